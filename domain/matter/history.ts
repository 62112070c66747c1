import type { Roster } from '../roster/roster.js';
import { dayOf, showDay } from '../time/day.js';
import type { StoredEntry } from '../trail.js';
import type { Deadline } from './matter.js';

/** Who did what an entry says, as people read it. Pure. */
export const doerOf = (by: string, roster: Roster): string =>
  by === 'duban' ? '督办' : (roster.person(by)?.name ?? '已离开的同事');

const dayIn = (value: unknown): string => (typeof value === 'string' ? showDay(value) : '未定');

interface Body {
  stage?: unknown;
  label?: unknown;
  on?: unknown;
  was?: unknown;
  from?: unknown;
  to?: unknown;
  due?: unknown;
  moved?: unknown;
  calendar?: unknown;
  approvedBy?: unknown;
  approvedOn?: unknown;
}

/** `2026-12-01（周二）` of the deadlines an entry names, changed ones only where it says from and to. */
const datesOf = (list: unknown): string =>
  (Array.isArray(list) ? list : [])
    .map(({ on, from, to }: Body) => (to === undefined ? dayIn(on) : `${dayIn(from)} → ${dayIn(to)}`))
    .join('、');

/** Which body other than the office agreed: what is no reason, but a ground of the date. */
const approvedIn = ({ approvedBy, approvedOn }: Body): string =>
  typeof approvedBy === 'string' && approvedBy !== '办公室'
    ? `，批准机关：${approvedBy}${approvedOn === undefined ? '' : `，${dayIn(approvedOn)}同意`}`
    : '';

/** What each kind of entry did to a date. Kinds that are not here moved none. Reasons are never said here. */
const SAYS: Readonly<Record<string, (body: Body) => string>> = {
  'matter.received': ({ on }) => `签收，收到日期 ${dayIn(on)}`,
  'matter.receipt-corrected': ({ on, was }) => `更正收到日期：${dayIn(was)} → ${dayIn(on)}`,
  'matter.corrected': ({ due }) => `更正登记${due ? `，期限为 ${datesOf(due)}` : ''}`,
  'matter.stage-met': ({ on, due }) => `办妥一步，日期 ${dayIn(on)}，各期限为 ${datesOf(due)}`,
  'matter.stage-accepted': ({ on, due }) => `核收一步，日期 ${dayIn(on)}，各期限为 ${datesOf(due)}`,
  'matter.due-set': ({ to }) => `设期限：${dayIn(to)}`,
  'matter.asked-again': ({ to }) => `要求再答复，期限 ${dayIn(to)}`,
  'matter.extended': ({ from, to, ...agreed }) => `延期：${dayIn(from)} → ${dayIn(to)}${approvedIn(agreed)}`,
  'matter.returned': ({ due }) => `请补充材料，期限续至 ${datesOf(due)}`,
  'matter.recomputed': ({ moved, calendar }) =>
    `放假安排更新后重新计算：${datesOf(moved) || '日期不变'}${typeof calendar === 'string' ? `（日历：${calendar}）` : ''}`,
};

/** An entry as somebody reads it who may know of these deadlines only. */
function partOf(body: Body, shown: readonly Pick<Deadline, 'stage' | 'label'>[]): Body {
  const isShown = ({ stage, label }: Body) =>
    stage === undefined && label === undefined
      ? true
      : shown.some((one) => one.stage === stage || one.label === label);
  const part = (list: unknown) => (Array.isArray(list) ? list.filter(isShown) : list);
  return { ...body, due: part(body.due), moved: part(body.moved) };
}

/**
 * What made a matter's dates what they are (期限的经过), one line an entry, oldest first: who, when, what; of the dates
 * those of the deadlines `shown`. Pure.
 */
export function datesHistory(
  entries: readonly StoredEntry[],
  roster: Roster,
  shown: readonly Pick<Deadline, 'stage' | 'label'>[],
): string[] {
  return entries.flatMap(({ kind, by, at, body }) => {
    const say = SAYS[kind];
    if (!say) return [];
    const day = showDay(dayOf(at));
    return body === null
      ? [`${day} 有一条记录的内容已按规定删除。`]
      : [`${day} ${doerOf(by, roster)}${say(partOf(body, shown))}。`];
  });
}
