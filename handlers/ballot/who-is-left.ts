import { emptyPlaces } from '../../domain/ballot/empty-places.js';
import type { Evaluation } from '../../domain/ballot/evaluation.js';
import type { Context } from '../define-handler.js';

/** Who has a place in the present round and has not voted: those still waited for, and those recused after it opened. */
export const whoIsLeft = async (
  vote: Evaluation,
  { stores, roster }: Pick<Context, 'stores' | 'roster'>,
): Promise<ReturnType<typeof emptyPlaces>> =>
  emptyPlaces(vote, await stores.evaluations.electors(vote.id, vote.round), roster);
