import type { Effect } from '../effect.js';
import { isUnits, type Matter, owedDeadlines } from '../matter/matter.js';
import { answeredDeadline, owesByRule } from '../matter/stages.js';
import { dayOf } from '../time/day.js';
import { type Act, change, type Ground, settled } from './act.js';
import { afterStage, dueBody } from './meet-stage.js';
import { settleReply } from './settle-reply.js';

/**
 * The office accepts the reply (办结): the stage it answered is met, and where more is owed the matter goes on to the
 * next; else it is closed and nothing more falls due. Pure.
 */
export function acceptReply(matter: Matter, ground: Ground): Act {
  const { by, at } = ground;
  const answered = answeredDeadline(matter);
  const on = matter.repliedOn ?? dayOf(at);
  const after = answered && afterStage(matter, answered, on, ground);
  if (after ? !after.isLast : owesByRule(matter)) {
    const { deadlines, values } = after ?? matter;
    const stage = answered ? { stage: answered.stage, label: answered.label, on } : {};
    const body = { reply: matter.reply?.id ?? null, ...stage, due: dueBody(deadlines) };
    const event = { kind: 'matter.stage-accepted', by, at, body };
    // While only the office has something left to do, the unit's answer stands.
    const owes = owedDeadlines({ deadlines }).some(isUnits) || !answered;
    const set = { state: 'open', values, ...(owes ? { repliedOn: null } : {}) } as const;
    return settleReply(change(matter, set, event, deadlines), 'accepted');
  }
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
