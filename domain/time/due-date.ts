import { notCountable } from '../errors/site.js';
import type { Calendar } from './calendar.js';
import type { Clock, Due, Period } from './clock.js';
import { addMonths, type Day, dayFromNumber, dayNumber, daysBetween, isDay } from './day.js';
import { workingDayFrom } from './working-day-from.js';

/** Longer than any range of years that can be computed. */
const LONGEST = 36_500;

function assertCountable(startOn: Day, clock: Clock, calendar: Calendar): void {
  if (!isDay(startOn)) throw notCountable('起算日不是有效日期');
  if (!calendar.covers(startOn)) throw notCountable('只能推算2004年至2100年的日期');
  if ('fixed' in clock) return;
  if (!Number.isInteger(clock.amount) || clock.amount < 1) throw notCountable('期间长度应为不小于1的整数');
  if (clock.amount > LONGEST) throw notCountable('期间太长');
}

/** The day number of the `count`th working day after (`step` 1) or before (`step` -1) a day; rolls nothing (R4, R6). */
function nthWorkingDay(from: number, count: number, step: 1 | -1, calendar: Calendar): number {
  let n = from;
  for (let left = count; left > 0; ) {
    n += step;
    if (calendar.works(n)) left--;
  }
  return n;
}

/** Where the period ends by bare counting (R1, R2, R4–R6). */
function nominalDay(
  startOn: Day,
  { amount, unit, direction }: Period & { direction: 'after' | 'before' },
  calendar: Calendar,
): Day {
  const step = direction === 'after' ? 1 : -1;
  switch (unit) {
    case 'day':
      return dayFromNumber(dayNumber(startOn) + step * amount);
    case 'working-day':
      return dayFromNumber(nthWorkingDay(dayNumber(startOn), amount, step, calendar));
    case 'month':
      return addMonths(startOn, step * amount);
    case 'year':
      return addMonths(startOn, step * amount * 12);
  }
}

/** True when any year between two days is provisional. */
function restsOnProvisional(a: Day, b: Day, calendar: Calendar): boolean {
  const [from, to] = a < b ? [a, b] : [b, a];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    if (calendar.isProvisional(`${year}-01-01`)) return true;
  }
  return false;
}

/** Counted back or set: the date stands, and a day off gets the last working day before it as advice (R5, R7). */
const standing = (on: Day, startOn: Day, clock: Clock, provisional: boolean, calendar: Calendar): Due => ({
  on,
  nominalOn: on,
  startOn,
  clock,
  provisional,
  ...(calendar.isWorkingDay(on) ? {} : { actBy: workingDayFrom(on, calendar, -1) }),
  calendarVersion: calendar.version,
});

/**
 * The due date (办理期限) a clock gives from its start day. The start day is not counted (R1); a counted period of
 * days, months or years that ends on a day off runs to the next working day (R3); working days, backward counts and
 * set dates never roll (R4–R7). For a `fixed` clock `startOn` is the date itself.
 *
 * `provisional` says that `on` may move when a year's arrangement is published: the roll or the working days counted
 * lie in such a year. A set date and calendar days counted back cannot move, so they never are. Pure: called again
 * with the same `startOn` and `clock` and a newer calendar it gives the corrected date.
 *
 * @throws DubanError `NOT_COUNTABLE` for an impossible day, an amount that is not a whole number ≥ 1, or a date
 * outside the years the calendar covers.
 *
 * Source: 《民法典》第二百零一条至第二百零三条 (by analogy); next working day as the reading of 法定休假日 is our choice.
 */
export function dueDate(startOn: Day, clock: Clock, calendar: Calendar): Due {
  assertCountable(startOn, clock, calendar);
  if ('fixed' in clock) return standing(startOn, startOn, clock, false, calendar);

  const nominalOn = nominalDay(startOn, clock, calendar);
  if (!isDay(nominalOn) || !calendar.covers(nominalOn)) throw notCountable('只能推算2004年至2100年的日期');
  const byWorkingDays = clock.unit === 'working-day';
  if (clock.direction === 'before' || byWorkingDays) {
    const provisional = byWorkingDays && restsOnProvisional(startOn, nominalOn, calendar);
    return standing(nominalOn, startOn, clock, provisional, calendar);
  }

  const on = workingDayFrom(nominalOn, calendar);
  const provisional = restsOnProvisional(nominalOn, on, calendar);
  return { on, nominalOn, startOn, clock, provisional, calendarVersion: calendar.version };
}

/**
 * Extension by a length (延期): a new period from the effective last day, rolled like any period (R11).
 *
 * @throws DubanError `NOT_COUNTABLE`
 */
export const extendBy = (due: Due, period: Period, calendar: Calendar): Due =>
  dueDate(due.on, { amount: period.amount, unit: period.unit, direction: 'after' }, calendar);

/**
 * Extension to a date (延期至): a set date, never rolled (R7). Whether it is later than `due` is the caller's rule.
 *
 * @throws DubanError `NOT_COUNTABLE`
 */
export const extendTo = (_due: Due, day: Day, calendar: Calendar): Due =>
  dueDate(day, { fixed: true }, calendar);

const countsWorkingDays = ({ clock }: Due): boolean => 'unit' in clock && clock.unit === 'working-day';

/**
 * What is left of the period on a day (退回补正 banks it): working days for a working-day clock, else calendar days.
 * The day itself is spent; 0 on the last day and when overdue.
 */
export function bank(due: Due, onDay: Day, calendar: Calendar): number {
  if (!countsWorkingDays(due)) return Math.max(0, daysBetween(onDay, due.on));
  let left = 0;
  for (let n = dayNumber(onDay) + 1; n <= dayNumber(due.on); n++) if (calendar.works(n)) left++;
  return left;
}

/**
 * Resumes a banked period from the day of return (退回补正). Counted periods roll like their clock; a set date
 * becomes a set date that many days on. Nothing left stays as it was, so what was overdue stays overdue; and a date
 * counted back from a meeting stands, because the meeting does not wait.
 *
 * @throws DubanError `NOT_COUNTABLE`
 */
export function resume(due: Due, left: number, onDay: Day, calendar: Calendar): Due {
  if (left <= 0) return due;
  if ('fixed' in due.clock) return dueDate(dayFromNumber(dayNumber(onDay) + left), due.clock, calendar);
  if (due.clock.direction === 'before') return due;
  const unit = countsWorkingDays(due) ? 'working-day' : 'day';
  return dueDate(onDay, { amount: left, unit, direction: 'after' }, calendar);
}
