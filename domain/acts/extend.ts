import type { Deadline, Matter } from '../matter/matter.js';
import { mainDeadline } from '../matter/matter.js';
import type { Due, Period } from '../time/clock.js';
import { type Day, dayOf } from '../time/day.js';
import { dueDate, extendBy, extendTo } from '../time/due-date.js';
import { type Act, change, type Ground, running } from './act.js';

/** To a date, or by a length counted from the effective last day (R11). */
export type Extension = { to: Day } | { by: Period };

/** The due date an extension would give; a deadline that waits for its start can only be given a date. Pure. */
export function extended(deadline: Deadline, extension: Extension, ground: Ground): Due | undefined {
  const { calendar } = ground;
  if (!deadline.due) return 'to' in extension ? dueDate(extension.to, { fixed: true }, calendar) : undefined;
  return 'to' in extension
    ? extendTo(deadline.due, extension.to, calendar)
    : extendBy(deadline.due, extension.by, calendar);
}

/**
 * Extends (延期) the main deadline: a new epoch with a new ladder; the date first computed stays visible. That the
 * new date is later than today and than the present one is the caller's rule. Pure.
 */
export function extend(matter: Matter, given: { due: Due; reason: string }, ground: Ground): Act {
  const { by, at } = ground;
  const main = mainDeadline(matter);
  if (!main) throw new Error('only a matter with a deadline can be extended');
  const deadlines = matter.deadlines.map((deadline) =>
    deadline === main ? running(main, given.due, main.epoch + 1, matter.instrument, ground) : deadline,
  );
  const body = {
    stage: main.stage,
    from: main.due?.on ?? null,
    to: given.due.on,
    on: dayOf(at),
    reason: given.reason,
  };
  return change(matter, {}, { kind: 'matter.extended', by, at, body }, deadlines);
}
