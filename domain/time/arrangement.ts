import chineseDays from 'chinese-days';
import { dayFromNumber, dayNumber } from './day.js';

/**
 * Arrangement (放假安排): what one year's State Council notice changes about weekdays and weekends, by day number.
 * `off` holds the holiday's name; `worked` are the weekends worked instead (调休上班).
 */
export interface Arrangement {
  off: ReadonlyMap<number, string>;
  worked: ReadonlySet<number>;
}

/** The first year of the notices that chinese-days holds. */
export const FIRST_YEAR = 2004;
/** The last year whose lunar dates chinese-days knows. */
export const LAST_YEAR = 2100;

const FULL_NAMES: Readonly<Record<string, string>> = { 清明: '清明节', 端午: '端午节', 中秋: '中秋节' };

/**
 * What chinese-days knows of a day: named days come as `National Day,国庆节,3`, plain ones as `Friday`. Asked with
 * text, never with a Date: west of Greenwich the package shifts its own table and the text alike, and is only then right.
 */
function namedDay(n: number): { name: string; work: boolean } | undefined {
  const { name, work } = chineseDays.getDayDetail(dayFromNumber(n));
  const chinese = name.split(',')[1];
  return chinese ? { name: FULL_NAMES[chinese] ?? chinese, work } : undefined;
}

/** Every notice has a National Day; a year without one is not published, whatever else is known of it. */
const isPublished = (year: number): boolean => namedDay(dayNumber(`${year}-10-01`)) !== undefined;

function readYear(year: number): Arrangement {
  const off = new Map<number, string>();
  const worked = new Set<number>();
  for (let n = dayNumber(`${year}-01-01`); n <= dayNumber(`${year}-12-31`); n++) {
    const day = namedDay(n);
    if (day?.work) worked.add(n);
    else if (day) off.set(n, day.name);
  }
  return { off, worked };
}

const read = new Map<number, Arrangement | undefined>();

/** The published arrangement of a year, or undefined where none is known. Read once, then kept. */
export function publishedArrangement(year: number): Arrangement | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  if (!read.has(year)) read.set(year, isPublished(year) ? readYear(year) : undefined);
  return read.get(year);
}

/** The years whose arrangements are known, without a gap: `[2004, 2026]`. */
export function publishedYears(): readonly [first: number, last: number] {
  let last = FIRST_YEAR;
  while (last < LAST_YEAR && isPublished(last + 1)) last++;
  return [FIRST_YEAR, last];
}
