import { closedInGroupCard } from '../cards/ballot.js';
import { resultCard } from '../cards/ballot-result.js';
import { plain } from '../cards/card.js';
import { runnersOf } from '../domain/ballot/ballot-audience.js';
import { CLOSED, closingBody } from '../domain/ballot/check.js';
import type { Evaluation } from '../domain/ballot/evaluation.js';
import type { Answers } from '../domain/ballot/item.js';
import { type BallotResult, judge } from '../domain/ballot/result.js';
import { countBallots, type PaperTally, withPaper } from '../domain/ballot/tally.js';
import { onDuty } from '../domain/roster/duty.js';
import type { Roster } from '../domain/roster/roster.js';
import { dayOf } from '../domain/time/day.js';
import type { Box, Closing } from '../prisma/stores/ballot-box.js';
import type { Post } from '../prisma/stores/outbox-store.js';
import type { JobContext } from './define-job.js';

/**
 * Closes every round whose time has come, or whose paper is in (计票), and destroys keys left behind by a process that
 * died. Safe to run twice and at the same time as itself. Gives the lanes with news.
 */
export async function closeBallots(context: JobContext, now: Date): Promise<readonly string[]> {
  const { ballots, log } = context;
  const lanes: string[] = [];
  const due = await ballots.due(now);
  const roster = due.length > 0 ? onDuty(await context.roster(), dayOf(now)) : undefined;
  for (const id of due) {
    if (!roster) break;
    const told = await ballots.close(id, now, (box) => decideOn(box, roster, now));
    if (told.length > 0) log.info({ evaluation: id }, 'ballot box closed');
    lanes.push(...told);
  }
  await ballots.sweep();
  return lanes;
}

/** What becomes of one box. Pure. */
export function decideOn(box: Box, roster: Roster, now: Date): Closing {
  const { evaluation: vote, electors, papers } = box;
  const onPaper = electors.filter(({ state }) => state === 'paper').length;
  const paper = papers.length >= 2 ? papers[0]?.tally : undefined;
  const entry = (kind: string, body: Readonly<Record<string, unknown>>) => ({
    kind,
    by: 'duban',
    at: now,
    body,
  });
  // A box that stays shut waits for no count: nobody is to look into it.
  if (onPaper > 0 && !paper && box.ballots !== 'shut')
    return waitForPaper(vote, roster, now, entry('evaluation.counting', { round: vote.round }));
  const byLink = electors.filter(({ state, unlinked }) => state === 'voted' && unlinked).length;
  const result: BallotResult = { ...resultOf(box, paper, onPaper), ...(byLink > 0 ? { byLink } : {}) };
  const body = JSON.parse(JSON.stringify(closingBody(vote.round, electors, result))) as Record<
    string,
    unknown
  >;
  return {
    state: 'closed',
    result,
    onPaper: paper && vote.items[0]?.kind === 'tier' ? ballotsOf(paper, vote, result) : [],
    event: entry(CLOSED, body),
    posts: postsOf({ ...vote, state: 'closed', result }, roster, now),
  };
}

function resultOf(
  { evaluation: vote, electors, ballots }: Box,
  paper: PaperTally | undefined,
  onPaper: number,
): BallotResult {
  const issued = electors.length;
  const returned = electors.filter(({ state }) => state === 'voted').length + (paper?.returned ?? 0);
  if (typeof ballots === 'string') return { outcome: ballots, issued, returned, items: [] };
  const phone = countBallots(ballots, issued - onPaper, vote);
  return judge(paper ? withPaper(phone, { ...paper, issued: onPaper }, vote.rules) : phone, vote);
}

/** The paper ballots one by one, as the phones' are. None where they count for nothing. */
function ballotsOf(
  { counts, blank }: PaperTally,
  { rules, items }: Evaluation,
  { tally }: BallotResult,
): Answers[] {
  const abstained = rules.abstain && rules.blankAbstains ? blank : 0;
  const rest = items.slice(1).map(() => null);
  const cast = counts.flatMap((n, choice) => Array.from({ length: n }, (): Answers => [choice, ...rest]));
  const blanks = Array.from({ length: abstained }, (): Answers => [counts.length - 1, ...rest]);
  return tally ? [...cast, ...blanks] : [];
}

/** The result to office and tellers one to one; to the group that it is over. */
function postsOf(vote: Evaluation, roster: Roster, now: Date): Post[] {
  const key = `ballot-closed:${vote.id}:${vote.round}`;
  const people = runnersOf(vote, roster).map((id): Post => {
    const lane = `person:${id}`;
    const mayRelease =
      roster.person(id)?.roles.some((role) => role === 'office' || role === 'director') ?? false;
    return { lane, dedupeKey: `${key}:${lane}`, card: resultCard(vote, { mayRelease }), dueAt: now };
  });
  if (!vote.chatId) return people;
  const lane = `chat:${vote.chatId}`;
  return [...people, { lane, dedupeKey: `${key}:${lane}`, card: closedInGroupCard(vote), dueAt: now }];
}

function waitForPaper(vote: Evaluation, roster: Roster, now: Date, event: Closing['event']): Closing {
  const card = plain(
    `#${vote.no} 手机投票已结束，请录入纸票`,
    '请两位监票人各自清点，各发一次“录票”。两次一致后自动合并计票。',
  );
  const posts = runnersOf(vote, roster).map((id): Post => {
    const lane = `person:${id}`;
    return { lane, dedupeKey: `ballot-paper:${vote.id}:${vote.round}:${lane}`, card, dueAt: now };
  });
  return { state: 'counting', event, posts };
}
