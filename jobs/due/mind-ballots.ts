import { groupBallotCard } from '../../cards/ballot/ballot.js';
import { fewWords } from '../../cards/ballot/few-ballots.js';
import { plain } from '../../cards/card.js';
import { listedAsRecused, runnersOf } from '../../domain/ballot/ballot-audience.js';
import { emptyPlaces } from '../../domain/ballot/empty-places.js';
import type { Evaluation } from '../../domain/ballot/evaluation.js';
import { type Hours, reminderDue, remindersAhead } from '../../domain/ballot/reminder-times.js';
import { personLane } from '../../domain/lane.js';
import { onDuty } from '../../domain/roster/duty.js';
import { dayOf } from '../../domain/time/day.js';
import type { JobContext } from '../define-job.js';
import { draftClosesAhead } from './mind-drafts.js';

const hoursOf = async ({ site, calendar }: JobContext): Promise<Hours> => {
  const [settings, days] = await Promise.all([site.settings(), calendar()]);
  return { calendar: days, remindAt: settings.remindAt };
};

/**
 * What an open vote asks for while it runs: at half time and an hour before the close, never at night, a reminder to
 * who has not voted, and a warning to the tellers where a box has too few; and the group's card with how many have.
 * Each reminder goes out once a round; after a stop of the machine only the latest. Whether it still holds is looked
 * at again when it is sent. Gives the lanes with news.
 */
export async function mindBallots(context: JobContext, now: Date): Promise<readonly string[]> {
  const { ballots } = context;
  const lanes: string[] = [];
  const [running, hours] = await Promise.all([ballots.running(now), hoursOf(context)]);
  for (const { evaluation: vote, reminded, voted, issued, paper, shown } of running) {
    const which = vote.state === 'open' ? reminderDue(vote, reminded, now, hours) : undefined;
    if (which !== undefined) {
      lanes.push(...(await ballots.remind(vote, which, now)));
      lanes.push(...(await warnTellers(vote, which, { voted, issued, paper }, context, now)));
    }
    if (!vote.chatId) continue;
    const recusedSince = vote.result?.recusedSince ?? (await recusedIn(vote, context));
    const card = groupBallotCard(vote, {
      voted,
      issued,
      recusedSince,
      mergedSince: vote.result?.mergedSince,
    });
    const key = `${vote.state}:${voted}${recusedSince > 0 ? `:${recusedSince}` : ''}`;
    if (shown !== key) lanes.push(...(await ballots.redrawGroup(vote, key, card, now)));
  }
  return lanes;
}

/** How many were recused after it opened and have not voted; the places are looked at only where somebody listed is recused. */
async function recusedIn(vote: Evaluation, context: JobContext): Promise<number> {
  const roster = await context.roster();
  if (listedAsRecused(vote, vote.electorate.electors, roster).length === 0) return 0;
  const electors = await context.stores.evaluations.electors(vote.id, vote.round);
  return emptyPlaces(vote, electors, roster).apart.length;
}

/** With a reminder those who run the vote hear that a box would stay shut, while more can still vote. */
async function warnTellers(
  vote: Evaluation,
  which: number,
  { voted, issued, paper }: { voted: number; issued: number; paper: number },
  { ballots, roster }: JobContext,
  now: Date,
): Promise<readonly string[]> {
  const few = fewWords(vote.rules, { voted, paper, issued: issued - voted - paper, unused: 0 });
  if (!few) return [];
  const card = { ...plain(`#${vote.no} 现在结束的话票箱不能开`, few), note: vote.title };
  return ballots.tell(
    runnersOf(vote, onDuty(await roster(), dayOf(now))).map((id) => ({
      lane: personLane(id),
      dedupeKey: `ballot-few:${vote.id}:${vote.round}:${which}:${id}`,
      card,
      dueAt: now,
    })),
  );
}

/** The next instant after `after` at which a vote asks for something: a reminder, its close, or that of a draft nobody opened. */
export async function nextBallotMoment(context: JobContext, after: Date): Promise<Date | undefined> {
  const [running, hours, drafts] = await Promise.all([
    context.ballots.running(after),
    hoursOf(context),
    draftClosesAhead(context, after),
  ]);
  const moments = running
    .filter(({ evaluation }) => evaluation.state === 'open')
    .flatMap(({ evaluation: vote, reminded }) => [
      ...remindersAhead(vote, reminded, after, hours),
      ...(vote.closesAt ? [vote.closesAt] : []),
    ])
    .concat(drafts)
    .filter((at) => at > after);
  return moments.length > 0 ? new Date(Math.min(...moments.map((at) => at.getTime()))) : undefined;
}
