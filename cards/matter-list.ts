import { type Matter, mainDeadline } from '../domain/matter/matter.js';
import type { RawValues } from '../domain/slot.js';
import { showDay } from '../domain/time/day.js';
import type { Action, Card } from './card.js';
import type { Sight } from './matter.js';
import { timing } from './timing.js';

/** How many a page shows. */
export const PAGE = 10;

/** One page of a list and how to go on with it. `total` is exact up to 1000 and 1001 for more. */
export interface MatterListView {
  /** What is listed: 期限, 期限 市中级人民法院 本周. */
  heading: string;
  matters: readonly Matter[];
  total: number;
  offset: number;
  /** Where 更多 leads. */
  more: { action: string; values: RawValues };
  eyeFor(matter: Matter): Sight['eye'];
}

/** 共 n 件, above a thousand 共 1000 件以上. */
export const countOf = (total: number): string => (total > 1000 ? '共 1000 件以上' : `共 ${total} 件`);

/** The button 更多, while there is more. */
export const moreOf = ({ offset, total, more }: MatterListView): readonly Action[] =>
  offset + PAGE < total
    ? [{ label: '更多', action: more.action, payload: { ...more.values, offset: offset + PAGE } }]
    : [];

/** A list of matters, soonest first, ten a page. A line names number, date, what is left, unit and title. Pure. */
export function matterListCard(view: MatterListView, { today, roster }: Omit<Sight, 'eye'>): Card {
  const { heading, matters, total, offset } = view;
  if (total === 0) return { title: `${heading}：共 0 件`, text: '目前没有这样的事项。' };
  const lines = matters.map((matter) => {
    const due = mainDeadline(matter)?.due;
    const unit = roster.unit(matter.unitId ?? '');
    const said = [
      due ? showDay(due.on) : '',
      timing(matter, view.eyeFor(matter), today),
      unit?.shortNames[0] ?? unit?.name,
    ];
    return `#${matter.no} ${said.filter(Boolean).join(' ')}《${matter.title}》`;
  });
  const range = total > PAGE ? `，第 ${offset + 1}–${offset + matters.length} 件` : '';
  return {
    title: `${heading}：${countOf(total)}${range}`,
    text: lines.join('\n'),
    actions: moreOf(view),
  };
}
