import { recipientsOf } from '../../domain/roster/duty.js';
import { dayOf } from '../../domain/time/day.js';
import { mayRemind, nextMorning } from '../../domain/time/reminder-hours.js';
import type { JobContext } from '../define-job.js';

const ROUND = 1_000;
const AT_ONCE = 3;

/** Fires the steps of the ladders that are due (催办阶梯), until none is; gives the lanes with news. */
export async function fireSteps(context: JobContext, now: Date): Promise<readonly string[]> {
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
