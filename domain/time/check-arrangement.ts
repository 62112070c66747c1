import { publishedArrangement } from './arrangement.js';
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
  const works = kind === 'work';
  // A published notice that says the same needs no record; a year without one becomes firm by it.
  const isSame = (day: Day) =>
    before.has(day) ? before.get(day) === kind : isPublished(day) && calendar.isWorkingDay(day) === works;
  const fresh = days.filter((day) => !isSame(day));
  const overturned = fresh.filter((day) => before.has(day));
  const against = fresh.filter((day) => !before.has(day) && isPublished(day));
  const plainWork = fresh.filter((day) => works && !before.has(day) && calendar.isWorkingDay(day));
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

/** True where the year's notice is known by itself, whatever the office recorded. */
const isPublished = (day: Day): boolean => publishedArrangement(Number(day.slice(0, 4))) !== undefined;
