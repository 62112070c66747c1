import { z } from 'zod';
import { recipientsOf } from '../domain/roster/duty.js';
import { dayOf } from '../domain/time/day.js';
import { mayRemind, nextMorning } from '../domain/time/reminder-hours.js';
import { defineJob, type JobContext } from './define-job.js';
import { oneView } from './deliver/one-view.js';
import { warnOfQuota } from './deliver/quota.js';
import { closeBallots } from './due/close-ballots.js';
import { seeToMeetings } from './due/convene.js';
import { sayDailyLine } from './due/daily-line.js';
import { followDraws } from './due/follow-draws.js';
import { lapseApprovals } from './due/lapse-approvals.js';
import { lapseCosignings } from './due/lapse-cosignings.js';
import { remindOfMeetings } from './due/meeting-reminders.js';
import { mindBallots } from './due/mind-ballots.js';
import { sendMorning } from './due/morning.js';
import { proposeDrafts } from './due/propose-drafts.js';
import { sendWeekLists } from './due/week-list.js';

/** How long an immediate answer may take to get on the wire before it is sent as a message, in milliseconds. */
const ANSWER_LOST_MS = 30_000;
const ROUND = 1_000;
const AT_ONCE = 3;

/** Fires what is due, until nothing is; gives the lanes with news. */
async function fireDueSteps(context: JobContext, now: Date): Promise<readonly string[]> {
  const [settings, calendar, roster] = await Promise.all([
    context.site.settings(),
    context.calendar(),
    context.roster(),
  ]);
  if (!mayRemind(now, calendar, settings.remindAt)) return [];
  const recipients = recipientsOf(roster, dayOf(now));
  const lanes: string[] = [];
  async function drain(rounds: number): Promise<boolean> {
    for (let round = 0; round < rounds; round++) {
      const fired = await context.ticks.fire(now, dayOf(now), settings, recipients, ROUND);
      lanes.push(...fired.lanes);
      if (fired.steps > 0) context.log.info({ steps: fired.steps }, 'steps fired');
      if (fired.taken < ROUND) return false;
    }
    return true;
  }
  // Rows that one takes the other skips: a great pile is drained side by side.
  if (await drain(1))
    await Promise.all(Array.from({ length: AT_ONCE }, () => drain(Number.POSITIVE_INFINITY)));
  const morning = nextMorning(now, calendar, settings.remindAt);
  const again = await context.ticks.requeueDigests(now, dayOf(now), morning, settings);
  return [...lanes, ...again];
}

/** After a jump of the site's clock seconds on it mean nothing for a moment: every answer on its way looks old. */
async function postLostAnswers(context: JobContext, now: Date): Promise<readonly string[]> {
  const movedAt = await context.site.clockMovedAt();
  if (movedAt && context.clock.systemNow().getTime() - movedAt.getTime() < ANSWER_LOST_MS) return [];
  return context.ticks.postLostAnswers(new Date(now.getTime() - ANSWER_LOST_MS), now);
}

/** Forgets what was forwarded and never confirmed, and has fetched what was left when a worker died. */
async function mindParcels(context: JobContext, now: Date): Promise<readonly string[]> {
  await context.parcels.sweep(now);
  if ((await context.parcels.nextInMs(context.clock.systemNow())) !== undefined) context.collect();
  return [];
}

/**
 * One run of the tick (心跳) at one instant of site time: its parts, one after the other.
 *
 * It asks for state, never for a time window: run never for three days and then five times, the ledger is the
 * same. A part that fails does not keep the others from running; the run then counts as not done, so that its
 * absence is noticed. Gives the lanes with news.
 */
export async function runTick(site: JobContext, now: Date): Promise<readonly string[]> {
  const context = oneView(site);
  const lanes: string[] = [];
  const failures: unknown[] = [];
  for (const part of [
    closeBallots,
    mindBallots,
    lapseApprovals,
    sendMorning,
    fireDueSteps,
    sendWeekLists,
    proposeDrafts,
    lapseCosignings,
    seeToMeetings,
    remindOfMeetings,
    followDraws,
    postLostAnswers,
    sayDailyLine,
    warnOfQuota,
    mindParcels,
  ]) {
    try {
      lanes.push(...(await part(context, now)));
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'a part of the tick failed');
  await context.site.ticked(context.clock.systemNow());
  return lanes;
}

/** The tick of the cluster, once a minute: runs what is due, then wakes every lane that has work. */
export const tick = defineJob({
  name: 'tick',
  payload: z.object({}),

  async run(_payload, context) {
    const now = await context.clock.now();
    try {
      await runTick(context, now);
    } finally {
      context.wake(await context.outbox.lanesWithWork(now, context.clock.systemNow()));
    }
  },
});
