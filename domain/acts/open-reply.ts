import type { Matter } from '../matter/matter.js';
import { type Act, change, type Ground } from './act.js';
import { pendingReply } from './settle-reply.js';

/**
 * The office has seen a reply that waits for it: from now on the unit asks before it takes it back. Nothing where none
 * waits or it was opened before. Pure.
 */
export function openReply(matter: Matter, { by, at }: Ground): Act | undefined {
  const reply = pendingReply(matter);
  if (!reply || reply.openedAt) return undefined;
  const event = { kind: 'matter.reply-opened', by, at, body: { reply: reply.id } };
  const act = change(matter, {}, event);
  return {
    matter: { ...act.matter, reply: { ...reply, openedAt: at, openedBy: by } },
    effects: [...act.effects, { kind: 'reply.open', id: reply.id, at, by }],
  };
}
