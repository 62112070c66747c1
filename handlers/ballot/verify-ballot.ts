import { RECEIVED } from '../../cards/ballot/words.js';
import { plain } from '../../cards/card.js';
import { checkBallots } from '../../domain/ballot/check.js';
import { mergedPlaces } from '../../domain/ballot/merged-places.js';
import { pastRound, roundSaid } from '../../domain/ballot/past-round.js';
import { noSuchRound } from '../../domain/errors/ballot.js';
import { notVisible } from '../../domain/errors.js';
import type { StoredEntry } from '../../domain/trail.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { verifyChain } from '../numbered/verify-chain.js';
import { toAsker } from '../to-asker.js';
import { runs } from './ballot-at-hand.js';
import { ownPlace } from './own-place.js';

/**
 * Checks a vote (核验): its chain, that ballots issued are voted and not voted, that the tally sums to the ballots, and
 * that each stored number is the one the trail has. An elector may check it too, once it is announced. `said` names a past round
 * (第1轮).
 *
 * @throws DubanError `NOT_VISIBLE`, `RECUSED_HERE`, `NO_SUCH_ROUND`
 */
export async function verifyBallot(no: number, context: Context, said?: string): Promise<Decision> {
  const { stores, chat, roster } = context;
  const vote = await stores.evaluations.byNo(no);
  if (!vote) throw notVisible(no);
  if (!runs(context, vote)) {
    const view = await ownPlace(no, context);
    if (vote.state !== 'released')
      return decide({
        answer: toAsker(
          chat,
          plain(
            vote.state !== 'draft' && view.elector === 'voted' ? RECEIVED : `#${no} 公布后可以核验`,
            '公布前由办公室和监票人核验；公布后投票人也可以核验。',
          ),
        ),
      });
  }
  const { id } = vote;
  const round = roundSaid(said, vote.round);
  const past = round === vote.round ? undefined : pastRound(vote, await stores.trail.of(id), round)?.vote;
  if (round !== vote.round && !past) throw noSuchRound(no, vote.round);
  const [electors, ballots, papers] = await Promise.all([
    stores.evaluations.electors(id, round),
    stores.evaluations.ballots(id, round),
    stores.evaluations.papers(id, round),
  ]);
  const merged = mergedPlaces(electors, roster);
  const compare = (entries: readonly StoredEntry[]) => {
    const { faults, sums, over } = checkBallots(past ?? vote, entries, electors, ballots, papers, merged);
    return {
      differs: faults,
      sums: past ? [`第 ${round} 轮：`, ...sums] : sums,
      ...(over === undefined ? {} : { over }),
    };
  };
  return decide({ answer: toAsker(chat, await verifyChain(vote, compare, context)) });
}
