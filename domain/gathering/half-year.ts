import type { Calendar } from '../time/calendar.js';
import { addDays, type Day, instantOf } from '../time/day.js';
import { workingDayFrom } from '../time/working-day-from.js';

/** Half-year (半年): the calendar half-years in which a joint meeting is held once each. `to` is its last day. */
export interface HalfYear {
  /** `2026-H2` */
  id: string;
  from: Day;
  to: Day;
}

/**
 * The half-year a day lies in. Source: 《关于建立人大司法监督与政法委执法监督衔接机制的实施办法》第十三条, 原则上半年召开一次; read as once in each calendar
 * half-year.
 */
export function halfYearOf(day: Day): HalfYear {
  const year = day.slice(0, 4);
  return day.slice(5) <= '06-30'
    ? { id: `${year}-H1`, from: `${year}-01-01`, to: `${year}-06-30` }
    : { id: `${year}-H2`, from: `${year}-07-01`, to: `${year}-12-31` };
}

/** 2026年下半年. */
export const showHalfYear = ({ id }: Pick<HalfYear, 'id'>): string =>
  `${id.slice(0, 4)}年${id.endsWith('H1') ? '上' : '下'}半年`;

/** How long before its end a half-year without a meeting is noticed, and noticed again, in days. Our choice. */
export const NOTICE_DAYS = [30, 10] as const;

/** How far ahead the first proposed day lies: time to invite. Our choice. */
const AHEAD_DAYS = 7;
const SLOTS = 3;
/** At nine, or where some cannot then in the afternoon. Our choice. */
const HOURS = ['09:00', '15:00'] as const;

/**
 * Three working days at nine, a week ahead, none after the half-year's end where there is still a choice. `isTaken` says that
 * members have another meeting at that moment: such a time is proposed only where nothing else is left. Pure.
 */
export function proposeSlots(
  today: Day,
  { to }: HalfYear,
  calendar: Calendar,
  isTaken: (at: Date) => boolean = () => false,
): Date[] {
  const latest = workingDayFrom(to, calendar, -1);
  const days: Day[] = [];
  let day = workingDayFrom(addDays(today, AHEAD_DAYS), calendar);
  if (day > latest) day = workingDayFrom(addDays(today, 1), calendar);
  while (day <= latest || days.length === 0) {
    days.push(day);
    day = workingDayFrom(addDays(day, 1), calendar);
  }
  const free = days.flatMap((one) => {
    const at = HOURS.map((hour) => instantOf(one, hour)).find((moment) => !isTaken(moment));
    return at ? [at] : [];
  });
  return (free.length > 0 ? free : days.map((one) => instantOf(one, HOURS[0]))).slice(0, SLOTS);
}
