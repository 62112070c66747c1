import { plain } from '../../cards/card.js';
import { officeOf } from '../../domain/ballot/ballot-audience.js';
import type { Evaluation } from '../../domain/ballot/evaluation.js';
import { voteWord } from '../../domain/ballot/vote-word.js';
import { personLane } from '../../domain/lane.js';
import { onDuty } from '../../domain/roster/duty.js';
import type { Roster } from '../../domain/roster/roster.js';
import { dayOf, showEnd } from '../../domain/time/day.js';
import type { Post } from '../../prisma/stores/outbox-store.js';
import type { JobContext } from '../define-job.js';

/** What closed longer ago is said no more, however late it is looked at for the first time. */
const SAID_FOR_MS = 7 * 86_400_000;

const draftsOf = ({ stores }: Pick<JobContext, 'stores'>) => stores.evaluations.inState(['draft']);

const isJustPast = (closesAt: Date | undefined, now: Date): boolean =>
  closesAt !== undefined && closesAt <= now && now.getTime() - closesAt.getTime() < SAID_FOR_MS;

/** The next instants at which the close of a draft comes. */
export const draftClosesAhead = async (
  context: Pick<JobContext, 'stores'>,
  after: Date,
): Promise<readonly Date[]> =>
  (await draftsOf(context)).flatMap(({ closesAt }) => (closesAt && closesAt > after ? [closesAt] : []));

/**
 * Says of each vote that was set up and never opened (测评草稿) that its close has come, once for each close: to who set it
 * up, else to the office. It stays a draft. Safe to run twice. Gives the lanes with news.
 */
export async function mindDrafts(context: JobContext, now: Date): Promise<readonly string[]> {
  const { ballots, roster } = context;
  const past = (await draftsOf(context)).filter(({ closesAt }) => isJustPast(closesAt, now));
  if (past.length === 0) return [];
  const people = onDuty(await roster(), dayOf(now));
  const posts = past.flatMap((vote) => postsOn(vote, people, now));
  return posts.length > 0 ? ballots.tell(posts) : [];
}

function postsOn(vote: Evaluation, roster: Roster, now: Date): Post[] {
  const { id, no, title, openedBy, closesAt } = vote;
  if (!closesAt) return [];
  const office = officeOf(vote, roster);
  const by = roster.person(openedBy)?.id ?? openedBy;
  const card = {
    ...plain(
      `#${no} 到了截止时间还没有开始`,
      `原定 ${showEnd(closesAt)} 截止，票没有发过。还要办的，改好时间再开始：改${voteWord(vote)} #${no} 截止 明天下午五点；不办了：取消${voteWord(vote)} #${no}`,
    ),
    note: title,
  };
  return (office.includes(by) ? [by] : office).map((person) => {
    const lane = personLane(person);
    return { lane, dedupeKey: `ballot-draft-past:${id}:${closesAt.toISOString()}:${lane}`, card, dueAt: now };
  });
}
