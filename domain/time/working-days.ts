import { type Arrangement, FIRST_YEAR, LAST_YEAR } from './arrangement.js';
import { dayNumber, weekdayOfNumber } from './day.js';

/** What the office recorded, by day number. */
export type Recorded = ReadonlyMap<number, 'off' | 'work'>;

export const FIRST_DAY = dayNumber(`${FIRST_YEAR}-01-01`);
export const LAST_DAY = dayNumber(`${LAST_YEAR}-12-31`);

const OFF = 1;
const WORKS = 2;

export const isWeekend = (n: number): boolean => weekdayOfNumber(n) % 6 === 0;

/**
 * Says of a day number whether it is worked: as recorded, else as arranged, else Monday to Friday (also outside the
 * years covered). One byte a day, filled a year at a time when first asked for, so that counting loops read an array.
 */
export function workingDays(
  arrangement: (year: number) => Arrangement,
  recorded: Recorded,
): (n: number) => boolean {
  const states = new Uint8Array(LAST_DAY - FIRST_DAY + 1);

  function fill(year: number): void {
    const { off, worked } = arrangement(year);
    for (let n = dayNumber(`${year}-01-01`); n <= dayNumber(`${year}-12-31`); n++) {
      const arranged = worked.has(n) || !(off.has(n) || isWeekend(n));
      const works = recorded.has(n) ? recorded.get(n) === 'work' : arranged;
      states[n - FIRST_DAY] = works ? WORKS : OFF;
    }
  }

  return (n) => {
    const state = states[n - FIRST_DAY];
    if (state === undefined) return !isWeekend(n);
    if (state === 0) fill(yearOfNumber(n));
    return states[n - FIRST_DAY] === WORKS;
  };
}

/** The year a day number lies in. */
export const yearOfNumber = (n: number): number => new Date(n * 86_400_000).getUTCFullYear();
