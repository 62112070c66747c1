import type { Context, Decision } from '../../handlers/define-handler.js';
import type { Update } from '../update.js';

/**
 * Words that start anew drop the open question; a new question takes its place. One whose card went from a group to
 * the person alone can be answered in either place.
 */
export function keepQuestion(
  decision: Decision,
  update: Update,
  { actor, chat, now }: Context,
  keeps = false,
): Decision {
  const place = { personId: actor.id, chatId: chat.id };
  const { question } = decision;
  if (question) {
    const isPrivate = chat.kind === 'group' && decision.answer.privately !== undefined;
    const chatIds = isPrivate ? [chat.id, actor.id] : [chat.id];
    const kept = chatIds.map((chatId) => ({
      ...place,
      kind: 'question.put' as const,
      chatId,
      question,
      at: now,
    }));
    return { ...decision, effects: [...decision.effects, ...kept] };
  }
  if (keeps || update.content.kind !== 'text') return decision;
  return { ...decision, effects: [...decision.effects, { kind: 'question.drop', ...place }] };
}
