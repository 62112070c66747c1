import { sinceWords } from '../../cards/ballot/words.js';
import { plain } from '../../cards/card.js';
import type { Evaluation } from '../../domain/ballot/evaluation.js';
import { notVisible } from '../../domain/errors.js';
import { type Context, decide, defineHandler } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { howItStands, isAmongOwn, runs, votesRun, WHICH } from './ballot-at-hand.js';
import { ownPlace, waitingVotes } from './own-place.js';
import { whoIsLeft } from './who-is-left.js';

/**
 * How many have voted (投了几票了), never what: for who runs the vote and for its electors. Without a number the newest
 * that is open.
 *
 * @throws DubanError `NOT_VISIBLE`, `RECUSED_HERE`
 */
export const showTurnout = defineHandler({
  action: 'show-turnout',
  verbs: [
    ...['投了几票了', '投了几票', '投了多少票', '几个人投了', '多少人投了', '有多少人投了', '投了多少人'],
    ...['投了多少', '投了多少了', '票投了多少', '已投多少', '已经投了多少', '投票进度', '投票情况'],
  ],
  allowed: 'anyone',
  reads: true,
  takes: WHICH,
  help: { form: '投票进度 #12', does: '看有多少人投了票' },

  async run({ matter }, context) {
    const { stores, chat, actor } = context;
    const mine = matter === undefined ? await waitingVotes(actor.id, context) : [];
    const no = matter ?? (await votesRun(context, ['open']))[0]?.no ?? mine[0]?.evaluation.no;
    if (no === undefined) return decide({ answer: toAsker(chat, plain('目前没有正在进行的投票。')) });
    const vote = await stores.evaluations.byNo(no);
    if (!vote) throw notVisible(no);
    if (!runs(context, vote)) await ownPlace(no, context);
    const { issued, voted, paper, unused } = await stores.evaluations.turnout(vote.id, vote.round);
    const all = issued + voted + paper + unused;
    const since = sinceWords(vote.result ?? (await changedSince(vote, context)));
    const among = since ? `，${since}` : '';
    const onPaper = vote.rules.paper ? `，领纸票 ${paper} 人` : '';
    const card =
      vote.state === 'draft'
        ? plain(`#${no} ${howItStands(vote)}`, vote.title)
        : plain(`#${no} 已投 ${voted} / ${all} 人${among}${onPaper}`, vote.title);
    return decide({ answer: isAmongOwn(context, vote) ? { here: card } : toAsker(chat, card) });
  },
});

/** What has become of places since the round opened, while it has no result. */
async function changedSince(vote: Evaluation, context: Context) {
  const { apart, merged } = await whoIsLeft(vote, context);
  return { recusedSince: apart.length, mergedSince: merged };
}
