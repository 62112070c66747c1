import { emptyPlaces } from '../../domain/ballot/empty-places.js';
import type { Evaluation } from '../../domain/ballot/evaluation.js';
import { mergedPlaces } from '../../domain/ballot/merged-places.js';
import type { Context } from '../define-handler.js';

/**
 * Who has a place in the present round and has not voted: those still waited for, and those recused after it opened;
 * `merged`: how many places are of somebody who is one with another elector by now.
 */
export async function whoIsLeft(
  vote: Evaluation,
  { stores, roster }: Pick<Context, 'stores' | 'roster'>,
): Promise<ReturnType<typeof emptyPlaces> & { merged: number }> {
  const electors = await stores.evaluations.electors(vote.id, vote.round);
  return { ...emptyPlaces(vote, electors, roster), merged: mergedPlaces(electors, roster) };
}
