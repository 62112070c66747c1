import { z } from 'zod';
import { defineJob, type JobContext } from './define-job.js';
import { warnOfQuota } from './deliver/quota.js';
import { closeBallots } from './due/close-ballots.js';
import { seeToMeetings } from './due/convene.js';
import { sayDailyLine } from './due/daily-line.js';
import { fireSteps } from './due/fire-steps.js';
import { followDraws } from './due/follow-draws.js';
import { lapseApprovals } from './due/lapse-approvals.js';
import { lapseCosignings } from './due/lapse-cosignings.js';
import { remindOfMeetings } from './due/meeting-reminders.js';
import { mindBallots } from './due/mind-ballots.js';
import { mindDrafts } from './due/mind-drafts.js';
import { mindParcels } from './due/mind-parcels.js';
import { sendMorning } from './due/morning.js';
import { postLostAnswers } from './due/post-lost-answers.js';
import { proposeDrafts } from './due/propose-drafts.js';
import { sendWeekLists } from './due/week-list.js';
import { oneView } from './one-view.js';

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
    mindDrafts,
    lapseApprovals,
    sendMorning,
    fireSteps,
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
