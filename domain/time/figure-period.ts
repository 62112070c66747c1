import { addDays, addMonths, type Day } from './day.js';

/** A stretch of registration days, both ends inclusive, and how people call it: 2026年, 2026年上半年. */
export interface FigurePeriod {
  from: Day;
  to: Day;
  label: string;
}

const YEAR = /(?:(\d{1,20})(?:年度?|全年)|(今年|本年度?|去年|上年度?|前年))/u;
const PART = /(?:([上下])半年|第?([一二三四1-4])季度|(1[0-2]|0?[1-9])月份?(?![\d底]))/u;
const YEAR_AND_PART = new RegExp(`${YEAR.source}(?:\\s*的?${PART.source})?`, 'u');
const FIRST_YEAR = 1949;
const LAST_YEAR = 2199;
const QUARTERS = '一二三四';

/** First month and number of months of a part of the year; a whole year where there is none. */
function monthsOf(
  half?: string,
  quarter?: string,
  month?: string,
): { first: number; count: number; label: string } {
  if (half) return { first: half === '上' ? 1 : 7, count: 6, label: `${half}半年` };
  if (quarter) {
    const n = QUARTERS.includes(quarter) ? QUARTERS.indexOf(quarter) + 1 : Number(quarter);
    return { first: n * 3 - 2, count: 3, label: `第${QUARTERS[n - 1]}季度` };
  }
  return month
    ? { first: Number(month), count: 1, label: `${Number(month)}月` }
    : { first: 1, count: 12, label: '' };
}

function yearOf(thisYear: number, typed?: string, said?: string): number {
  if (typed) return Number(typed);
  if (said === '前年') return thisYear - 2;
  return said?.startsWith('去') || said?.startsWith('上') ? thisYear - 1 : thisYear;
}

/**
 * Finds the period a statistic is about in `words`: a year (2026年, 今年, 去年), a half-year, a quarter or a month;
 * a part without a year is one of this year. `rest` is what is left of the words. `noYear` is a year that nothing can be
 * registered in (0000年, 99999年). Pure.
 */
export function readFigurePeriod(
  words: string,
  today: Day,
): { period?: FigurePeriod; rest: string; noYear?: string } {
  const withYear = YEAR_AND_PART.exec(words);
  const found = withYear ?? PART.exec(words);
  if (!found) return { rest: words.trim() };

  const [typed, said] = withYear ? withYear.slice(1) : [];
  const [half, quarter, month] = found.slice(-3);
  const year = yearOf(Number(today.slice(0, 4)), typed, said);
  if (year < FIRST_YEAR || year > LAST_YEAR) return { rest: words.trim(), noYear: `${typed}年` };
  const { first, count, label } = monthsOf(half, quarter, month);
  const from = `${year}-${String(first).padStart(2, '0')}-01`;
  const rest = `${words.slice(0, found.index)} ${words.slice(found.index + found[0].length)}`;
  return {
    period: { from, to: addDays(addMonths(from, count), -1), label: `${year}年${label}` },
    rest: rest.replace(/\s+/g, ' ').trim(),
  };
}
