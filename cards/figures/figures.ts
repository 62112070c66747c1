import { rate } from '../../domain/rate.js';
import { showDay } from '../../domain/time/day.js';
import type { Action, Card } from '../card.js';

/** The numbers of a statistic, each with the word for it on screen, in the order shown. */
export const FIGURE_WORDS = {
  issued: '已发出',
  replied: '已回复',
  due: '已到期',
  repliedInTime: '按期回复',
  notYetDue: '尚未到期',
} as const;

export type Figure = keyof typeof FIGURE_WORDS;

export interface FiguresView {
  /** What is counted: 检察建议. */
  called: string;
  /** 2026年; absent: since the first registration. */
  periodLabel?: string;
  /** Whose matters: a unit's name; absent: every unit. */
  unitName?: string;
  asOf: string;
  /** Whether the unit answers at several stages of one matter. */
  inStages?: boolean;
  figures: Readonly<Record<Figure, number>>;
  /** Opens the list behind a number. */
  open(figure: Figure): Action;
}

/**
 * Both rates of replies (统计) with their counts, basis (口径) and moment (截至). A number opens its list; a rate of
 * nothing is said as such; units are never ranked.
 */
export function figuresCard(view: FiguresView): Card {
  const { called, periodLabel, unitName, asOf, inStages, figures } = view;
  const names = Object.keys(FIGURE_WORDS) as Figure[];
  const replyRate = rate(figures.replied, figures.issued);
  const inTimeRate = rate(figures.repliedInTime, figures.due);
  // Counted neither as due nor as not yet answered: without a word it would read as late.
  const early = figures.issued - figures.due - figures.notYetDue;
  const span = periodLabel ? `${periodLabel}登记` : '全部登记';
  return {
    title: `${called}：回复率 ${replyRate}，按期回复率 ${inTimeRate}`,
    note: `${unitName ?? '所有单位'} · ${span} · 截至 ${showDay(asOf)}`,
    rows: names.map((name) => [FIGURE_WORDS[name], `${figures[name]} 件`] as const),
    text: [
      ...(early > 0 ? [`已回复中有 ${early} 件期限还没有到，到期后计入按期回复。`] : []),
      `口径：回复率＝已回复 ${figures.replied} ÷ 已发出 ${figures.issued}；按期回复率＝按期回复 ${figures.repliedInTime} ÷ 已到期 ${figures.due}。`,
      '按登记日期归入年度，撤销的不计；到期当日 24:00 前回复算按期；尚未到期也未回复的另列。',
      ...(inStages
        ? ['单位要分几步办的：各步都办到算已回复，每步都按期算按期，下一步的期限过了算已到期。']
        : []),
    ].join('\n'),
    actions: names.filter((name) => figures[name] > 0).map(view.open),
  };
}
