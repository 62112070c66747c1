import type { Calendar } from '../time/calendar.js';
import { dayOf, instantOf, timeOf } from '../time/day.js';
import { mayRemind, nextReminderTime } from '../time/reminder-hours.js';
import { workingDayFrom } from '../time/working-day-from.js';
import type { Evaluation } from './evaluation.js';

const HOUR_MS = 3_600_000;
/** A vote in the hall is over before anybody could be reminded. */
const SHORTEST_MS = HOUR_MS / 2;

/** When a reminder goes out that had to be brought forward. Our choice. */
const LAST_HOUR = '17:00';

/** When reminders may go out here: the days, and the time of day from which (`HH:MM`, Beijing). */
export interface Hours {
  calendar: Calendar;
  remindAt: string;
}

type Running = Pick<Evaluation, 'openedAt' | 'closesAt'>;

/** A vote of one day is a sitting: who takes part is there, on a day off and in the evening too. Our choice. */
const SITTING = { from: '07:00', until: '21:00' } as const;

/** Whether electors may be reminded at this instant: in the hours of all reminders, and during a sitting; never at night. Pure. */
export function mayRemindToVote(at: Date, { openedAt, closesAt }: Running, hours: Hours): boolean {
  if (mayRemind(at, hours.calendar, hours.remindAt)) return true;
  const isSitting = openedAt && closesAt && dayOf(openedAt) === dayOf(closesAt);
  return isSitting === true && timeOf(at) >= SITTING.from && timeOf(at) < SITTING.until;
}

/**
 * Half time, and an hour before the close where that is later; what falls outside the hours waits for them, and is left
 * out where the close comes first. Where a vote of several days would have none because half its time and its end are on days
 * off, one goes out on the last working day before. None in a vote of less than half an hour. Pure.
 */
export function reminderTimes(vote: Running, hours: Hours): readonly Date[] {
  const { openedAt, closesAt } = vote;
  if (!openedAt || !closesAt) return [];
  const length = closesAt.getTime() - openedAt.getTime();
  if (length < SHORTEST_MS) return [];
  const half = openedAt.getTime() + length / 2;
  const hourBefore = closesAt.getTime() - HOUR_MS;
  const wanted = [half, ...(hourBefore > half ? [hourBefore] : [])].map((at) => new Date(at));
  const at = wanted
    .map((one) => waitFor(one, vote, hours).getTime())
    .filter((one) => one < closesAt.getTime());
  if (at.length > 0) return [...new Set(at)].map((one) => new Date(one));
  const isOnDayOff = !hours.calendar.isWorkingDay(dayOf(new Date(half)));
  const before = isOnDayOff ? lastBefore(new Date(half), openedAt, hours) : undefined;
  return before ? [before] : [];
}

/** The last hour of reminders before this day off, or half an hour after the vote opened; undefined where it opened later. */
function lastBefore(at: Date, openedAt: Date, { calendar, remindAt }: Hours): Date | undefined {
  const day = workingDayFrom(dayOf(at), calendar, -1);
  const last = Math.max(instantOf(day, LAST_HOUR).getTime(), openedAt.getTime() + SHORTEST_MS);
  return day >= dayOf(openedAt) && mayRemind(new Date(last), calendar, remindAt) ? new Date(last) : undefined;
}

const waitFor = (at: Date, vote: Running, hours: Hours): Date =>
  mayRemindToVote(at, vote, hours) ? at : nextReminderTime(at, hours.calendar, hours.remindAt);

/**
 * How many reminders have been due by now, where that is more than went out; the last of them is sent. After a stop of
 * the machine it too waits for the hours. Pure.
 */
export function reminderDue(vote: Running, sent: number, now: Date, hours: Hours): number | undefined {
  if (!vote.closesAt || now >= vote.closesAt || !mayRemindToVote(now, vote, hours)) return undefined;
  const due = reminderTimes(vote, hours).filter((at) => at <= now).length;
  return due > sent ? due : undefined;
}

/** The instants at which the reminders not yet sent go out, were nothing else to happen; none before `after`. Pure. */
export function remindersAhead(vote: Running, sent: number, after: Date, hours: Hours): readonly Date[] {
  return reminderTimes(vote, hours)
    .slice(sent)
    .map((at) => (at > after ? at : waitFor(after, vote, hours)));
}
