import type { Calendar } from './calendar.js';
import { addDays, dayOf, instantOf } from './day.js';
import { workingDayFrom } from './working-day-from.js';

const OPENS_AT = '08:30';
const CLOSES_AT = '17:30';

/**
 * The instant itself when it lies in office hours (08:30 up to 17:30 on a working day, Beijing), else the next
 * opening. What is sent to units in the office's name waits for it. The hours are our choice.
 */
export function nextOfficeTime(at: Date, calendar: Calendar): Date {
  const today = dayOf(at);
  if (calendar.isWorkingDay(today)) {
    if (at < instantOf(today, OPENS_AT)) return instantOf(today, OPENS_AT);
    if (at < instantOf(today, CLOSES_AT)) return at;
  }
  return instantOf(workingDayFrom(addDays(today, 1), calendar), OPENS_AT);
}
