import { REHEARSAL } from '../../domain/ballot/evaluation.js';
import { absentFromVote, notAnElector, notOpenForVotes, tookPaper } from '../../domain/errors/ballot.js';
import { notVisible } from '../../domain/errors.js';
import { showEnd } from '../../domain/time/day.js';
import type { VotersView } from '../../prisma/stores.js';
import type { Context } from '../define-handler.js';
import { howItStands, runs } from './ballot-at-hand.js';

/** @throws DubanError for who has no place in this round */
export async function requirePlace(
  { evaluation: vote, elector, recused }: VotersView,
  round: number | undefined,
  context: Context,
): Promise<void> {
  const { said } = context;
  if (round !== undefined && round !== REHEARSAL && round !== vote.round)
    throw notOpenForVotes(
      vote.no,
      `这是第 ${round} 轮的票，已经作废，这一票没有收；请在第 ${vote.round} 轮的票上投`,
    );
  // A vote that was cast before cannot be found again: it is answered as ever.
  if (recused && elector !== 'voted') throw notOpenForVotes(vote.no, '您在这次投票中回避，这一票没有收');
  if (elector) return;
  if (await isAbsent(vote, context)) throw absentFromVote(vote.no);
  if (vote.state === 'draft' && runs(context, vote)) throw notOpenForVotes(vote.no, howItStands(vote));
  // A tap was on a card in a group; by a number alone nobody learns whether there is a vote, but who runs it knows.
  throw said === undefined || runs(context, vote) ? notAnElector(vote.no) : notVisible(vote.no);
}

/** True for who was on the list and did not sign in: under 实到 the ballots went to the others. */
async function isAbsent(
  { no, state }: VotersView['evaluation'],
  { stores, actor }: Context,
): Promise<boolean> {
  const full = state === 'draft' ? undefined : await stores.evaluations.byNo(no);
  return full?.rules.base === 'present' && full.electorate.absent?.includes(actor.id) === true;
}

/** @throws DubanError `TOOK_PAPER`, `NOT_OPEN_FOR_VOTES` before it opens and from its close on */
export function requireOpen(
  { evaluation: vote, elector }: VotersView,
  isRehearsal: boolean,
  { now }: Context,
): void {
  if (elector === 'paper') throw tookPaper(vote.no);
  if (elector === 'unused' && vote.state === 'open')
    throw notOpenForVotes(vote.no, '您的票已在合成一个人之前投出，一人一票');
  if (isRehearsal) {
    if (vote.state === 'draft') return;
    const now = vote.state === 'open' ? '请在正式的票上投' : howItStands(vote).replace(/^的/u, '');
    throw notOpenForVotes(vote.no, `试投已经结束，${now}`);
  }
  if (vote.state !== 'open') throw notOpenForVotes(vote.no, `${howItStands(vote)}，这一票没有收`);
  if (vote.closesAt && now >= vote.closesAt)
    throw notOpenForVotes(vote.no, `投票已于 ${showEnd(vote.closesAt)} 结束，这一票没有收`);
}
