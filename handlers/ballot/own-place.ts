import { isApartFromVote } from '../../domain/ballot/ballot-audience.js';
import type { EvaluationState } from '../../domain/ballot/evaluation.js';
import { recusedHere } from '../../domain/errors/recusal.js';
import { notVisible } from '../../domain/errors.js';
import type { VotersView } from '../../prisma/stores.js';
import type { Context } from '../define-handler.js';

/** A place with the recusals of this moment: who was recused after the vote opened keeps the place and takes no part. */
const asOfNow = (view: VotersView, personId: string, { roster }: Context): VotersView => ({
  ...view,
  recused: view.recused || isApartFromVote(view.evaluation, personId, roster),
});

/** A vote as the actor's tap finds it; `round` where not the present one is meant. */
export async function placeIn(no: number, context: Context, round?: number): Promise<VotersView | undefined> {
  const view = await context.stores.evaluations.forVoter(no, context.actor.id, round);
  return view && asOfNow(view, context.actor.id, context);
}

/**
 * The actor's place in a vote, for what an elector may read of it.
 *
 * @throws DubanError `NOT_VISIBLE`, `RECUSED_HERE`
 */
export async function ownPlace(
  no: number,
  context: Context,
): Promise<VotersView & Required<Pick<VotersView, 'elector'>>> {
  const view = await placeIn(no, context);
  if (!view?.elector) throw notVisible(no);
  if (view.recused) throw recusedHere(no);
  return { ...view, elector: view.elector };
}

/** The votes in which this person has a place and takes part, as `waitingFor` gives them. */
export async function waitingVotes(
  personId: string,
  context: Context,
  states?: readonly EvaluationState[],
): Promise<readonly VotersView[]> {
  const waiting = await context.stores.evaluations.waitingFor(personId, states);
  return waiting.map((view) => asOfNow(view, personId, context)).filter(({ recused }) => !recused);
}
