import { addDays, type Day } from '../time/day.js';
import { type Leave, lastDayOf, touches } from './leave.js';

/** What registering a leave does to those the person has already. */
export interface LaidLeave {
  /** The new leave first, then what is left of those it takes days from. */
  put: readonly [Leave, ...Leave[]];
  /** The leaves it takes days from, as they were. */
  before: readonly Leave[];
  /** Days that were leave and are no more: a leave that was moved. Both ends inclusive. */
  dropped: readonly { from: Day; to: Day }[];
}

/** True where every day of the one is a day of the other. Pure. */
export const isWithin = ({ from, to }: { from: Day; to: Day }, other: Leave): boolean =>
  other.from <= from && to <= lastDayOf(other);

/**
 * Lays a leave among those the person has. Within a longer one it changes only its own days: the longer one is split
 * round it. Days gone by stay as they were. Otherwise one that touches it is replaced: it was moved. `newId` makes an
 * id for each further part. Pure.
 */
export function layLeave(
  leave: Omit<Leave, 'id'>,
  { leaves, today }: { leaves: readonly Leave[]; today: Day },
  newId: () => string,
): LaidLeave {
  const before = leaves.filter(
    (one) => one.personId === leave.personId && touches(one, leave.from, leave.to),
  );
  const laid = before.map((one) => ({ one, ...restOf(one, leave, today) }));
  // An id that nothing of the old leave needs is the new one's: it is the same leave, changed.
  const free = laid.flatMap(({ one, kept }) => (kept.length === 0 ? [one] : []));
  const [heir, ...gone] = free;
  return {
    put: [
      { ...leave, id: heir?.id ?? newId() },
      ...laid.flatMap(({ one, kept }) =>
        kept.map((days, i): Leave => ({ ...one, ...days, id: i === 0 ? one.id : newId() })),
      ),
      ...gone.map((one): Leave => ({ ...one, endedOn: one.from })),
    ],
    before,
    dropped: laid.flatMap(({ dropped }) => dropped),
  };
}

/**
 * Takes days out of somebody's leaves: those are worked after all, what is before and behind stays leave. `put` is what
 * changes, `kept` what is left of the leaves it touches. A leave with nothing left never was. Pure.
 */
export function takeOut(
  { from, to }: Days,
  leaves: readonly Leave[],
  newId: () => string,
): { put: readonly Leave[]; kept: readonly Leave[] } {
  const cut = leaves.map((one) => {
    const last = lastDayOf(one);
    const days = { from: one.from > from ? one.from : from, to: last < to ? last : to };
    const { endedOn: _over, ...rest } = one;
    const parts = restOf(one, days, days.from).kept.map(
      (left, i): Leave => ({ ...rest, ...left, id: i === 0 ? one.id : newId() }),
    );
    return parts.length > 0
      ? { put: parts, kept: parts }
      : { put: [{ ...one, endedOn: one.from }], kept: [] };
  });
  return { put: cut.flatMap(({ put }) => put), kept: cut.flatMap(({ kept }) => kept) };
}

interface Days {
  from: Day;
  to: Day;
}

/** What of an earlier leave stays beside the new one, and which of its days are leave no more. */
function restOf(one: Leave, { from, to }: Days, today: Day): { kept: Days[]; dropped: Days[] } {
  const last = lastDayOf(one);
  const real = (days: Days) => days.from <= days.to;
  const [ahead, behind] = [
    { from: one.from, to: addDays(from, -1) },
    { from: addDays(to, 1), to: last },
  ];
  if (isWithin({ from, to }, one)) return { kept: [ahead, behind].filter(real), dropped: [] };
  const yesterday = addDays(today, -1);
  const past = { from: one.from, to: yesterday < ahead.to ? yesterday : ahead.to };
  const lost = { from: one.from > today ? one.from : today, to: ahead.to };
  return { kept: [past].filter(real), dropped: [lost, behind].filter(real) };
}

/** All leaves in a row with this one, day after day: one absence, whoever stands in when. First day first. Pure. */
export function stretchOf(leave: Leave, leaves: readonly Leave[]): readonly Leave[] {
  const his = leaves.filter((one) => one.personId === leave.personId && lastDayOf(one) >= one.from);
  let [from, to] = [leave.from, lastDayOf(leave)];
  for (;;) {
    const more = his.filter((one) => touches(one, addDays(from, -1), addDays(to, 1)));
    const [first, last] = [
      more.reduce((day, one) => (one.from < day ? one.from : day), from),
      more.reduce((day, one) => (lastDayOf(one) > day ? lastDayOf(one) : day), to),
    ];
    if (first === from && last === to) return [...more].sort((a, b) => (a.from < b.from ? -1 : 1));
    [from, to] = [first, last];
  }
}
