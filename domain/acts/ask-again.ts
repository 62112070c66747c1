import { isUnits, type Matter } from '../matter/matter.js';
import { answeredDeadline } from '../matter/stages.js';
import type { Day } from '../time/day.js';
import { dueDate } from '../time/due-date.js';
import { type Act, change, type Ground, running } from './act.js';
import { settleReply } from './settle-reply.js';

/**
 * A second answer is asked for (再答复) by a set day: the same stage runs anew, in an epoch of its own, and what was
 * accepted is open again. Set dates never roll (R7). Pure.
 *
 * Source: 《各级人民代表大会常务委员会监督法》第五十四条.
 */
export function askAgain(matter: Matter, on: Day, ground: Ground): Act {
  const { by, at, calendar } = ground;
  const answered = answeredDeadline(matter) ?? matter.deadlines.findLast(isUnits);
  const deadlines = matter.deadlines.map((one) => {
    if (one !== answered) return one;
    const { firstDueOn: _ofTheFirst, ...afresh } = one;
    return running(afresh, dueDate(on, { fixed: true }, calendar), one.epoch + 1, matter, ground);
  });
  const body = { stage: answered?.stage ?? null, to: on };
  const event = { kind: 'matter.asked-again', by, at, body };
  return settleReply(
    change(matter, { state: 'open', repliedOn: null, closedAt: null }, event, deadlines),
    'returned',
  );
}
