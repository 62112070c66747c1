import { addDays, addMonths, type Day, weekday } from './day.js';

/** How people name a stretch of days in a list. */
export const TIME_RANGES = [
  '今天',
  '明天',
  '本周',
  '这周',
  '下周',
  '本月',
  '这个月',
  '下月',
  '下个月',
] as const;
export type TimeRange = (typeof TIME_RANGES)[number];

/** The days meant, both inclusive; weeks run from Monday to Sunday. Pure. */
export function timeRange(word: TimeRange, today: Day): { from: Day; to: Day } {
  const monday = addDays(today, -((weekday(today) + 6) % 7));
  const first = `${today.slice(0, 8)}01`;
  const month = (start: Day) => ({ from: start, to: addDays(addMonths(start, 1), -1) });
  switch (word) {
    case '今天':
      return { from: today, to: today };
    case '明天':
      return { from: addDays(today, 1), to: addDays(today, 1) };
    case '本周':
    case '这周':
      return { from: monday, to: addDays(monday, 6) };
    case '下周':
      return { from: addDays(monday, 7), to: addDays(monday, 13) };
    case '本月':
    case '这个月':
      return month(first);
    case '下月':
    case '下个月':
      return month(addMonths(first, 1));
  }
}
