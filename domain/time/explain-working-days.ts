import type { Calendar } from './calendar.js';
import { addDays, type Day, dayFromNumber, dayNumber, showDay } from './day.js';
import { type DayRun, dayRuns, showRun } from './day-runs.js';

/** Up to this many working days each is named; beyond, they are added up. Our choice. */
const NAMED_ONE_BY_ONE = 15;

const restsOn = (run: DayRun): string => `${showRun(run)}：${run.because}，不计。`;

/** A worked weekend is worth a word: it is the day people doubt. */
function counted(day: Day, i: number, calendar: Calendar): string {
  const reason = calendar.reason(day);
  return `${showDay(day)}：${reason ? `${reason}，` : ''}第${i}个工作日。`;
}

/** Each working day with its number and each run of days off, in the order of counting. */
function oneByOne(runs: readonly DayRun[], forward: boolean, calendar: Calendar): string[] {
  const lines: string[] = [];
  let i = 0;
  for (const run of runs) {
    if (!run.works) lines.push(restsOn(run));
    for (let k = 0; run.works && k < run.days; k++) {
      lines.push(counted(forward ? addDays(run.first, k) : addDays(run.last, -k), ++i, calendar));
    }
  }
  return lines;
}

/** The sums, every festival with its days, and every worked weekend; plain weekends only as a number. */
function addedUp(runs: readonly DayRun[], calendar: Calendar): string[] {
  const off = runs.filter((run) => !run.works);
  const sum = (of: readonly DayRun[]) => of.reduce((days, run) => days + run.days, 0);
  const weekends = off.filter((run) => run.because === '周末');
  const workedOnRestDays = runs
    .filter((run) => run.works)
    .flatMap((run) => Array.from({ length: run.days }, (_, k) => addDays(run.first, k)))
    .filter((day) => calendar.reason(day))
    .sort();
  return [
    `期间共${sum(runs)}天：工作日${sum(runs) - sum(off)}天，休息日${sum(off)}天不计。`,
    ...(weekends.length > 0 ? [`不计：周末${sum(weekends)}天。`] : []),
    ...off
      .filter((run) => run.because !== '周末')
      .map((run) => `不计：${showRun(run)}${run.because}，共${run.days}天。`),
    ...(workedOnRestDays.length > 0 ? [`计入：${workedOnRestDays.map(showDay).join('、')}调休上班。`] : []),
  ];
}

/**
 * How a working-day period was counted from its start day to its last, forward or back: every day between is counted
 * or skipped in some line. A stored date that the calendar no longer bears out is counted as it is now.
 */
export function explainWorkingDays(startOn: Day, on: Day, calendar: Calendar): string[] {
  const forward = on > startOn;
  const next = dayFromNumber(dayNumber(startOn) + (forward ? 1 : -1));
  const runs = forward ? dayRuns(next, on, calendar) : dayRuns(on, next, calendar).reverse();
  const worked = runs.reduce((days, run) => days + (run.works ? run.days : 0), 0);
  return worked > NAMED_ONE_BY_ONE ? addedUp(runs, calendar) : oneByOne(runs, forward, calendar);
}
