import { resultCard } from '../../cards/ballot/result.js';
import { type Card, plain } from '../../cards/card.js';
import { cutChars } from '../../cards/render/cut.js';
import { tellersLeft } from '../../domain/ballot/ballot-audience.js';
import type { Evaluation } from '../../domain/ballot/evaluation.js';
import { pastRound, ROUND_SLOT, roundSaid } from '../../domain/ballot/past-round.js';
import { MOST_CHOICES } from '../../domain/effect.js';
import {
  noSuchRound,
  notCountedYet,
  resultNotReleased,
  roundWithoutResult,
} from '../../domain/errors/ballot.js';
import { isOffice } from '../../domain/matter/audience.js';
import { type Context, type Decision, decide, defineHandler } from '../define-handler.js';
import { byNumber } from '../numbered/by-kind.js';
import { toAsker } from '../to-asker.js';
import { howItStands, isAmongOwn, runs, WHICH } from './ballot-at-hand.js';
import { ownPlace, placeIn } from './own-place.js';
import { whoChoseWhat } from './who-chose-what.js';

/** Where no number was given: the one whose result can be meant, or the question which. */
async function newestNo(context: Context): Promise<number | Decision> {
  const { stores, actor, chat } = context;
  const isRunner = isOffice(actor) || actor.roles.includes('admin');
  const votes = await stores.evaluations.inState(isRunner ? ['closed', 'released'] : ['released']);
  const own = await Promise.all(
    votes.map(async (vote) => {
      const { elector, recused } = (await placeIn(vote.no, context)) ?? {};
      return runs(context, vote) || (elector && !recused) ? [vote] : [];
    }),
  );
  const [only, second, ...more] = own.flat();
  if (only && !second) return only.no;
  if (!only || !second) return decide({ answer: toAsker(chat, plain('目前没有可以看的结果。')) });
  const choices = [only, second, ...more].slice(0, MOST_CHOICES).map((vote) => ({
    label: `#${vote.no} ${cutChars(vote.title, 16)}`,
    action: 'show-result',
    payload: { matter: vote.no },
  }));
  return decide({
    answer: toAsker(chat, { title: '看哪一件的结果？', actions: choices }),
    question: { action: 'show-result', values: {}, slot: 'matter', choices },
  });
}

/** ，正在等监票人录入纸票（还没有录的：王五）: whose count of the paper box a vote waits for. Empty where it waits for none. */
async function tellersAwaited(vote: Evaluation, { stores, roster }: Context): Promise<string> {
  const { id, round, state, rules } = vote;
  if (state !== 'counting' || !rules.paper) return '';
  const entered = (await stores.evaluations.papers(id, round)).map(({ teller }) => teller);
  const left = tellersLeft(vote, roster).filter((person) => !entered.includes(person));
  const names = left.map((person) => roster.person(person)?.name ?? '').join('、');
  return `，正在等监票人录入纸票${names ? `（还没有录的：${names}）` : ''}`;
}

/** @throws DubanError `NO_SUCH_ROUND` */
async function pastResult(vote: Evaluation, round: number, context: Context): Promise<Card> {
  const { stores } = context;
  const past = pastRound(vote, await stores.trail.of(vote.id), round);
  if (!past) throw noSuchRound(vote.no, vote.round);
  const remarks = (await stores.evaluations.remarks(vote.id, round)).map(({ text }) => text).slice(0, 50);
  return resultCard(past.vote, {
    past: past.reason,
    remarks,
    named: await whoChoseWhat(past.vote, context),
  });
}

/**
 * The result with its arithmetic (结果): to the office and the tellers once it is counted, to the electors once it is
 * announced.
 *
 * A round that was voted again is shown apart from the present one, to those who run the vote alone.
 *
 * @throws DubanError `NOT_VISIBLE`, `RECUSED_HERE`, `NOT_COUNTED_YET`, `RESULT_NOT_RELEASED`,
 * `ROUND_WITHOUT_RESULT`, `NO_SUCH_ROUND`
 */
export const showResult = defineHandler({
  action: 'show-result',
  verbs: ['结果', '测评结果', '投票结果'],
  allowed: 'anyone',
  reads: true,
  takes: { ...WHICH, round: ROUND_SLOT },
  help: { form: '结果 #12', does: '看一次测评的票数和结果；重开前的一轮发：结果 #12 第1轮' },

  async run({ matter: given, round: said }, context) {
    const { stores, actor, chat } = context;
    const no = given ?? (await newestNo(context));
    if (typeof no !== 'number') return no;
    const vote = await stores.evaluations.byNo(no);
    // 结果 #9 of a joint proposal, a draw, a matter: how that stands.
    if (!vote) return (await byNumber(no, context)).show(no, context);
    const mayRun = runs(context, vote);
    if (!mayRun) await ownPlace(no, context);
    const round = roundSaid(said, vote.round);
    if (round !== vote.round) {
      if (!mayRun) throw resultNotReleased(no);
      return decide({ answer: toAsker(chat, await pastResult(vote, round, context)) });
    }
    if (!vote.result)
      throw notCountedYet(no, `${howItStands(vote)}${mayRun ? await tellersAwaited(vote, context) : ''}`);
    if (!mayRun && vote.state !== 'released')
      throw vote.result.outcome === 'decided' ? resultNotReleased(no) : roundWithoutResult(no);
    const remarks = mayRun
      ? (await stores.evaluations.remarks(vote.id, vote.round)).map(({ text }) => text)
      : [];
    const named = await whoChoseWhat(vote, context);
    const card = resultCard(vote, { mayRelease: isOffice(actor), remarks: remarks.slice(0, 50), named });
    // Before it is announced no group reads it, not even the office's own.
    const isOwn = chat.kind === 'direct' || isAmongOwn(context, vote);
    const isForAll = vote.state === 'released' && remarks.length === 0 && isOwn;
    return decide({ answer: isForAll ? { here: card } : toAsker(chat, card) });
  },
});
