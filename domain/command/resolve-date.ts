import { buildCalendar, type Calendar } from '../time/calendar.js';
import { addDays, addMonths, type Day, daysBetween, isDay, showDay, weekday } from '../time/day.js';
import { dueDate } from '../time/due-date.js';
import type { TypedDate } from './command.js';

export type Looks = 'back' | 'forward' | 'nearest';

/** The day meant, or why there is none, with the words that could stand instead. */
export type Resolved = { day: Day } | { say: string; instead?: string };

/** Nothing an office registers lies further off; a year so far away is a slip. Our choice. */
const FARTHEST_DAYS = 30 * 366;
/** 29 February comes every four years, eight around 1900 and 2100. */
const YEARS_AROUND = 8;

const pad = (n: number) => String(n).padStart(2, '0');
const dayAt = (year: number, month: number, day: number): Day =>
  `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
const monthEnd = (month: Day): Day => addDays(addMonths(`${month}-01`, 1), -1);

/** Of the days a date may mean, sorted, the one its slot looks for; today counts both ways. */
function pick(days: readonly Day[], looks: Looks, today: Day): Day | undefined {
  const before = days.findLast((day) => day <= today);
  const after = days.find((day) => day >= today);
  if (looks === 'back' || after === undefined) return before;
  if (looks === 'forward' || before === undefined) return after;
  return daysBetween(before, today) < daysBetween(today, after) ? before : after;
}

const around = (count: number): number[] => Array.from({ length: 2 * count + 1 }, (_, i) => i - count);

/** 31 days for every month, 29 for February: whether any year has it is another question. */
const longest = (month: number) => (month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31);

function impossible(month: number, day: number, year?: number): Resolved {
  const said = `${year === undefined ? '' : `${year}年`}${month}月${day}日`;
  const m = Math.min(Math.max(month, 1), 12);
  // Of a year with a digit too many the first four may be meant.
  const y = year === undefined ? 0 : Number(String(year).slice(0, 4));
  const last =
    year === undefined
      ? Math.min(longest(m), m === 2 ? 28 : 31)
      : Number(monthEnd(dayAt(y, m, 1).slice(0, 7)).slice(8));
  const d = Math.min(Math.max(day, 1), last);
  return { say: `没有${said}这一天。`, instead: `${year === undefined ? '' : `${y}年`}${m}月${d}日` };
}

function monthDay(month: number, day: number, looks: Looks, today: Day): Resolved {
  if (month < 1 || month > 12 || day < 1 || day > longest(month)) return impossible(month, day);
  const year = Number(today.slice(0, 4));
  const days = around(YEARS_AROUND).map((n) => dayAt(year + n, month, day));
  const found = pick(days.filter(isDay), looks, today);
  return found ? { day: found } : impossible(month, day);
}

function dayOfMonth(day: number, looks: Looks, today: Day): Resolved {
  const days = around(3).map((n) => `${addMonths(`${today.slice(0, 7)}-01`, n).slice(0, 7)}-${pad(day)}`);
  const found = pick(days.filter(isDay), looks, today);
  return found ? { day: found } : { say: `没有${day}日这一天。` };
}

function dayOfWeek(weeks: number | undefined, which: number, looks: Looks, today: Day): Resolved {
  const monday = addDays(today, -((weekday(today) + 6) % 7));
  const inWeek = (n: number) => addDays(monday, n * 7 + which - 1);
  if (weeks !== undefined) return { day: inWeek(weeks) };
  return { day: pick([-1, 0, 1].map(inWeek), looks, today) ?? inWeek(0) };
}

function endOfMonth(month: number | undefined, year: number | undefined, looks: Looks, today: Day): Resolved {
  if (month === undefined) return { day: monthEnd(today.slice(0, 7)) };
  if (month < 1 || month > 12) return { say: `没有${month}月。` };
  const end = (y: number) => monthEnd(`${String(y).padStart(4, '0')}-${pad(month)}`);
  if (year !== undefined) return { day: end(year) };
  const thisYear = Number(today.slice(0, 4));
  return {
    day:
      pick(
        [-1, 0, 1].map((n) => end(thisYear + n)),
        looks,
        today,
      ) ?? end(thisYear),
  };
}

/** What is known without the office's own records. */
const PUBLISHED = buildCalendar([]);
const DAYS_IN = { day: 1, 'working-day': 1.5, month: 31, year: 366 } as const;

/** Counted like any period (R1–R4): from today, which is not counted, rolled off days off. */
function within(date: Extract<TypedDate, { kind: 'within' }>, today: Day, calendar?: Calendar): Resolved {
  if (date.period.amount * DAYS_IN[date.period.unit] > FARTHEST_DAYS)
    return { say: '这个期间太长，请直接写出日期。' };
  return { day: dueDate(today, { ...date.period, direction: 'after' }, calendar ?? PUBLISHED).on };
}

function meaning(date: TypedDate, looks: Looks, today: Day, calendar?: Calendar): Resolved {
  switch (date.kind) {
    case 'full': {
      const day = dayAt(date.year, date.month, date.day);
      return isDay(day) ? { day } : impossible(date.month, date.day, date.year);
    }
    case 'month-day':
      return monthDay(date.month, date.day, looks, today);
    case 'day':
      return dayOfMonth(date.day, looks, today);
    case 'relative':
      return { day: addDays(today, date.days) };
    case 'week':
      return dayOfWeek(date.weeks, date.weekday, looks, today);
    case 'month-end':
      return endOfMonth(date.month, date.year, looks, today);
    case 'within':
      return within(date, today, calendar);
  }
}

/**
 * The day a typed date means to a slot: without a year the latest up to today (`back`), the earliest from today
 * (`forward`) or the nearest; 月底 the month's last day; 下周五 in the next Monday-to-Sunday week; 十日内 counted from
 * today with the calendar. A day that no calendar has, or more than thirty years off, is said so. Pure.
 */
export function resolveDate(date: TypedDate, looks: Looks, today: Day, calendar?: Calendar): Resolved {
  const found = meaning(date, looks, today, calendar);
  if (!('day' in found)) return found;
  if (!isDay(found.day) || Math.abs(daysBetween(today, found.day)) > FARTHEST_DAYS) {
    const shown = isDay(found.day) ? showDay(found.day) : '这个日期';
    const year = today.slice(0, 4);
    return {
      say: `${shown}离今天太远，请核对年份。`,
      ...(isDay(found.day) ? { instead: `${year}${found.day.slice(4)}`.replace('-02-29', '-02-28') } : {}),
    };
  }
  return found;
}
