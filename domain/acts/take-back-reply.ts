import type { Matter } from '../matter/matter.js';
import { type Act, change, type Ground, running } from './act.js';
import { settleReply } from './settle-reply.js';

/**
 * The unit takes its reply back (撤回) while the office has not settled it: as if it had not been given, so the due
 * dates stand and steps that fired do not fire again. Pure.
 */
export function takeBackReply(matter: Matter, ground: Ground): Act {
  const { by, at } = ground;
  const deadlines = matter.deadlines.map((deadline) => {
    if (deadline.state !== 'stopped') return deadline;
    return deadline.due
      ? running(deadline, deadline.due, deadline.epoch, matter, ground)
      : { ...deadline, state: 'waiting' as const };
  });
  const event = { kind: 'matter.reply-withdrawn', by, at, body: { reply: matter.reply?.id ?? null } };
  return settleReply(change(matter, { state: 'open', repliedOn: null }, event, deadlines), 'withdrawn');
}
