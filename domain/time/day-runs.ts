import type { Calendar } from './calendar.js';
import { type Day, dayFromNumber, dayNumber, showDay } from './day.js';

/** Consecutive days that are all worked or all off. `because` joins the reasons of days off: `元旦放假、周末`. */
export interface DayRun {
  first: Day;
  last: Day;
  days: number;
  works: boolean;
  because: string;
}

/** Reasons as one phrase: Saturday and Sunday are one 周末, and a festival is said once: 国庆节、中秋节放假. */
export function joinReasons(reasons: readonly string[]): string {
  const said = [...new Set(reasons)];
  const festivals = said.filter((reason) => reason.endsWith('放假')).map((reason) => reason.slice(0, -2));
  const weekend = said.some((reason) => reason.startsWith('周')) ? ['周末'] : [];
  return [...(festivals.length > 0 ? [`${festivals.join('、')}放假`] : []), ...weekend].join('、');
}

/** Splits the days from `first` to `last`, both included, into runs; none when `last` is the earlier. */
export function dayRuns(first: Day, last: Day, calendar: Calendar): DayRun[] {
  const runs: DayRun[] = [];
  const end = dayNumber(last);
  for (let n = dayNumber(first); n <= end; ) {
    const start = n;
    const works = calendar.works(n);
    const reasons: string[] = [];
    for (; n <= end && calendar.works(n) === works; n++) {
      if (!works) reasons.push(calendar.reason(dayFromNumber(n)) ?? '');
    }
    const [from, to] = [dayFromNumber(start), dayFromNumber(n - 1)];
    runs.push({ first: from, last: to, days: n - start, works, because: joinReasons(reasons) });
  }
  return runs;
}

/** `2026-10-01（周四）至2026-10-07（周三）`, or the one day. */
export const showRun = ({ first, last }: DayRun): string =>
  first === last ? showDay(first) : `${showDay(first)}至${showDay(last)}`;
