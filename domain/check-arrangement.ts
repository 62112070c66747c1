import type { Calendar, CalendarRecord } from './calendar.js';
import { type Day, showDay } from './day.js';
import type { DayRange } from './day-ranges.js';
import { daysIn } from './day-ranges.js';

/** What recording some days comes to: the records, and what the office should know before relying on them. */
export interface CheckedArrangement {
  records: readonly CalendarRecord[];
  warnings: readonly string[];
}

const WORDS = { off: '放假', work: '调休上班' } as const;

const several = (days: readonly Day[]): string =>
  days.length > 3
    ? `${days.slice(0, 3).map(showDay).join('、')}等 ${days.length} 天`
    : days.map(showDay).join('、');

/**
 * Checks an arrangement against what the calendar has: days recorded the same way before are left out; days that
 * were recorded the other way, that the published notice has otherwise, or that are over are warned about. Pure.
 */
export function checkArrangement(
  ranges: readonly DayRange[],
  kind: CalendarRecord['kind'],
  known: { recorded: readonly CalendarRecord[]; calendar: Calendar; today: Day },
): CheckedArrangement {
  const { recorded, calendar, today } = known;
  const before = new Map(recorded.map(({ on, kind: was }) => [on, was]));
  const days = daysIn(ranges);
  const fresh = days.filter((day) => before.get(day) !== kind);
  const overturned = fresh.filter((day) => before.has(day));
  const published = fresh.filter((day) => !before.has(day) && !calendar.isProvisional(day));
  const against = published.filter(
    (day) => calendar.isWorkingDay(day) !== (kind === 'work') && isNamed(day, calendar),
  );
  const plainWork =
    kind === 'work' ? fresh.filter((day) => calendar.isWorkingDay(day) && !before.has(day)) : [];
  const over = fresh.filter((day) => day < today);
  const other = kind === 'off' ? 'work' : 'off';
  return {
    records: fresh.map((on) => ({ on, kind })),
    warnings: [
      ...(overturned.length > 0
        ? [`${several(overturned)}原记为${WORDS[other]}，现改为${WORDS[kind]}。`]
        : []),
      ...(against.length > 0 ? [`${several(against)}与已公布的安排不同，现以您记的为准。`] : []),
      ...(plainWork.length > 0 ? [`${several(plainWork)}本来就是工作日，请核对日期。`] : []),
      ...(over.length > 0 ? [`${several(over)}已经过去，只影响还没有办结的期限。`] : []),
    ],
  };
}

/** A day the notice itself names: a holiday, or a worked weekend. */
const isNamed = (day: Day, calendar: Calendar): boolean => !/^周/.test(calendar.reason(day) ?? '周');
