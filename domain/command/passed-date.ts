import { addMonths, type Day, daysBetween, showDay } from '../time/day.js';
import type { TypedDate } from './command.js';

/** A day that was this year and comes again only this far off is nearer behind than ahead: a slip, perhaps. Our choice. */
const FAR_MONTHS = 6;
/** One that was late in the last year is still to come in this, and doubted only where it has just passed. Our choice. */
const JUST_PASSED_MONTHS = 9;

/** What a person taps who means the next year. */
export const NEXT_YEAR = '是明年';

const withoutYear = (date: TypedDate): boolean =>
  date.kind === 'month-day' || (date.kind === 'month-end' && date.month !== undefined && !date.year);

/**
 * The question about a date typed without a year that has passed already this year or late in the last, so that looking
 * forward it lies far off: 12月1日, or 7月1日, said on 3 December. Undefined for every other. `day` is the next such day. Pure.
 */
export function askNextYear(date: TypedDate, day: Day, today: Day): string | undefined {
  const isThisYear = day.slice(0, 4) === today.slice(0, 4);
  const far = addMonths(today, isThisYear ? JUST_PASSED_MONTHS : FAR_MONTHS);
  if (!withoutYear(date) || day <= far) return undefined;
  const passed = addMonths(day, -12);
  const words = `${Number(passed.slice(5, 7))}月${Number(passed.slice(8))}日`;
  const isLeap = daysBetween(passed, day) > 366;
  return isLeap || passed >= today
    ? undefined
    : `${words}已经过去，是明年 ${showDay(day)} 吗？不是的话，请重新写明日期。`;
}

/** What a person taps who means the last year. */
export const LAST_YEAR = '是去年';
/** A day of the last year that comes again so soon is rather this year's, a slip. Our choice. */
const SOON_MONTHS = 3;

/**
 * The question about a date typed without a year that looks back and is to come within weeks in this very year: 12月20日,
 * said on 29 November, would silently be the last year's. Undefined for every other. `day` is the latest such day. Pure.
 */
export function askLastYear(date: TypedDate, day: Day, today: Day): string | undefined {
  const ahead = addMonths(day, 12);
  const isThisYear = ahead.slice(0, 4) === today.slice(0, 4);
  if (!withoutYear(date) || !isThisYear || ahead <= today || ahead > addMonths(today, SOON_MONTHS))
    return undefined;
  const words = `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
  return `今年${words}还没有到，是去年 ${showDay(day)} 吗？不是的话，请重新写明日期。`;
}
