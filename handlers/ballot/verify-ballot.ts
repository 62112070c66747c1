import { RECEIVED } from '../../cards/ballot-words.js';
import { plain } from '../../cards/card.js';
import { checkBallots } from '../../domain/ballot/check.js';
import { notVisible } from '../../domain/errors.js';
import { showDay } from '../../domain/time/day.js';
import { firstBroken } from '../../domain/trail.js';
import { type Context, type Decision, decide } from '../define-handler.js';
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
        answer: toAsker(chat, plain(view.elector === 'voted' ? RECEIVED : `#${no} 公布后可以核验`)),
      });
  }
  const { id, round } = vote;
  const [entries, published, electors, ballots] = await Promise.all([
    stores.trail.of(id),
    stores.trail.published(id),
    stores.evaluations.electors(id, round),
    stores.evaluations.ballots(id, round),
  ]);
  const broken = firstBroken(entries) ?? (entries.length < vote.trail.n ? entries.length + 1 : undefined);
  if (broken !== undefined || !published.agrees)
    return decide({
      answer: toAsker(
        chat,
        plain(
          broken === undefined
            ? `#${no} 的留痕与已公布的当日摘要对不上`
            : `#${no} 的留痕在第 ${broken} 条对不上`,
          '说明事后有改动。请以纸质材料为准，并请告知管理员。',
        ),
      ),
    });
  const { faults, sums } = checkBallots(vote, entries, electors, ballots);
  const roots = published.last ? [`已与 ${showDay(published.last.on)}公布的总摘要核对：一致。`] : [];
  const card =
    faults.length > 0
      ? plain(
          `#${no} 的票数与留痕对不上：${faults.join('、')}`,
          '这几项被直接改动过，没有留痕。请告知管理员。',
        )
      : plain(`#${no} 核验完好`, [...sums, `留痕 ${entries.length} 条，能接上。`, ...roots].join('\n'));
  return decide({ answer: toAsker(chat, card) });
}
