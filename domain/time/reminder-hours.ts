import type { Calendar } from './calendar.js';
import { addDays, dayOf, instantOf, timeOf } from './day.js';
import { workingDayFrom } from './working-day-from.js';

/** Reminders end with the office's day (our choice): what comes due later waits for the next working morning. */
const UNTIL = '18:00';

const end = (remindAt: string) => (remindAt < UNTIL ? UNTIL : '24:00');

/** Whether reminders may go out at this instant: a working day, from `remindAt` (`HH:MM`, Beijing) to 18:00. */
export function mayRemind(at: Date, calendar: Calendar, remindAt: string): boolean {
  const time = timeOf(at);
  return calendar.isWorkingDay(dayOf(at)) && time >= remindAt && time < end(remindAt);
}

/** The time for reminders on the first working day after the one `at` falls on. */
export function nextMorning(at: Date, calendar: Calendar, remindAt: string): Date {
  return instantOf(workingDayFrom(addDays(dayOf(at), 1), calendar), remindAt);
}

/** The first instant from `at` on, itself included, at which reminders may go out. */
export function nextReminderTime(at: Date, calendar: Calendar, remindAt: string): Date {
  if (mayRemind(at, calendar, remindAt)) return at;
  const today = dayOf(at);
  if (timeOf(at) < remindAt) return instantOf(workingDayFrom(today, calendar), remindAt);
  return nextMorning(at, calendar, remindAt);
}
