import type { Evaluation } from '../../domain/ballot/evaluation.js';
import { optionsOf } from '../../domain/ballot/item.js';
import type { Context } from '../define-handler.js';

/**
 * Who chose what in an open vote (记名), a line for each option that somebody chose: 满意：张三、李四. Of a secret vote
 * there is nothing to read, and nothing is said.
 */
export async function whoChoseWhat(
  { id, round, rules, items, result }: Evaluation,
  { stores, roster }: Pick<Context, 'stores' | 'roster'>,
): Promise<readonly string[]> {
  if (rules.secret || rules.recorded || !result) return [];
  const named = await stores.evaluations.named(id, round);
  return items.flatMap((item, at) => {
    const label = items.length > 1 ? `${item.label} ` : '';
    const choices = [...new Set(named.filter((one) => one.item === at).map(({ choice }) => choice))];
    return choices
      .sort((a, b) => a - b)
      .map((choice) => {
        const who = named
          .filter((one) => one.item === at && one.choice === choice)
          .map(({ person }) => roster.person(person)?.name ?? '已离开的同志');
        const word = item.kind === 'score' ? `${choice} 分` : (optionsOf(item, rules.abstain)[choice] ?? '');
        return `${label}${word}：${who.join('、')}`;
      });
  });
}
