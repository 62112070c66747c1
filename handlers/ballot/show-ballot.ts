import { groupBallotCard, voterCard } from '../../cards/ballot/ballot.js';
import { runningCard } from '../../cards/ballot/draft.js';
import { resultCard } from '../../cards/ballot/result.js';
import type { Card } from '../../cards/card.js';
import { ONLY_BY_TELEPHONE } from '../../cards/roster/by-telephone.js';
import { type Evaluation, REHEARSAL } from '../../domain/ballot/evaluation.js';
import { notVisible } from '../../domain/errors.js';
import { isOffice } from '../../domain/matter/audience.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { toAsker } from '../to-asker.js';
import { isAmongOwn, runs } from './ballot-at-hand.js';
import { draftView } from './draft-view.js';
import { linkLine } from './link-line.js';
import { ownPlace } from './own-place.js';
import { whoChoseWhat } from './who-chose-what.js';
import { whoIsLeft } from './who-is-left.js';

/** As many names as are spelled out. */
const NAMES = 60;

/**
 * One vote in full (#12): to who runs it as it stands, to an elector his own ballot or that it has come, to others
 * nothing, until the result is announced. A group reads how many have voted and no more.
 *
 * @throws DubanError `NOT_VISIBLE`, `RECUSED_HERE`
 */
export async function showBallot(no: number, context: Context): Promise<Decision> {
  const { stores, actor, chat } = context;
  const vote = await stores.evaluations.byNo(no);
  if (!vote) throw notVisible(no);
  if (runs(context, vote)) {
    if (chat.kind === 'group' && vote.state === 'open' && isAmongOwn(context, vote))
      return decide({ answer: { here: await turnoutCard(vote, context) } });
    return decide({ answer: toAsker(chat, await runnersCard(vote, context)) });
  }
  const { elector } = await ownPlace(no, context);
  const card =
    vote.state === 'released'
      ? resultCard(vote, { named: await whoChoseWhat(vote, context) })
      : voterCard(vote, elector === 'voted', actor.id);
  return decide({ answer: toAsker(chat, card) });
}

const nobodyLeft = (merged: number): string =>
  `能投的都投了：${merged} 人名下已合并，两个账号同为一人，另一张不再投，按未投计。`;

async function turnoutCard(vote: Evaluation, context: Context): Promise<Card> {
  const [{ issued, voted, paper, unused }, { apart, merged }] = await Promise.all([
    context.stores.evaluations.turnout(vote.id, vote.round),
    whoIsLeft(vote, context),
  ]);
  const all = issued + voted + paper + unused;
  const since = { recusedSince: apart.length, mergedSince: merged };
  return { ...groupBallotCard(vote, { voted, issued: all, ...since }), actions: [] };
}

async function runnersCard(vote: Evaluation, context: Context): Promise<Card> {
  const { stores, roster, actor } = context;
  const { id, round, state } = vote;
  if (state === 'draft')
    return draftView(vote, context, { tried: await stores.evaluations.turnout(id, REHEARSAL) });
  if (state === 'withdrawn') return { title: `#${vote.no} 已取消，没有结果`, note: vote.title };
  if (state === 'closed' || state === 'released') return resultCard(vote, { mayRelease: isOffice(actor) });
  const { left, apart, merged } = await whoIsLeft(vote, context);
  const since = { recusedSince: apart.length, mergedSince: merged, mayRun: isOffice(actor) };
  const card = runningCard(vote, await stores.evaluations.turnout(id, round), since);
  if (state !== 'open') return card;
  const without = await stores.accounts.without(left);
  const names = left.slice(0, NAMES).map((person) => {
    const name = roster.person(person)?.name ?? '';
    return without.has(person) ? `${name}（${ONLY_BY_TELEPHONE}）` : name;
  });
  const more = left.length > NAMES ? `……共 ${left.length} 人` : '';
  const waiting = `还没有投的：${names.join('、')}${more}`;
  const links = linkLine(
    vote,
    left.filter((person) => without.has(person)),
    roster,
  );
  // The number of those who voted never reaches that of the places: why, where nobody else is waited for.
  if (left.length === 0 && merged > 0)
    return { ...card, text: [card.text, nobodyLeft(merged)].filter(Boolean).join('\n') };
  return left.length === 0
    ? card
    : { ...card, text: [card.text, waiting, ...links].filter(Boolean).join('\n') };
}
