import type { Context, Decision } from '../../handlers/define-handler.js';
import type { Update } from '../update.js';

/**
 * Words that start anew drop the open question; a new question takes its place. One whose card went from a group to
 * the person alone can be answered in either place. A tap that did something ends what was asked for the same action, and
 * every 哪一件: a number that is typed later to look at would else be published, begun or counted.
 */
export function keepQuestion(
  decision: Decision,
  update: Update,
  { actor, chat, now }: Context,
  { keeps = false, tapped }: { keeps?: boolean | undefined; tapped?: string | undefined } = {},
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
  const puts = decision.effects.some(({ kind }) => kind === 'question.put');
  if (tapped !== undefined && update.content.kind === 'click' && !puts)
    return {
      ...decision,
      effects: [...decision.effects, { kind: 'question.overtake', personId: actor.id, action: tapped }],
    };
  if (keeps || update.content.kind !== 'text') return decision;
  return { ...decision, effects: [...decision.effects, { kind: 'question.drop', ...place }] };
}
