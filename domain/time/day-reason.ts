import type { Arrangement } from './arrangement.js';
import { dayFromNumber, weekdayName } from './day.js';
import { FIRST_DAY, isWeekend, LAST_DAY, type Recorded, yearOfNumber } from './working-days.js';

/** What a reason is found from; `works` as `workingDays` gives it. */
interface Known {
  arrangement: (year: number) => Arrangement;
  recorded: Recorded;
  works: (n: number) => boolean;
}

/** The festival among the days off around a day: records carry no names, and a block is named after its festival. */
function festivalAround(n: number, { works }: Known, holiday: (n: number) => string | undefined) {
  for (const step of [-1, 1]) {
    for (let m = n; m >= FIRST_DAY && m <= LAST_DAY && !works(m); m += step) {
      const name = holiday(m);
      if (name) return name;
    }
  }
  return undefined;
}

/** Why a day is off or specially worked: `周六`, `国庆节放假`, `调休上班`; undefined for a plain working day. */
export function dayReason(n: number, known: Known): string | undefined {
  const holiday = (m: number) => known.arrangement(yearOfNumber(m)).off.get(m);
  const weekend = isWeekend(n) ? weekdayName(dayFromNumber(n)) : undefined;
  if (n < FIRST_DAY || n > LAST_DAY) return weekend;
  const name = holiday(n);
  if (known.works(n)) return name || weekend ? '调休上班' : undefined;
  if (name) return `${name}放假`;
  if (known.recorded.get(n) !== 'off') return weekend;
  const around = festivalAround(n, known, holiday);
  return around ? `${around}放假` : (weekend ?? '放假');
}
