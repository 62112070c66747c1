import { plain } from '../../../cards/card.js';
import type { Question } from '../../../domain/effect.js';
import { say, type Understood } from './complete.js';

/** 取消 to a question. What was forwarded for it is let go as well: it must not come back with the next reply. Pure. */
export function cancelled({ values, choices }: Question): Understood {
  const named = [values, ...choices.map(({ payload }) => payload)].flatMap(({ files }) => files ?? []);
  const ids = [...new Set(named.filter((id) => typeof id === 'string'))];
  if (ids.length === 0) return say({ answer: { here: plain('已取消，没有改动。') } });
  return say({
    answer: { here: plain('已取消，没有改动。', '转来的文件也不收了，要用请再转发。') },
    effects: [{ kind: 'file.drop', ids }],
  });
}
