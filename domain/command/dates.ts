import type { Day } from '../time/day.js';
import type { TypedDate } from './command.js';
import { DATE_PATTERNS } from './date-patterns.js';
import { readNumber } from './numerals.js';
import type { TypedPeriod } from './periods.js';
import { afterWeekday, timeAt } from './times.js';
import type { Span } from './titles.js';

/** A date where it stands, with its weekday and time; the words around it are the parser's. */
export interface DateAt extends Span {
  date: TypedDate;
  time?: string;
}

/** Puts a mark in place of what was read, so that nothing is read twice and places stay the same. */
export function mask(text: string, spans: readonly Span[]): string {
  let masked = '';
  let from = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (end <= from) continue;
    masked += text.slice(from, Math.max(from, start)) + '\u0001'.repeat(end - Math.max(from, start));
    from = end;
  }
  return masked + text.slice(from);
}

function withTail(text: string, start: number, bare: number, date: TypedDate): DateAt {
  const end = afterWeekday(text, bare);
  const part = /早$/.test(text.slice(start, bare)) ? '早' : /晚$/.test(text.slice(start, bare)) ? '晚' : '';
  const time = timeAt(text, end, part);
  return { start, end: time?.end ?? end, date, ...(time ? { time: time.time } : {}) };
}

/** Every date that can be nothing else. Pure. */
export function scanDates(text: string, today: Day): DateAt[] {
  const found: DateAt[] = [];
  let left = text;
  for (const { pattern, read } of DATE_PATTERNS) {
    const dates: DateAt[] = [];
    for (const match of left.matchAll(pattern)) {
      const date = read(match, today);
      if (!date || match.index < (dates.at(-1)?.end ?? 0)) continue;
      dates.push(withTail(left, match.index, match.index + match[0].length, date));
    }
    if (dates.length > 0) left = mask(left, dates);
    found.push(...dates);
  }
  return found.sort((a, b) => a.start - b.start);
}

const DAY_ALONE =
  /(?<![\d〇零一二三四五六七八九十廿卅第月.])(\d{1,2}|[〇零一二三四五六七八九十廿卅]{1,3}) ?([日号])/gu;
const POINTS_AT = /(?:至|到|截止|截至|延至|[~～—–]|\d[日号]-) ?$/u;
const SAYS_DATE = /^(?:(?:之|以)?前|印发|发布|制发|收到|送达|签收|截止|召开|开会|[上下]午|\d{1,2}[点:：])/u;

/**
 * Days of a month by their number alone. 15日 is one, and a period as well; 15号 is one after 至 or before what only
 * a date has (15号印发), else it means #15. `sure` after 至, where it can be nothing else. Pure.
 */
export function scanDays(text: string): (DateAt & { sure: boolean })[] {
  return [...text.matchAll(DAY_ALONE)].flatMap((match) => {
    const [all, number = '', sign] = match;
    const day = readNumber(number) ?? 0;
    const end = match.index + all.length;
    if (day < 1 || day > 31 || /^[内后]/u.test(text.slice(end, end + 1))) return [];
    const sure = POINTS_AT.test(text.slice(Math.max(0, match.index - 4), match.index));
    if (sign === '号' && !sure && !SAYS_DATE.test(text.slice(end, end + 4))) return [];
    return [{ ...withTail(text, match.index, end, { kind: 'day', day }), sure }];
  });
}

const JOINS = /^ ?(?:至|到|[~～—–-]{1,2}) ?$/u;

/** The end of 12月28日至31日 lies in the month of its start, and of 2027-02-05至02-11 in its year. Pure. */
export function joinRanges<D extends DateAt>(text: string, dates: readonly D[]): D[] {
  const joined: D[] = [];
  for (const end of dates) {
    const start = joined.findLast((date) => date.end <= end.start);
    const isRange = start && JOINS.test(text.slice(start.end, end.start).slice(0, 5));
    const from = isRange ? start.date : undefined;
    const to = end.date;
    if ((from?.kind === 'full' || from?.kind === 'month-day') && to.kind === 'day')
      joined.push({ ...end, date: { ...from, day: to.day } });
    else if (from?.kind === 'full' && to.kind === 'month-day') {
      const year = to.month < from.month ? from.year + 1 : from.year;
      joined.push({ ...end, date: { kind: 'full', year, month: to.month, day: to.day } });
    } else joined.push(end);
  }
  return joined;
}

/** 十日内, 3天后: a length that names a day when counted from today. Pure. */
export function countedFromToday({ start, end, period, sign }: TypedPeriod): DateAt | undefined {
  if (sign !== 'within' && sign !== 'later') return undefined;
  if (sign === 'later' && period.unit === 'day')
    return { start, end, date: { kind: 'relative', days: period.amount } };
  return { start, end, date: { kind: 'within', period } };
}
