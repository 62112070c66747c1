import type { Officer } from '../../domain/appraisal/appraisal.js';
import type { Evaluation } from '../../domain/ballot/evaluation.js';
import { officerAppraisal } from '../../domain/instruments/officer-appraisal.js';
import { satisfactionEvaluation } from '../../domain/instruments/satisfaction-evaluation.js';
import type { Context } from '../define-handler.js';
import { unitsIn } from '../units-in.js';
import type { Appraised } from './record-round.js';

const longestOf = <T>(found: readonly { one: T; length: number }[]): readonly T[] => {
  const longest = Math.max(0, ...found.map(({ length }) => length));
  return found.filter(({ length }) => length === longest).map(({ one }) => one);
};

/** Officers in post whose name the title has, the longest name. */
export async function officersIn(
  title: string,
  { stores }: Pick<Context, 'stores'>,
): Promise<readonly Officer[]> {
  const inPost = (await stores.appraisals.officers()).filter(({ leftOn }) => leftOn === undefined);
  return longestOf(
    inPost.filter(({ name }) => title.includes(name)).map((one) => ({ one, length: one.name.length })),
  );
}

/**
 * Whom a vote is about, by its title: the one officer of an appraisal, the one organ of an evaluation. Undefined where
 * the title names nobody, or several, or the vote is of another kind.
 */
export async function whomVoteNames(
  { mechanism, title }: Pick<Evaluation, 'mechanism' | 'title'>,
  context: Pick<Context, 'stores' | 'roster'>,
): Promise<Appraised | undefined> {
  if (mechanism === officerAppraisal.id) {
    const [officer, other] = await officersIn(title, context);
    return officer && !other ? { officer } : undefined;
  }
  if (mechanism !== satisfactionEvaluation.id) return undefined;
  const [unit, other] = unitsIn(title, context.roster);
  return unit && !other ? { organ: { unitId: unit.id, topic: title } } : undefined;
}
