import { isApartFromVote, runsVote } from '../../domain/ballot/ballot-audience.js';
import type { Evaluation, EvaluationPatch, EvaluationState } from '../../domain/ballot/evaluation.js';
import { type Effect, MOST_CHOICES } from '../../domain/effect.js';
import { notDraft } from '../../domain/errors/ballot.js';
import { notTeller } from '../../domain/errors/tellers.js';
import { notVisible, officeDoesThis } from '../../domain/errors.js';
import { isOffice } from '../../domain/matter/audience.js';
import type { RawValues } from '../../domain/slot.js';
import { showEnd, showInstant } from '../../domain/time/day.js';
import { type Context, type Decision, decide } from '../define-handler.js';
import { toAsker } from '../to-asker.js';

/** Which vote is meant; only buttons carry the number of its round. */
export const WHICH = { matter: { kind: 'matter', label: '测评', of: 'evaluation' } } as const;

/** How a vote stands, for refusals. */
export function howItStands({
  state,
  closesAt,
  releasedAt,
}: Pick<Evaluation, 'state' | 'closesAt' | 'releasedAt'>): string {
  if (state === 'draft') return '还没有开始投票';
  if (state === 'open') return '正在投票';
  if (state === 'withdrawn') return '已取消';
  if (state === 'released') return `已于 ${releasedAt ? showInstant(releasedAt) : ''} 公布结果`;
  return `的投票已于 ${closesAt ? showEnd(closesAt) : ''} 结束`;
}

/** @throws DubanError `OFFICE_DOES_THIS` */
export function requireBallotOffice({ actor }: Context): void {
  if (!isOffice(actor)) throw officeDoesThis();
}

type Run = Pick<Evaluation, 'no' | 'title' | 'tellers'> & Partial<Pick<Evaluation, 'electorate'>>;

/** True for who runs this vote: see `runsVote`. */
export const runs = ({ actor, roster }: Context, vote: Run): boolean => runsVote(actor, vote, roster);

/** The newest votes of these states that the actor runs. */
export async function votesRun(
  context: Context,
  states: readonly EvaluationState[],
): Promise<readonly Evaluation[]> {
  return (await context.stores.evaluations.inState(states)).filter((vote) => runs(context, vote));
}

/**
 * The vote with this number, for the office.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NOT_VISIBLE` for who is recused too
 */
export async function voteOfOffice(no: number, context: Context): Promise<Evaluation> {
  requireBallotOffice(context);
  const vote = await context.stores.evaluations.byNo(no);
  if (!vote || !runs(context, vote)) throw notVisible(no);
  return vote;
}

/**
 * The vote with this number, for who may do this (`is`). The office and electors are told whose it is, anyone else and who
 * is recused not even that it is there.
 *
 * @throws DubanError `NOT_VISIBLE`, `NOT_A_TELLER`
 */
export async function voteRunBy(
  no: number,
  is: (vote: Evaluation) => boolean,
  context: Context,
): Promise<Evaluation> {
  const { stores, actor, roster } = context;
  const vote = await stores.evaluations.byNo(no);
  const isApart = vote !== undefined && isApartFromVote(vote, actor.id, roster);
  if (isApart) throw notVisible(no);
  if (vote && is(vote)) return vote;
  const knowsOfIt =
    vote && (runs(context, vote) || (await stores.evaluations.forVoter(no, actor.id))?.elector !== undefined);
  throw knowsOfIt ? notTeller(no) : notVisible(no);
}

/** True for a group that may read of this vote: its own, and the office's. */
export const isAmongOwn = ({ chat }: Context, { chatId }: Pick<Evaluation, 'chatId'>): boolean =>
  chat.id === chatId || chat.binding?.kind === 'office';

/**
 * The vote the office means: the one it names, or the only one in one of these states; else the question which, with what
 * was `said` of it.
 *
 * @throws DubanError `OFFICE_DOES_THIS`, `NOT_VISIBLE`, `NOT_A_DRAFT` where it is in another state
 */
export async function pickVote(
  context: Context,
  no: number | undefined,
  asks: {
    action: string;
    states: readonly EvaluationState[];
    none: string;
    said?: RawValues;
    /** Which of them are offered where none is named. */
    offers?(vote: Evaluation): boolean;
  },
): Promise<Evaluation | Decision> {
  requireBallotOffice(context);
  const { chat } = context;
  if (no !== undefined) {
    const vote = await voteOfOffice(no, context);
    if (!asks.states.includes(vote.state)) throw notDraft(no, howItStands(vote));
    return vote;
  }
  const running = await votesRun(context, asks.states);
  const found = asks.offers ? running.filter(asks.offers) : running;
  const said = Object.fromEntries(
    Object.entries(asks.said ?? {}).filter(([, value]) => value !== undefined),
  ) as RawValues;
  const [only, second] = found;
  if (only && !second) return only;
  if (!only) return decide({ answer: { here: { title: asks.none } } });
  const choices = found.slice(0, MOST_CHOICES).map((vote) => ({
    label: `#${vote.no} ${vote.title}`,
    action: asks.action,
    payload: { ...said, matter: vote.no },
  }));
  return decide({
    answer: toAsker(chat, { title: whichOf(found.length), actions: choices }),
    question: { action: asks.action, values: said, slot: 'matter', choices },
  });
}

/** 请问是哪一件？: where more fit than are offered, how many there are. */
export const whichOf = (count: number, ask = '请问是哪一件？'): string =>
  count > MOST_CHOICES
    ? `${ask}共 ${count} 件，这里是最近的 ${MOST_CHOICES} 件，其他的请写 #号码（发送“我的”看全部）。`
    : ask;

export const isAnswered = (picked: object): picked is Decision => 'effects' in picked;

/** One change of a vote with its entry on the vote's own chain. */
export const voteChange = (
  { id, trail }: Evaluation,
  kind: string,
  { actor, now }: Context,
  set: EvaluationPatch,
  body: Readonly<Record<string, unknown>> = {},
): Effect => ({
  kind: 'evaluation.set',
  id,
  after: trail,
  set,
  event: { kind, by: actor.id, at: now, body },
});
