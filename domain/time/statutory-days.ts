import chineseDays from 'chinese-days';
import { dayNumber } from './day.js';

/** The first year of the thirteen days: 除夕 and 2 May were added. */
const THIRTEEN_SINCE = 2025;

/** chinese-days takes a lunar date as the local date of a Date; noon is the same day in every zone. */
const fromLunar = (year: number, month: number, day: number): number =>
  dayNumber(chineseDays.getSolarDateFromLunar(new Date(year, month - 1, day, 12)).date);

/** Qingming. chinese-days prints a UTC midnight in local time: west of Greenwich that is the day before. */
function qingming(year: number): number {
  const shift = new Date(Date.UTC(year, 3, 5)).getTimezoneOffset() > 0 ? 1 : 0;
  return dayNumber(chineseDays.getSolarTermDate(year, 4, 'pure_brightness')) + shift;
}

/**
 * The statutory holidays of a year (法定节日), by day number with their names, without any weekend or swap: what is
 * certain before the year's arrangement is published. Days two festivals share carry both names.
 *
 * Source: 《全国年节及纪念日放假办法》第二条: since 2025 thirteen days, before that eleven (no 除夕, no 2 May).
 */
export function statutoryDays(year: number): ReadonlyMap<number, string> {
  const thirteen = year >= THIRTEEN_SINCE;
  const springFestival = fromLunar(year, 1, 1);
  const festivals: readonly (readonly [name: string, first: number, days: number])[] = [
    ['元旦', dayNumber(`${year}-01-01`), 1],
    thirteen ? ['春节', springFestival - 1, 4] : ['春节', springFestival, 3],
    ['清明节', qingming(year), 1],
    ['劳动节', dayNumber(`${year}-05-01`), thirteen ? 2 : 1],
    ['端午节', fromLunar(year, 5, 5), 1],
    ['中秋节', fromLunar(year, 8, 15), 1],
    ['国庆节', dayNumber(`${year}-10-01`), 3],
  ];

  const days = new Map<number, string>();
  for (const [name, first, length] of festivals) {
    for (let n = first; n < first + length; n++) {
      const other = days.get(n);
      days.set(n, other ? `${other}、${name}` : name);
    }
  }
  return days;
}
