import type { Card } from '../../cards/card.js';
import type { CommitRequest, StoredAnswer } from '../../prisma/commit-types.js';
import type { Immediate } from '../update.js';
import type { DispatchParts } from './dispatch.js';

/** What is said on the connection for a decision that is durable now. */
export function saidNow({ answer, messages }: CommitRequest): Immediate {
  if (!answer) return null;
  if ('text' in answer) return { text: answer.text };
  const message = messages.find(({ id }) => id === answer.message);
  if (!message || message.kind === 'calendar' || message.kind === 'refresh') return null;
  const { id, kind } = message;
  return { handed: { id, kind, card: message.card as Card, forTapperOnly: answer.forTapperOnly ?? false } };
}

/** The same for an event that comes again: what was said then is said again, under the same id. */
export async function saidBefore(
  answer: StoredAnswer | null,
  { cardOf }: Pick<DispatchParts, 'cardOf'>,
): Promise<Immediate> {
  if (!answer || 'text' in answer) return answer;
  const message = await cardOf(answer.message);
  if (!message) return null;
  const { card, kind } = message;
  const forTapperOnly = answer.forTapperOnly ?? false;
  return { handed: { id: answer.message, kind: kind === 'update' ? kind : 'card', card, forTapperOnly } };
}
