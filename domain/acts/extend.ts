import type { Deadline, Matter } from '../matter/matter.js';
import { mainDeadline } from '../matter/matter.js';
import { ruleOf } from '../matter/stages.js';
import type { Due, Period } from '../time/clock.js';
import { type Day, dayOf } from '../time/day.js';
import { dueDate, extendBy, extendTo } from '../time/due-date.js';
import { type Act, change, type Ground, running } from './act.js';

/** To a date, or by a length counted from the effective last day (R11). */
export type Extension = { to: Day } | { by: Period };

/** The last day to which a deadline may be extended, counted from the date first computed; undefined: no bound. */
export function latestExtension(
  { instrument }: Matter,
  deadline: Deadline,
  { calendar }: Ground,
): Day | undefined {
  const most = ruleOf(instrument, deadline.stage)?.extension;
  const { due, firstDueOn = due?.on } = deadline;
  return most && due && firstDueOn ? extendBy({ ...due, on: firstDueOn }, most, calendar).on : undefined;
}

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
export function extend(
  matter: Matter,
  given: { due: Due; reason: string; approvedBy?: string; approvedOn?: Day },
  ground: Ground,
): Act {
  const { by, at } = ground;
  const main = mainDeadline(matter);
  if (!main) throw new Error('only a matter with a deadline can be extended');
  const deadlines = matter.deadlines.map((deadline) =>
    deadline === main ? running(main, given.due, main.epoch + 1, matter, ground) : deadline,
  );
  const body = {
    stage: main.stage,
    from: main.due?.on ?? null,
    to: given.due.on,
    on: dayOf(at),
    reason: given.reason,
    ...(given.approvedBy ? { approvedBy: given.approvedBy } : {}),
    ...(given.approvedOn ? { approvedOn: given.approvedOn } : {}),
    ...(matter.extensionAsked ? { asked: matter.extensionAsked.to, askedBy: matter.extensionAsked.by } : {}),
  };
  const set = matter.extensionAsked ? { extensionAsked: null } : {};
  return change(matter, set, { kind: 'matter.extended', by, at, body }, deadlines);
}
