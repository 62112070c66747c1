import type { Matter } from '../matter/matter.js';
import { type Act, change, type Ground, settled } from './act.js';
import { settleReply } from './settle-reply.js';

/** The office withdraws a matter (撤销): nothing more falls due, and messages that have not left are cancelled. Pure. */
export function withdraw(matter: Matter, reason: string, { by, at }: Ground): Act {
  const event = { kind: 'matter.withdrawn', by, at, body: { reason } };
  const set = { state: 'withdrawn', closedAt: at } as const;
  const act = settleReply(change(matter, set, event, matter.deadlines.map(settled)), 'withdrawn');
  return {
    matter: act.matter,
    effects: [...act.effects, { kind: 'outbox.cancel', matterId: matter.id }],
  };
}
