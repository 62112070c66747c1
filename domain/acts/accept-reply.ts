import type { Effect } from '../effect.js';
import type { Matter } from '../matter/matter.js';
import { type Act, change, type Ground, settled } from './act.js';
import { settleReply } from './settle-reply.js';

/** The office accepts the reply (办结): the matter is closed and nothing more falls due. Pure. */
export function acceptReply(matter: Matter, { by, at }: Ground): Act {
  const event = { kind: 'matter.accepted', by, at, body: { reply: matter.reply?.id ?? null } };
  const closed = change(matter, { state: 'closed', closedAt: at }, event, matter.deadlines.map(settled));
  return settleReply(closed, 'accepted');
}

/**
 * Closes the common head once every part of it is closed or withdrawn; `parts` as they will be after the act.
 * Nothing while one is still open. Pure.
 */
export function closeHead(head: Matter, parts: readonly Matter[], { by, at }: Ground): readonly Effect[] {
  const isAllSettled = parts.every(({ state }) => state === 'closed' || state === 'withdrawn');
  if (head.state !== 'open' || !isAllSettled) return [];
  const event = { kind: 'matter.accepted', by, at, body: { parts: parts.map(({ no }) => no) } };
  return change(head, { state: 'closed', closedAt: at }, event).effects;
}
