import type { Day } from './day.js';

export type PeriodUnit = 'day' | 'working-day' | 'month' | 'year';

/** A length of time as rules state it: 30日, 5个工作日, 两个月. `amount` is a whole number ≥ 1. */
export interface Period {
  amount: number;
  unit: PeriodUnit;
}

/**
 * Clock (计期): how a due date follows from a start day.
 *
 * `after` counts forward and rolls off days off (R1–R4); `before` counts back from a meeting or an
 * activity and never rolls (R5, R6). A `fixed` date was set by somebody and never moves (R7).
 */
export type Clock = (Period & { direction: 'after' | 'before' }) | { fixed: true };

/** A computed due date with all that is needed to explain it again later. */
export interface Due {
  /** The last day on which an answer is in time, to 24:00 Beijing. */
  on: Day;
  /** The day the period ends by bare counting, before any roll. */
  nominalOn: Day;
  startOn: Day;
  clock: Clock;
  /** Computed over days of a year whose arrangement is not published (R8). */
  provisional: boolean;
  /** For a date that is a day off and does not roll: the last working day on or before it. */
  actBy?: Day;
  calendarVersion: string;
}
