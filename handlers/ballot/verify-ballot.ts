import { RECEIVED } from '../../cards/ballot-words.js';
import { plain } from '../../cards/card.js';
import { checkBallots } from '../../domain/ballot/check.js';
import { notVisible } from '../../domain/errors.js';
import type { StoredEntry } from '../../domain/trail.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { verifyChain } from '../numbered/verify-chain.js';
import { toAsker } from '../to-asker.js';
import { runs } from './ballot-at-hand.js';

/**
 * Checks a vote (核验): its chain, that ballots issued are voted and not voted, that the tally sums to the ballots, and
 * that each stored number is the one the trail has. An elector may check it too, once it is announced.
 *
 * @throws DubanError `NOT_VISIBLE`
 */
export async function verifyBallot(no: number, context: Context): Promise<Decision> {
  const { stores, actor, chat } = context;
  const vote = await stores.evaluations.byNo(no);
  if (!vote) throw notVisible(no);
  if (!runs(context, vote)) {
    const view = await stores.evaluations.forVoter(no, actor.id);
    if (!view?.elector) throw notVisible(no);
    if (vote.state !== 'released')
      return decide({
        answer: toAsker(
          chat,
          plain(vote.state !== 'draft' && view.elector === 'voted' ? RECEIVED : `#${no} 公布后可以核验`),
        ),
      });
  }
  const { id, round } = vote;
  const [electors, ballots] = await Promise.all([
    stores.evaluations.electors(id, round),
    stores.evaluations.ballots(id, round),
  ]);
  const compare = (entries: readonly StoredEntry[]) => {
    const { faults, sums } = checkBallots(vote, entries, electors, ballots);
    return { differs: faults, sums };
  };
  return decide({ answer: toAsker(chat, await verifyChain(vote, compare, context)) });
}
