import { addDays, type Day, daysBetween, isDay } from './day.js';

/** Days in a row, both ends inclusive. */
export interface DayRange {
  from: Day;
  to: Day;
}

/** Either the ranges in the order typed, or what cannot be, in one sentence of Chinese. */
export type DayRanges = { ranges: readonly DayRange[] } | { say: string };

/** The longest arrangement ever published had nine days; more is a slip of the finger. Our choice. */
export const LONGEST_RANGE = 15;

const DATE =
  '(?:(\\d{4}|今年|明年|去年)\\s*[-./年]?\\s*)?(\\d{1,2})\\s*[-./月]\\s*(\\d{1,2})\\s*[日号]?(?:[(（][^)）]*[)）])?';
const ONE = new RegExp(`^${DATE}`, 'u');
const TO = /^\s*(?:至|到|-{1,2}|~|—{1,2}|–)\s*/u;
const DAY_ONLY = /^(\d{1,2})\s*[日号]?(?![\d月./-])/u;
const BETWEEN = /^(?:[\s,，、;；。和及]|共\s*\d+\s*天|[(（]\s*共?\s*\d+\s*天\s*[)）]|放假|休息|调休|上班)+/u;

const pad = (n: number) => String(n).padStart(2, '0');

/** A typed date; without a year the earliest on or after `notBefore`. Undefined when there is no such day. */
function dayFrom(year: string | undefined, month: number, day: number, notBefore: Day): Day | undefined {
  const base = Number(notBefore.slice(0, 4));
  const said = { 今年: base, 明年: base + 1, 去年: base - 1 }[year ?? ''];
  const make = (y: number) => `${y}-${pad(month)}-${pad(day)}`;
  if (year !== undefined) return [make(said ?? Number(year))].find(isDay);
  return [make(base), make(base + 1)].find((on) => isDay(on) && on >= notBefore);
}

interface Reading {
  on: Day;
  /** How much of the words it took. */
  length: number;
}

function readDate(words: string, notBefore: Day): Reading | { say: string } | undefined {
  const found = ONE.exec(words);
  if (!found) return undefined;
  const [all, year, month, day] = found;
  const on = dayFrom(year, Number(month), Number(day), notBefore);
  return on ? { on, length: all.length } : { say: `没有${all.trim()}这一天。` };
}

/** The day after 至: a full date, or the day of the month alone (2月5日至11日). */
function readEnd(words: string, from: Day): Reading | { say: string } | undefined {
  const full = readDate(words, from);
  if (full) return full;
  const found = DAY_ONLY.exec(words);
  if (!found) return undefined;
  const on = `${from.slice(0, 8)}${pad(Number(found[1]))}`;
  return isDay(on)
    ? { on, length: found[0].length }
    : { say: `没有${Number(from.slice(5, 7))}月${found[1]}日这一天。` };
}

function rangeProblem({ from, to }: DayRange): string | undefined {
  if (to < from) return `结束日期 ${to} 早于开始日期 ${from}。`;
  const days = daysBetween(from, to) + 1;
  return days > LONGEST_RANGE
    ? `${from} 至 ${to} 共 ${days} 天，超过 ${LONGEST_RANGE} 天，请核对。`
    : undefined;
}

/**
 * Reads days and ranges of days as an arrangement names them: 2027-02-05至2027-02-11、2月20日; 2月5日至11日. A date
 * without a year is the earliest from today, the end of a range the earliest from its start. Pure.
 */
export function readDayRanges(words: string, today: Day): DayRanges {
  const ranges: DayRange[] = [];
  let left = words.normalize('NFKC').replace(BETWEEN, '');
  while (left !== '') {
    const start = readDate(left, today);
    if (!start) return { say: `没有看懂“${left.slice(0, 20)}”。` };
    if ('say' in start) return start;
    left = left.slice(start.length);

    let to = start.on;
    const sign = TO.exec(left);
    if (sign) {
      const end = readEnd(left.slice(sign[0].length), start.on);
      if (!end) return { say: `“${sign[0].trim()}”后面没有看懂是哪一天。` };
      if ('say' in end) return end;
      left = left.slice(sign[0].length + end.length);
      to = end.on;
    }
    const range = { from: start.on, to };
    const problem = rangeProblem(range);
    if (problem) return { say: problem };
    ranges.push(range);
    left = left.replace(BETWEEN, '');
  }
  return ranges.length > 0 ? { ranges } : { say: '没有看到日期。' };
}

/** Every day of the ranges once, in order. Pure. */
export function daysIn(ranges: readonly DayRange[]): Day[] {
  const days = ranges.flatMap(({ from, to }) =>
    Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i)),
  );
  return [...new Set(days)].sort();
}
