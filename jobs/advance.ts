import { nextReminderTime } from '../domain/time/reminder-hours.js';
import type { JobContext } from './define-job.js';
import { drainAll } from './deliver/drain-all.js';
import { nextDailyLine } from './due/daily-line.js';
import { nextMeetingReminder } from './due/meeting-reminders.js';
import { nextBallotMoment } from './due/mind-ballots.js';
import { nextMorningCards } from './due/morning.js';
import { nextWeekList } from './due/week-list.js';
import { oneView } from './one-view.js';
import { runTick } from './tick.js';

/** More moments than any playground has in years; what lies beyond is caught up at the target. */
const MOST_MOMENTS = 20_000;
const TICK_MS = 60_000;

/** The next instant after `after` at which anything is due: a step, a held message, a vote's close, the morning's cards, the daily line. */
async function nextMoment(city: JobContext, after: Date): Promise<Date> {
  const context = oneView(city);
  const { site, ticks, outbox } = context;
  const [settings, calendar, saidOn, morningOn, weekListOn] = await Promise.all([
    site.settings(),
    context.calendar(),
    site.dailyLineOn(),
    site.morningOn(),
    site.weekListOn(),
  ]);
  const [ladderAt, drawAt, dueAt, meetingAt, ballotAt] = await Promise.all([
    ticks.nextStepAt(settings),
    settings.muted.all ? undefined : context.draws.nextAt(),
    outbox.nextDueAt(after),
    nextMeetingReminder(context, after),
    nextBallotMoment(context, after),
  ]);
  const stepAt = ladderAt && drawAt ? (ladderAt < drawAt ? ladderAt : drawAt) : (ladderAt ?? drawAt);
  // What should have fired already is somebody else's at the moment: the next tick would look again.
  const from = stepAt && (stepAt > after ? stepAt : new Date(after.getTime() + TICK_MS));
  const remindAt = from && nextReminderTime(from, calendar, settings.remindAt);
  const weekListAt = settings.muted.all
    ? undefined
    : nextWeekList(after, calendar, settings.remindAt, weekListOn);
  const moments = [
    nextDailyLine(after, calendar, saidOn),
    nextMorningCards(after, calendar, morningOn),
    weekListAt,
    remindAt,
    dueAt,
    meetingAt,
    ballotAt,
  ].flatMap((at) => at ?? []);
  return new Date(Math.min(...moments.map((at) => at.getTime())));
}

async function live(context: JobContext, at: Date): Promise<void> {
  const view = oneView(context);
  await runTick(view, at);
  await drainAll(view);
}

/**
 * Moves the site's clock forward to `target` and lets everything due in between happen, in order, each at its own
 * time, as if the process had been up all along. A target that is not ahead moves nothing; what is due by now happens
 * all the same, so that a move that failed half-way can be asked for again.
 */
export async function advance(target: Date, context: JobContext): Promise<void> {
  const { clock } = context;
  let now = await clock.now();
  await live(context, now);
  if (target <= now) return;
  for (let moments = 0; moments < MOST_MOMENTS; moments++) {
    const next = await nextMoment(context, now);
    if (next >= target) break;
    now = await moveOn(context, next);
    await live(context, now);
  }
  await live(context, await moveOn(context, target));
}

/** Site time never goes back, not even by the milliseconds that the work took. */
async function moveOn({ clock }: JobContext, to: Date): Promise<Date> {
  const now = await clock.now();
  if (to <= now) return now;
  await clock.moveTo(to);
  return to;
}
