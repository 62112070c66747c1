import { groupBallotCard } from '../cards/ballot.js';
import type { Evaluation } from '../domain/ballot/evaluation.js';
import { reminderDue, reminderTimes } from '../domain/ballot/reminder-times.js';
import type { JobContext } from './define-job.js';

/**
 * What an open vote asks for while it runs: at half time and an hour before the close a reminder to who has not voted,
 * and the group's card with how many have. Each reminder goes out once a round; after a stop of the machine only the
 * latest. Whether it still holds is looked at again when it is sent. Gives the lanes with news.
 */
export async function mindBallots(context: JobContext, now: Date): Promise<readonly string[]> {
  const { ballots } = context;
  const lanes: string[] = [];
  for (const { evaluation: vote, reminded, voted, issued, shown } of await ballots.running(now)) {
    const which = vote.state === 'open' ? reminderDue(vote, reminded, now) : undefined;
    if (which !== undefined) lanes.push(...(await ballots.remind(vote, which, now)));
    const card = groupBallotCard(vote, { voted, issued });
    const key = `${vote.state}:${voted}`;
    if (vote.chatId && shown !== key) lanes.push(...(await ballots.redrawGroup(vote, key, card, now)));
  }
  return lanes;
}

/** The next instant after `after` at which a vote asks for something: a reminder, its close. */
export async function nextBallotMoment({ ballots }: JobContext, after: Date): Promise<Date | undefined> {
  const moments = (await ballots.running(after))
    .filter(({ evaluation }) => evaluation.state === 'open')
    .flatMap(({ evaluation, reminded }) => momentsOf(evaluation, reminded))
    .filter((at) => at > after);
  return moments.length > 0 ? new Date(Math.min(...moments.map((at) => at.getTime()))) : undefined;
}

const momentsOf = (vote: Evaluation, reminded: number): Date[] => [
  ...reminderTimes(vote).slice(reminded),
  ...(vote.closesAt ? [vote.closesAt] : []),
];
