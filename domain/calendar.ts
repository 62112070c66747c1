import type { Day } from './day.js';

/** One day the office recorded from a published arrangement: off (`放假`) or worked (`调休上班`). */
export interface CalendarRecord {
  on: Day;
  kind: 'off' | 'work';
}

/** Which days are worked, and why; pure and immutable. Built by `buildCalendar`. */
export interface Calendar {
  /** Names the arrangements used, e.g. `国办2024–2026+单位2027-02-05`; stored with every computed date. */
  readonly version: string;
  isWorkingDay(day: Day): boolean;
  /** Why a day is off or specially worked: `周六`, `国庆节放假`, `调休上班`; undefined for a plain working day. */
  reason(day: Day): string | undefined;
  /** True while the year's arrangement is not published nor recorded: dates in it are provisional (R8). */
  isProvisional(day: Day): boolean;
}
