/** A calendar day in Beijing, written `YYYY-MM-DD`. Days compare and sort as strings. */
export type Day = string;

const DAY_MS = 86_400_000;
/** Beijing has had one offset and no summer time since 1991. */
const BEIJING_MS = 8 * 3_600_000;
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;

const partsOf = (day: Day) =>
  [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))] as const;

/** Days since 1970-01-01, for years from 100 on: inside `domain/` days are counted as integers. */
export function dayNumber(day: Day): number {
  const [year, month, date] = partsOf(day);
  return Date.UTC(year, month - 1, date) / DAY_MS;
}

export const dayFromNumber = (n: number): Day => new Date(n * DAY_MS).toISOString().slice(0, 10);

export const addDays = (day: Day, days: number): Day => dayFromNumber(dayNumber(day) + days);

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** The corresponding day, or the month's last day where there is none (31 January + 1 month = 28 February). */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = partsOf(day);
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayFromNumber(Date.UTC(year, month - 1 + months, Math.min(date, lastDate)) / DAY_MS);
}

/** The weekday of a day number; 0 is Sunday. 1970-01-01 was a Thursday. */
export const weekdayOfNumber = (n: number): number => (((n + 4) % 7) + 7) % 7;

/** 0 is Sunday. */
export const weekday = (day: Day): number => weekdayOfNumber(dayNumber(day));

/** 周日 … 周六. */
export const weekdayName = (day: Day): string => WEEKDAYS[weekday(day)] ?? '';

export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(dayNumber(text)) &&
  dayFromNumber(dayNumber(text)) === text;

/** The Beijing day an instant falls on. */
export const dayOf = (at: Date): Day => new Date(at.getTime() + BEIJING_MS).toISOString().slice(0, 10);

/** Beijing wall time of an instant, `HH:MM`. */
export const timeOf = (at: Date): string => new Date(at.getTime() + BEIJING_MS).toISOString().slice(11, 16);

/** The instant of a Beijing wall time (`HH:MM`, `24:00` is the end of the day) on a day. */
export function instantOf(day: Day, time = '00:00'): Date {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(dayNumber(day) * DAY_MS + (hours * 60 + minutes) * 60_000 - BEIJING_MS);
}

/** ISO text with the Beijing offset: `2026-12-01T09:05:00+08:00`. */
export const isoBeijing = (at: Date): string =>
  `${new Date(at.getTime() + BEIJING_MS).toISOString().slice(0, 19)}+08:00`;

/** As printed everywhere: `2026-12-01（周二）`. */
export const showDay = (day: Day): string => `${day}（${weekdayName(day)}）`;

/** As printed everywhere: `2026-12-01（周二）09:00`. */
export const showInstant = (at: Date): string => `${showDay(dayOf(at))}${timeOf(at)}`;

/** An end, as printed: midnight is the 24:00 of the day that ends with it. Pure. */
export const showEnd = (at: Date): string =>
  timeOf(at) === '00:00' ? `${showDay(addDays(dayOf(at), -1))}24:00` : showInstant(at);
