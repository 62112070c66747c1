import { createHash } from 'node:crypto';
import {
  type Arrangement,
  FIRST_YEAR,
  LAST_YEAR,
  publishedArrangement,
  publishedYears,
} from './arrangement.js';
import { type Day, dayFromNumber, dayNumber, isDay } from './day.js';
import { dayReason } from './day-reason.js';
import { statutoryDays } from './statutory-days.js';
import { type Recorded, workingDays } from './working-days.js';

/** One day the office recorded from a published arrangement: off (`放假`) or worked (`调休上班`). */
export interface CalendarRecord {
  on: Day;
  kind: 'off' | 'work';
}

/** Which days are worked, and why; pure and immutable. Built by `buildCalendar`. */
export interface Calendar {
  /** Names the arrangements used, e.g. `国办2004–2026+单位2027（9天，3fa94c）`; stored with every computed date. */
  readonly version: string;
  isWorkingDay(day: Day): boolean;
  /** As `isWorkingDay`, for a day number (`dayNumber`): what counting loops use. */
  works(n: number): boolean;
  /** Why a day is off or specially worked: `周六`, `国庆节放假`, `调休上班`; undefined for a plain working day. */
  reason(day: Day): string | undefined;
  /** True while the year's arrangement is not published nor recorded: dates in it are provisional (R8). */
  isProvisional(day: Day): boolean;
  /** True for the years whose holidays can be known at all: 2004 to 2100. */
  covers(day: Day): boolean;
}

const yearOf = (day: Day): number => Number(day.slice(0, 4));

/** The notice's arrangement, or the bare statutory days while there is none; kept once asked for. */
function arrangements(): (year: number) => Arrangement {
  const known = new Map<number, Arrangement>();
  return (year) => {
    const arrangement = known.get(year) ??
      publishedArrangement(year) ?? { off: statutoryDays(year), worked: new Set<number>() };
    known.set(year, arrangement);
    return arrangement;
  };
}

/** The same records in any order give the same version, and other records another. */
function versionOf(recorded: Recorded): string {
  const published = `国办${publishedYears().join('–')}`;
  if (recorded.size === 0) return published;
  const lines = [...recorded].sort(([a], [b]) => a - b).map(([n, kind]) => `${dayFromNumber(n)} ${kind}`);
  const years = [...new Set(lines.map((line) => line.slice(0, 4)))].join('、');
  const mark = createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 6);
  return `${published}+单位${years}（${recorded.size}天，${mark}）`;
}

/**
 * The working-day calendar (工作日历): published arrangements, the statutory days and weekends of years not yet
 * published, and over both what the office recorded; of two records for a day the later one counts.
 *
 * A year stays provisional until the office has recorded something for it: notices are recorded whole, and the
 * festivals not recorded yet keep their statutory days meanwhile.
 *
 * @throws Error when a record is not a day.
 */
export function buildCalendar(records: readonly CalendarRecord[]): Calendar {
  const notADay = records.find(({ on }) => !isDay(on));
  if (notADay) throw new Error(`calendar record for ${notADay.on}, which is not a day`);

  const recorded = new Map(records.map(({ on, kind }) => [dayNumber(on), kind]));
  const recordedYears = new Set(records.map(({ on }) => yearOf(on)));
  const arrangement = arrangements();
  const works = workingDays(arrangement, recorded);
  return {
    version: versionOf(recorded),
    works,
    isWorkingDay: (day) => works(dayNumber(day)),
    reason: (day) => dayReason(dayNumber(day), { arrangement, recorded, works }),
    isProvisional: (day) => !publishedArrangement(yearOf(day)) && !recordedYears.has(yearOf(day)),
    covers: (day) => yearOf(day) >= FIRST_YEAR && yearOf(day) <= LAST_YEAR,
  };
}
