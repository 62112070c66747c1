import type { Deadline, Matter } from '../matter/matter.js';
import { answeredDeadline } from '../matter/stages.js';
import type { Due } from '../time/clock.js';
import { type Day, dayOf } from '../time/day.js';
import { dueDate, resume } from '../time/due-date.js';
import { type Act, change, type Ground, running, settled } from './act.js';
import { latestExtension } from './extend.js';
import { settleReply } from './settle-reply.js';

/** A return gives no more time than an extension could: past that day nothing runs. */
function withinLimit(due: Due, matter: Matter, deadline: Deadline, ground: Ground): Due {
  const last = latestExtension(matter, deadline, ground);
  const before = deadline.due?.on;
  if (!last || !before || due.on <= last || due.on <= before) return due;
  return last > before ? dueDate(last, { fixed: true }, ground.calendar) : (deadline.due ?? due);
}

/**
 * Returned for completion (退回补正): what was banked of the stage that was answered runs again from the day of return,
 * never past the last day to which it may be extended, or to the date the office sets; what was overdue stays overdue.
 * A new epoch with a new ladder. A right that went before it was used up by the answer and does not come back. Pure.
 */
export function returnReply(matter: Matter, given: { reason: string; on?: Day }, ground: Ground): Act {
  const { by, at, calendar } = ground;
  const answered = answeredDeadline(matter);
  const deadlines = matter.deadlines.map((deadline) => {
    if (deadline.state !== 'stopped') return deadline;
    if (deadline !== answered) return settled(deadline);
    const { due, left = 0, epoch } = deadline;
    if (given.on)
      return running(deadline, dueDate(given.on, { fixed: true }, calendar), epoch + 1, matter, ground);
    if (!due) return { ...deadline, state: 'waiting' as const };
    const resumed = withinLimit(resume(due, left, dayOf(at), calendar), matter, deadline, ground);
    return running(deadline, resumed, epoch + 1, matter, ground);
  });
  const body = {
    reply: matter.reply?.id ?? null,
    reason: given.reason,
    due: deadlines.map(({ stage, due }) => ({ stage, on: due?.on ?? null })),
  };
  const event = { kind: 'matter.returned', by, at, body };
  return settleReply(change(matter, { state: 'open', repliedOn: null }, event, deadlines), 'returned');
}
