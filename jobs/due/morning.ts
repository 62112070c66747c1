import { waitingApprovalsCard } from '../../cards/approval/waiting.js';
import { dayOfStop, isForgotten, type Missed, standingStopCard } from '../../cards/site/standing-stop.js';
import { seenBy, withMatters } from '../../domain/approval/seen-by.js';
import { personLane } from '../../domain/lane.js';
import { onDuty } from '../../domain/roster/duty.js';
import { type Stop, standingStops } from '../../domain/stops.js';
import type { Calendar } from '../../domain/time/calendar.js';
import { type Day, dayOf } from '../../domain/time/day.js';
import { mayRemind, nextMorning, nextReminderTime } from '../../domain/time/reminder-hours.js';
import type { Post } from '../../prisma/stores/outbox-store.js';
import type { JobContext } from '../define-job.js';
import { backFromLeave } from './back-from-leave.js';
import { stoppedMatters } from './stopped-matters.js';
import { warnCoverage } from './warn-coverage.js';

/** When the office gets its day's work, on working days: before the reminders. Our choice. */
const AT = '08:50';

/** True while a morning card of this day may leave. */
export const isMorningCardOf = (on: Day, now: Date, calendar: Calendar): boolean =>
  dayOf(now) === on && mayRemind(now, calendar, AT);

/**
 * Queues 今日三件事 for each of the office's staff on duty, drawn when it is sent, and tells the directors which
 * reminders are still stopped and what waits for their 同意 since an earlier day; in January both hear of appraisals that lag,
 * and who is back from a leave of what came meanwhile. Once per person and working day, by the key of the message; a start later in the day
 * makes up for it. It is a list of work, no reminder: 停发 does not stop it. Gives the lanes with news.
 */
export async function sendMorning(context: JobContext, now: Date): Promise<readonly string[]> {
  const today = dayOf(now);
  const saidOn = await context.site.morningOn();
  if (!mayRemind(now, await context.calendar(), AT) || saidOn === today) return [];
  const roster = onDuty(await context.roster(), today);
  const cards = roster.withRole('office').map(
    ({ id }): Post => ({
      lane: personLane(id),
      dedupeKey: `morning:${id}:${today}`,
      kind: 'morning',
      card: { title: '今日三件事', on: today },
      dueAt: now,
    }),
  );
  const told = [
    ...(await standing(context, now)),
    ...(await stoppedMatters(context, now)),
    ...(await waiting(context, now)),
    ...(await warnCoverage(context, now)),
    ...(await backFromLeave(context, now, saidOn)),
  ];
  const lanes = await context.outbox.post([...told, ...cards]);
  await context.site.saidMorning(today);
  return lanes;
}

/** What waits since an earlier day (待同意): to whoever decides today, so that nothing lies with somebody on leave. */
async function waiting(context: JobContext, now: Date): Promise<readonly Post[]> {
  if (!(await context.site.settings()).approvals) return [];
  const today = dayOf(now);
  const left = (await context.stores.approvals.open()).filter(
    ({ requestedAt }) => dayOf(requestedAt) < today,
  );
  if (left.length === 0) return [];
  const recorded = await context.roster();
  const about = await withMatters(left, context.stores.matters.byNo);
  return onDuty(recorded, today)
    .withRole('director')
    .flatMap((director) => {
      const his = seenBy(director, about, now);
      if (his.length === 0) return [];
      const { id } = director;
      const card = waitingApprovalsCard(his, recorded, true);
      return [{ lane: personLane(id), dedupeKey: `waiting:${id}:${today}`, card, dueAt: now }];
    });
}

/** What the directors are told of stops that stand since an earlier day; the admins as well after a week. */
async function standing(context: JobContext, now: Date): Promise<readonly Post[]> {
  const { muted } = await context.site.settings();
  if (!muted.all && muted.unitIds.length === 0) return [];
  const today = dayOf(now);
  const stops = standingStops(await context.stores.trail.of('site')).filter(
    (stop) =>
      dayOfStop(stop, today) > 1 &&
      (stop.unitId === undefined ? muted.all : muted.unitIds.includes(stop.unitId)),
  );
  const recorded = await context.roster();
  const directors = onDuty(recorded, today).withRole('director');
  const admins = recorded.withRole('admin');
  const posts = stops.map(async (stop) => {
    const missed = await unsaid(stop, context, now);
    const card = standingStopCard(stop, missed, { roster: recorded, today });
    const told = directors.length === 0 || isForgotten(stop, today) ? [...directors, ...admins] : directors;
    return [...new Set(told.map(({ id }) => personLane(id)))].map((lane) => ({
      lane,
      dedupeKey: `stopped:${stop.unitId ?? 'all'}:${today}:${lane}`,
      card,
      dueAt: now,
    }));
  });
  return (await Promise.all(posts)).flat();
}

/** As many as are looked at one by one. */
const MOST = 200;

/** What came due since the stop and is not answered, and what of that the unit was never reminded of. */
async function unsaid(stop: Stop, context: JobContext, now: Date): Promise<Missed> {
  const { stores } = context;
  const due = await stores.matters.list({
    scope: { openBy: now },
    ...(stop.unitId ? { unitId: stop.unitId } : {}),
    states: ['open'],
    dueFrom: stop.since,
    dueTo: dayOf(now),
    offset: 0,
    limit: MOST,
  });
  const reminded = await Promise.all(due.matters.map(({ id }) => wasReminded(id, context, now)));
  const never = due.matters.filter((_, i) => !reminded[i]);
  return { total: due.total, never: never.map(({ no }) => no) };
}

/** By a step of its ladder, or by the office's own 催办. */
async function wasReminded(id: string, { stores }: JobContext, now: Date): Promise<boolean> {
  if ((await stores.figures.remindersOf(id, now)).length > 0) return true;
  return (await stores.trail.of(id)).some(({ kind }) => kind === 'matter.urged');
}

/** The first time after `at` at which the morning's cards go out. `saidOn` is the last day that had them. */
export function nextMorningCards(at: Date, calendar: Calendar, saidOn: Day | undefined): Date {
  if (saidOn === dayOf(at)) return nextMorning(at, calendar, AT);
  const next = nextReminderTime(at, calendar, AT);
  return next > at ? next : nextMorning(at, calendar, AT);
}
