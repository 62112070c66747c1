import { rate } from '../../domain/rate.js';
import { showInstant } from '../../domain/time/day.js';
import type { Action, Card } from '../card.js';

/** The numbers of a briefing, each with the word for it on its button and its list, in the order said. */
export const BRIEFING_WORDS = {
  open: '在办',
  pending: '待核收',
  overdue: '已过期限',
  soon: '七天内到期',
  ownOverdue: '待本机关办',
  issued: '今年登记',
  due: '今年到期',
  inTime: '今年按期答复',
  newIssued: '新登记',
  newReplied: '新答复',
  newClosed: '新办结',
  newOverdue: '新过期限',
} as const;

export type BriefingFigure = keyof typeof BRIEFING_WORDS;

export interface BriefingView {
  figures: Readonly<Record<BriefingFigure, number>>;
  now: Date;
  /** What it is narrowed to: 检察建议 市公安局; absent for everything. */
  about?: string;
  /** When this person last asked; absent the first time. */
  since?: Date;
  /** Opens the list behind a number. */
  open(figure: BriefingFigure): Action;
}

/** What changed since the last asking, or that this is the first. */
function changes({ figures, since }: BriefingView): string {
  if (!since) return '您第一次问；下次再问，会说这期间有什么变化。';
  const said = [
    [figures.newIssued, '新登记'],
    [figures.newReplied, '收到答复'],
    [figures.newClosed, '办结'],
    [figures.newOverdue, '新过期限'],
  ].flatMap(([n, word]) => (Number(n) > 0 ? [`${word} ${n} 件`] : []));
  const from = `自您上次问起（${showInstant(since)}）`;
  return said.length > 0 ? `${from}：${said.join('，')}。` : `${from}，没有变化。`;
}

/**
 * Five minutes before a meeting (会前五分钟): three sentences to read aloud, what changed since the last time, basis
 * (口径) and moment (截至). Every number opens its list; units are not compared. Pure.
 */
export function briefingCard(view: BriefingView): Card {
  const { figures: n, now, about } = view;
  const names = Object.keys(BRIEFING_WORDS) as BriefingFigure[];
  return {
    title: about ? `会前五分钟：${about}` : '会前五分钟',
    note: `截至 ${showInstant(now)}`,
    text: [
      `各年登记的合在一起，目前在办 ${n.open} 件，其中 ${n.pending} 件已收到答复、等待核收。`,
      `这些事项里，期限已过、尚未登记到答复的 ${n.overdue} 件，七天内到期的 ${n.soon} 件${n.ownOverdue > 0 ? `；另有 ${n.ownOverdue} 件等本机关自己办一步，已过期限，不是单位的延误` : ''}。`,
      `单看今年登记的事项：今年登记 ${n.issued} 件，已到期 ${n.due} 件，其中按期答复 ${n.inTime} 件，按期答复率 ${rate(n.inTime, n.due)}。`,
      '',
      changes(view),
      `口径：${about ? `只计${about}` : '各种监督方式合计'}，在办、期限已过和七天内到期不分登记年份，到期和按期答复只计今年登记的，撤销的和总件不计；到期当日 24:00 前答复算按期；有几个期限的，按下一个要办的期限计；等本机关自己办的一步（如转送）不计入单位的期限已过、到期和按期。`,
    ].join('\n'),
    actions: names.filter((name) => n[name] > 0).map(view.open),
  };
}
