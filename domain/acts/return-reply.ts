import type { Matter } from '../matter/matter.js';
import { type Day, dayOf } from '../time/day.js';
import { dueDate, resume } from '../time/due-date.js';
import { type Act, change, type Ground, running } from './act.js';
import { settleReply } from './settle-reply.js';

/**
 * Returned for completion (退回补正): what was banked runs again from the day of return, or to the date the office
 * sets; what was overdue stays overdue. A new epoch with a new ladder. Pure.
 */
export function returnReply(matter: Matter, given: { reason: string; on?: Day }, ground: Ground): Act {
  const { by, at, calendar } = ground;
  const deadlines = matter.deadlines.map((deadline) => {
    if (deadline.state !== 'stopped') return deadline;
    const { due, left = 0, epoch } = deadline;
    if (given.on)
      return running(deadline, dueDate(given.on, { fixed: true }, calendar), epoch + 1, matter, ground);
    return due
      ? running(deadline, resume(due, left, dayOf(at), calendar), epoch + 1, matter, ground)
      : { ...deadline, state: 'waiting' as const };
  });
  const body = {
    reply: matter.reply?.id ?? null,
    reason: given.reason,
    due: deadlines.map(({ stage, due }) => ({ stage, on: due?.on ?? null })),
  };
  const event = { kind: 'matter.returned', by, at, body };
  return settleReply(change(matter, { state: 'open', repliedOn: null }, event, deadlines), 'returned');
}
