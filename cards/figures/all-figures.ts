import { rate } from '../../domain/rate.js';
import { showDay } from '../../domain/time/day.js';
import type { Action, Card } from '../card.js';
import { FIGURE_WORDS, type Figure, type FiguresView } from './figures.js';

/** As many mechanisms as have a line of their own. */
const LINES = 20;

/** One mechanism's part of the sum. */
export interface FiguresPart {
  called: string;
  figures: FiguresView['figures'];
  /** Opens the mechanism's own figures, each with its list. */
  open: Action;
}

/** Every mechanism with a matter, in the catalogue's order, and whose and as of when. */
export interface AllFiguresView extends Pick<FiguresView, 'periodLabel' | 'unitName' | 'asOf'> {
  parts: readonly FiguresPart[];
  /** What is said before it. */
  lead?: string;
}

const NAMES = Object.keys(FIGURE_WORDS) as Figure[];

const sumOf = (parts: readonly FiguresPart[], name: Figure): number =>
  parts.reduce((sum, { figures }) => sum + figures[name], 0);

/**
 * The figures of all mechanisms together (统计 全部), and of each: the lines add up to the sum. Each opens its own
 * figures, whose numbers open their lists; neither units nor mechanisms are ranked. Pure.
 */
export function allFiguresCard(view: AllFiguresView): Card {
  const { parts, lead, periodLabel, unitName, asOf } = view;
  const sum = Object.fromEntries(NAMES.map((name) => [name, sumOf(parts, name)])) as Record<Figure, number>;
  const lines = parts
    .slice(0, LINES)
    .map(
      ({ called, figures }) =>
        `${called}：${NAMES.map((name) => `${FIGURE_WORDS[name]} ${figures[name]}`).join('，')}`,
    );
  // Counted neither as due nor as not yet answered: without a word the figures would not add up.
  const early = sum.issued - sum.due - sum.notYetDue;
  const more = parts.length > LINES ? [`另有 ${parts.length - LINES} 种，请发送：统计 检察建议`] : [];
  return {
    title: `全部监督方式：回复率 ${rate(sum.replied, sum.issued)}，按期回复率 ${rate(sum.repliedInTime, sum.due)}`,
    note: `${unitName ?? '所有单位'} · ${periodLabel ? `${periodLabel}登记` : '全部登记'} · 截至 ${showDay(asOf)}`,
    rows: NAMES.map((name) => [FIGURE_WORDS[name], `${sum[name]} 件`] as const),
    text: [
      ...(lead ? [lead] : []),
      ...lines,
      ...more,
      ...(early > 0 ? [`已回复中有 ${early} 件期限还没有到，到期后计入按期回复。`] : []),
      '口径：各种监督方式分别计算后相加，回复率＝已回复÷已发出，按期回复率＝按期回复÷已到期；撤销的不计。',
      ...(parts.length > 0 ? ['看某一种的清单，点它的名字。'] : []),
    ].join('\n'),
    actions: parts.map(({ open }) => open),
  };
}
