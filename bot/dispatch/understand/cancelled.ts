import { plain } from '../../../cards/card.js';
import type { Question } from '../../../domain/effect.js';
import { personLane } from '../../../domain/lane.js';
import type { Context } from '../../../handlers/define-handler.js';
import { laneOf } from '../to-commit.js';
import { say, type Understood } from './complete.js';

/**
 * 取消 to a question. The card that asked it offers nothing more: what was called off is not done by a later tap. What was
 * forwarded for it is let go as well: it must not come back with the next reply. Pure.
 */
export function cancelled({ values, choices }: Question, { actor, chat, now }: Context): Understood {
  const named = [values, ...choices.map(({ payload }) => payload)].flatMap(({ files }) => files ?? []);
  const ids = [...new Set(named.filter((id) => typeof id === 'string'))];
  const lanes = [...new Set([laneOf(chat), personLane(actor.id)])];
  return say({
    answer: {
      here: plain('已取消，没有改动。', ...(ids.length > 0 ? ['转来的文件也不收了，要用请再转发。'] : [])),
    },
    effects: [
      ...(choices.length > 0 ? [{ kind: 'outbox.withdraw' as const, lanes, choices, at: now }] : []),
      ...(ids.length > 0 ? [{ kind: 'file.drop' as const, ids }] : []),
    ],
  });
}
