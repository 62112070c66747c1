import { addMonths, type Day, daysBetween, showDay } from '../time/day.js';
import type { TypedDate } from './command.js';

/** A day that has just passed and comes again only this far off was hardly meant for the next year. Our choice. */
const FAR_MONTHS = 9;

/** What a person taps who means the next year. */
export const NEXT_YEAR = '是明年';

const withoutYear = (date: TypedDate): boolean =>
  date.kind === 'month-day' || (date.kind === 'month-end' && date.month !== undefined && !date.year);

/**
 * The question about a date typed without a year that has passed already this year or late in the last, so that looking
 * forward it lies far off: 12月1日 said on 3 December. Undefined for every other. `day` is the next such day. Pure.
 */
export function askNextYear(date: TypedDate, day: Day, today: Day): string | undefined {
  if (!withoutYear(date) || day <= addMonths(today, FAR_MONTHS)) return undefined;
  const passed = addMonths(day, -12);
  const words = `${Number(passed.slice(5, 7))}月${Number(passed.slice(8))}日`;
  const isLeap = daysBetween(passed, day) > 366;
  return isLeap || passed >= today
    ? undefined
    : `${words}已经过去，是明年 ${showDay(day)} 吗？不是的话，请重新写明日期。`;
}
