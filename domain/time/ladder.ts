import type { LadderDay } from '../matter/matter.js';
import type { Calendar } from './calendar.js';
import type { Due } from './clock.js';
import { dayFromNumber, dayNumber, instantOf } from './day.js';

/**
 * One rung of a ladder (催办阶梯). `offset` is in working days from the due day: -3 is three before, 0 the day
 * itself, 3 three after. `to` says whom it tells; `liaison` is whoever is responsible at the stage.
 */
export interface LadderStep {
  id: string;
  offset: number;
  to: readonly ('liaison' | 'office' | 'director')[];
}

/** The standard ladder: our choice, no source sets one. */
export const STANDARD_LADDER = [
  { id: '-7', offset: -7, to: ['liaison'] },
  { id: '-3', offset: -3, to: ['liaison'] },
  { id: '-1', offset: -1, to: ['liaison'] },
  { id: '0', offset: 0, to: ['liaison'] },
  { id: '+1', offset: 1, to: ['liaison', 'office'] },
  { id: '+3', offset: 3, to: ['liaison', 'office', 'director'] },
  { id: '+7', offset: 7, to: ['office'] },
] as const satisfies readonly LadderStep[];

const DAY_MS = 86_400_000;

/**
 * Where each rung stands, as day numbers: 0 is the due day, or the last working day before a due day that is a day
 * off (only set and backward dates can be); the others are counted off from the due day itself.
 */
function rungDays(dueOn: number, offsets: readonly number[], calendar: Calendar): Map<number, number> {
  const days = new Map<number, number>();
  let zero = dueOn;
  while (!calendar.works(zero)) zero--;
  days.set(0, zero);
  for (const step of [-1, 1]) {
    const furthest = Math.max(0, ...offsets.map((offset) => offset * step));
    for (let n = dueOn, offset = 1; offset <= furthest; offset++) {
      do n += step;
      while (!calendar.works(n));
      days.set(offset * step, n);
    }
  }
  return days;
}

/**
 * Lays a ladder along the calendar: each step on its working day, soonest first, at most one a day (of two the later
 * step stays), and only those whose instant, that day at `remindAt` (`HH:MM`, Beijing), is later than `after`.
 */
export function layLadder(
  due: Due,
  ladder: 'standard' | readonly LadderStep[],
  calendar: Calendar,
  after: Date,
  remindAt: string,
): LadderDay[] {
  const steps: readonly LadderStep[] = ladder === 'standard' ? STANDARD_LADDER : ladder;
  const days = rungDays(
    dayNumber(due.on),
    steps.map((step) => step.offset),
    calendar,
  );
  const timeOfDayMs = instantOf('1970-01-01', remindAt).getTime();

  const laid = new Map<number, LadderStep>();
  for (const step of steps) {
    const n = days.get(step.offset);
    if (n === undefined || n * DAY_MS + timeOfDayMs <= after.getTime()) continue;
    const other = laid.get(n);
    if (!other || other.offset < step.offset) laid.set(n, step);
  }
  return [...laid].sort(([a], [b]) => a - b).map(([n, step]) => ({ step: step.id, on: dayFromNumber(n) }));
}
