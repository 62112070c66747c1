import { closedInGroupCard } from '../../cards/ballot/ballot.js';
import { paperForm } from '../../cards/ballot/draft.js';
import { resultCard } from '../../cards/ballot/result.js';
import { plain } from '../../cards/card.js';
import { isApartFromVote, officeOf, runnersOf } from '../../domain/ballot/ballot-audience.js';
import { CLOSED, closingBody } from '../../domain/ballot/check.js';
import { emptyPlaces } from '../../domain/ballot/empty-places.js';
import type { Evaluation } from '../../domain/ballot/evaluation.js';
import type { Answers } from '../../domain/ballot/item.js';
import { mergedPlaces } from '../../domain/ballot/merged-places.js';
import { type BallotResult, judge } from '../../domain/ballot/result.js';
import { countBallots, isOverfull, type PaperTally, withPaper } from '../../domain/ballot/tally.js';
import { chatLane, personLane } from '../../domain/lane.js';
import { onDuty } from '../../domain/roster/duty.js';
import type { Roster } from '../../domain/roster/roster.js';
import { dayOf } from '../../domain/time/day.js';
import type { Box, Closing, Due } from '../../prisma/stores/ballot-box.js';
import type { Post } from '../../prisma/stores/outbox-store.js';
import type { JobContext } from '../define-job.js';

/**
 * Closes every round whose time has come, or whose paper is in (计票), and destroys keys left behind by a process that
 * died. One that cannot be closed now keeps no other waiting. Safe to run twice and at the same time as itself. Gives
 * the lanes with news.
 */
export async function closeBallots(context: JobContext, now: Date): Promise<readonly string[]> {
  const { ballots, log } = context;
  const lanes: string[] = [];
  const due = await ballots.due(now);
  const roster = due.length > 0 ? onDuty(await context.roster(), dayOf(now)) : undefined;
  for (const one of due) {
    if (!roster) break;
    try {
      const told = await ballots.close(one.id, now, (box) => {
        if (box.unopened) log.error({ evaluation: one.no, cells: box.unopened }, 'ballots did not open');
        return decideOn(box, roster, now);
      });
      if (told.length > 0) log.info({ evaluation: one.no }, 'ballot box closed');
      lanes.push(...told);
    } catch (failure) {
      const name = failure instanceof Error ? failure.name : typeof failure;
      log.error({ evaluation: one.no, name }, 'ballot box was not closed');
      lanes.push(...(await ballots.tell(stuckPosts(one, roster, now))));
    }
  }
  await ballots.sweep();
  return lanes;
}

/** Once a round, to the office and the operators: the next tick tries again, and no other vote waits for it. */
function stuckPosts(vote: Due, roster: Roster, now: Date): Post[] {
  const { id, no, round } = vote;
  const card = plain(
    `#${no} 的投票已到截止时间，计票没有成功`,
    '票仍封存着，每分钟会再试一次，计出后结果照常发出。一小时后还没有结果的，请运维查看运行日志和票箱钥匙目录（KEYS_DIR）。',
  );
  return [...new Set([...officeOf(vote, roster), ...operatorsOf(vote, roster)])].map((person) => {
    const lane = personLane(person);
    return { lane, dedupeKey: `ballot-stuck:${id}:${round}:${lane}`, card, dueAt: now };
  });
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
  const byLink = electors.filter(({ state, byLink: isLinked }) => state === 'voted' && isLinked).length;
  const recusedSince = emptyPlaces(vote, electors, roster).apart.length;
  const mergedSince = mergedPlaces(electors, roster);
  const result: BallotResult = {
    ...resultOf(box, paper, onPaper),
    ...(onPaper > 0 ? { paper: { taken: onPaper, ...(paper ? { returned: paper.returned } : {}) } } : {}),
    ...(mergedSince > 0 ? { mergedSince } : {}),
    ...(byLink > 0 ? { byLink } : {}),
    ...(recusedSince > 0 ? { recusedSince } : {}),
  };
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
  { evaluation: vote, electors, ballots, unopened }: Box,
  paper: PaperTally | undefined,
  onPaper: number,
): BallotResult {
  const issued = electors.length;
  const returned = electors.filter(({ state }) => state === 'voted').length + (paper?.returned ?? 0);
  if (typeof ballots === 'string')
    return { outcome: ballots, issued, returned, items: [], ...(unopened ? { unopened } : {}) };
  const phone = countBallots(ballots, issued - onPaper, vote);
  if (!paper) return judge(phone, vote);
  const box = { ...paper, issued: onPaper };
  const tally = withPaper(phone, box, vote.rules);
  // Each box for itself: a paper too many is not made good by somebody who did not vote.
  return isOverfull(box) ? { outcome: 'void', issued, returned, tally, items: [] } : judge(tally, vote);
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

/** The administrators who have a part in this vote: they see to keys and disks. */
const operatorsOf = (vote: Pick<Evaluation, 'no' | 'title'>, roster: Roster): readonly string[] =>
  roster
    .withRole('admin')
    .map(({ id }) => id)
    .filter((id) => !isApartFromVote(vote, id, roster));

/** The result to office and tellers one to one, of a box that does not open to the operators as well; to the group that it is over. */
function postsOf(vote: Evaluation, roster: Roster, now: Date): Post[] {
  const key = `ballot-closed:${vote.id}:${vote.round}`;
  const operators = vote.result?.outcome === 'lost' ? operatorsOf(vote, roster) : [];
  const people = [...new Set([...runnersOf(vote, roster), ...operators])].map((id): Post => {
    const lane = personLane(id);
    const mayRelease =
      roster.person(id)?.roles.some((role) => role === 'office' || role === 'director') ?? false;
    return { lane, dedupeKey: `${key}:${lane}`, card: resultCard(vote, { mayRelease }), dueAt: now };
  });
  if (!vote.chatId) return people;
  const lane = chatLane(vote.chatId);
  return [...people, { lane, dedupeKey: `${key}:${lane}`, card: closedInGroupCard(vote), dueAt: now }];
}

function waitForPaper(vote: Evaluation, roster: Roster, now: Date, event: Closing['event']): Closing {
  const card = plain(
    `#${vote.no} 手机投票已结束，请录入纸票`,
    `请两位监票人各自清点，各发一次（＿处填张数），两次一致后自动合并计票：\n${paperForm(vote)}`,
  );
  const posts = runnersOf(vote, roster).map((id): Post => {
    const lane = personLane(id);
    return { lane, dedupeKey: `ballot-paper:${vote.id}:${vote.round}:${lane}`, card, dueAt: now };
  });
  return { state: 'counting', event, posts };
}
