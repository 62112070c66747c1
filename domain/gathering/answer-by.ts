import type { Calendar } from '../time/calendar.js';
import { addDays, type Day } from '../time/day.js';
import { workingDayFrom } from '../time/working-day-from.js';

const WORKING_DAYS_BEFORE = 3;

/** Three working days before a meeting's day: when those invited are first reminded. Our choice. Pure. */
export function firstReminderOn(on: Day, calendar: Calendar): Day {
  let day = on;
  for (let left = WORKING_DAYS_BEFORE; left > 0; ) {
    day = addDays(day, -1);
    if (calendar.isWorkingDay(day)) left--;
  }
  return day;
}

/** Until when somebody who does not know yet is to say whether they come: the first reminder, else the eve, else the day. Pure. */
export function answerBy(on: Day, today: Day, calendar: Calendar): Day {
  const days = [firstReminderOn(on, calendar), workingDayFrom(addDays(on, -1), calendar, -1)];
  return days.find((day) => day > today) ?? on;
}
