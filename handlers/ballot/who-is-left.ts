import { isApartFromVote } from '../../domain/ballot/ballot-audience.js';
import type { Evaluation } from '../../domain/ballot/evaluation.js';
import { mergedPlaces } from '../../domain/ballot/merged-places.js';
import type { Context } from '../define-handler.js';

/**
 * Who has a place in this round and has not voted, by id: those still waited for, and those who were recused after it
 * opened; `merged`: how many places are of somebody who is one with another elector by now. Their places stay in the
 * frozen number.
 */
export async function whoIsLeft(
  vote: Evaluation,
  { stores, roster }: Pick<Context, 'stores' | 'roster'>,
): Promise<{ left: readonly string[]; apart: readonly string[]; merged: number }> {
  const electors = await stores.evaluations.electors(vote.id, vote.round);
  const unused = electors.filter(({ state }) => state === 'issued').map(({ person }) => person);
  const isApart = (person: string) => isApartFromVote(vote, person, roster);
  return {
    left: unused.filter((one) => !isApart(one)),
    apart: unused.filter(isApart),
    merged: mergedPlaces(electors, roster),
  };
}
