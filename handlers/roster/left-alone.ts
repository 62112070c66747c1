import { isReached } from '../../domain/roster/duty.js';
import type { LaidLeave } from '../../domain/roster/lay-leave.js';
import { type Leave, lastDayOf, touches } from '../../domain/roster/leave.js';
import type { Person } from '../../domain/roster/roster.js';
import type { Day } from '../../domain/time/day.js';
import type { Context } from '../define-handler.js';

/** Somebody, and the days that concern him, both inclusive. */
export interface Concerned {
  one: Person;
  days: { from: Day; to: Day };
}

const later = (a: Day, b: Day): Day => (a > b ? a : b);
const earlier = (a: Day, b: Day): Day => (a < b ? a : b);

/** Whom this person was to stand in for on those days, and when: they need somebody else. */
export const leftAlone = (
  person: Person,
  { from, to }: { from: Day; to: Day },
  { roster }: Context,
): readonly Concerned[] =>
  roster.leaves
    .filter((leave) => leave.deputyId === person.id && touches(leave, from, to))
    .flatMap((leave) => {
      const one = roster.person(leave.personId);
      const days = { from: later(leave.from, from), to: earlier(lastDayOf(leave), to) };
      return one?.active ? [{ one, days }] : [];
    });

/** Who stands in no more, and for which days, once a leave is laid among the others. */
export function relieved(
  { put: [leave, ...rest], before }: LaidLeave,
  { roster, today }: Context,
): readonly Concerned[] {
  const still = (one: Leave) => rest.some(({ deputyId, endedOn }) => deputyId === one.deputyId && !endedOn);
  return before.flatMap((old) => {
    const one = roster.person(old.deputyId ?? '');
    if (!one?.active || one.id === leave.deputyId || !isReached(one, roster)) return [];
    const days = still(old)
      ? { from: later(old.from, leave.from), to: earlier(lastDayOf(old), leave.to) }
      : { from: later(old.from, today), to: lastDayOf(old) };
    return [{ one, days }];
  });
}
