import type { Calendar } from './calendar.js';
import { type Day, dayFromNumber, dayNumber } from './day.js';

/** This day where it is worked, else the first working day after it, or before it with `step` -1. Pure. */
export function workingDayFrom(day: Day, calendar: Calendar, step: 1 | -1 = 1): Day {
  let n = dayNumber(day);
  while (!calendar.works(n)) n += step;
  return dayFromNumber(n);
}
