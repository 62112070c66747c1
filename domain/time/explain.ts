import type { Calendar } from './calendar.js';
import type { Due } from './clock.js';
import { addDays, type Day, daysBetween, showDay } from './day.js';
import { dayRuns, joinReasons, showRun } from './day-runs.js';
import { explainCount, showPeriod } from './explain-count.js';
import { workingDayFrom } from './working-day-from.js';

const NOT_PUBLISHED = '放假安排尚未公布，暂按周末和法定节日计';

/** 国庆节放假, 周末; a worked weekend is named, it is the day people doubt; a stored day that changed is said so. */
function nature(day: Day, calendar: Calendar): string {
  const reason = calendar.reason(day);
  if (calendar.isWorkingDay(day)) return reason ? `${reason}，是工作日` : '工作日';
  return joinReasons([reason ?? '']);
}

/** `2026-10-01（周四）至2026-10-07（周三）为国庆节放假`. */
const daysOff = (first: Day, last: Day, calendar: Calendar): string =>
  dayRuns(first, last, calendar)
    .map((run) => `${showRun(run)}为${run.works ? '计算时的休息日' : run.because}`)
    .join('，');

/** A worked weekend is said to be one; a day that a newer calendar made a day off waits for recomputation. */
function remark(day: Day, calendar: Calendar): string {
  const reason = calendar.reason(day);
  if (!reason) return '';
  return calendar.isWorkingDay(day)
    ? `${showDay(day)}${reason}，是工作日。`
    : `${showDay(day)}按现行日历为${reason}，期限待重新计算。`;
}

/** The roll of a counted period (R3), or why there is none. */
function explainRoll({ on, nominalOn }: Due, calendar: Calendar): string {
  if (on === nominalOn) return `顺延：${showDay(on)}为${nature(on, calendar)}，不顺延。`;
  const skipped = daysOff(nominalOn, addDays(on, -1), calendar);
  return `顺延：${skipped}，顺延至 ${showDay(on)}（参照民法典第二百零三条）。${remark(on, calendar)}`;
}

/** What to do about a date that stands on a day off: before it; who sets a date may also set it anew (R5, R7). */
function advise({ on, actBy, clock }: Due, calendar: Calendar, maySet: boolean): string[] {
  if (!actBy) return [];
  const off = daysOff(addDays(actBy, 1), on, calendar);
  const anew = maySet && 'fixed' in clock ? `，或者改定为 ${showDay(workingDayFrom(on, calendar))}` : '';
  return [`提示：${off}，请在 ${showDay(actBy)}或之前办理${anew}。${remark(actBy, calendar)}`];
}

/** The years that are provisional among those whose days the date rests on. */
function unpublishedYears({ startOn, nominalOn, on, clock }: Due, calendar: Calendar): string[] {
  const counting = 'unit' in clock && clock.unit === 'working-day';
  const days = [counting ? startOn : nominalOn, nominalOn, on].sort();
  const years: string[] = [];
  for (let year = Number(days[0]?.slice(0, 4)); year <= Number(days[2]?.slice(0, 4)); year++) {
    if (calendar.isProvisional(`${year}-01-01`)) years.push(`${year}年`);
  }
  return years;
}

function provisionalNote(due: Due, calendar: Calendar): string[] {
  const years = unpublishedYears(due, calendar);
  if (years.length === 0) return [];
  const then = due.provisional ? '公布并录入后重新计算' : '期限本身不变';
  return [`说明：${years.join('、')}${NOT_PUBLISHED}；${then}。`];
}

function usedCalendar({ calendarVersion }: Due, { version }: Calendar): string {
  return calendarVersion === version
    ? `日历：${version}。`
    : `日历：计算时为${calendarVersion}，现为${version}。`;
}

function standing(due: Due): string {
  if ('fixed' in due.clock) return `期限：${showDay(due.on)}24:00前，是确定的日期，不因放假顺延。`;
  if (due.clock.direction === 'before') return `期限：${showDay(due.on)}24:00前；往前数的期限不顺延。`;
  return `期限：${showDay(due.on)}24:00前。`;
}

/**
 * The count of a due date in full (为什么), as lines of Chinese: the start, the rule, the nominal day, every day
 * skipped and rolled over with its reason, advice where the date stands on a day off, what is provisional, and the
 * calendar used. Long working-day counts are added up. `maySet`: its reader could set another date.
 *
 * Source: 《民法典》第二百零一条至第二百零三条, which offices' periods follow by analogy.
 */
export function explain(due: Due, calendar: Calendar, maySet = true): string[] {
  const { clock } = due;
  const counted = 'fixed' in clock ? [] : explainCount(due, clock, calendar);
  const rolls = !('fixed' in clock) && clock.direction === 'after' && clock.unit !== 'working-day';
  return [
    ...counted,
    ...(rolls ? [explainRoll(due, calendar)] : []),
    standing(due),
    ...advise(due, calendar, maySet),
    ...provisionalNote(due, calendar),
    usedCalendar(due, calendar),
  ];
}

function brieflyCounted({ on, nominalOn, startOn, clock }: Due, calendar: Calendar): string {
  if ('fixed' in clock) return `期限 ${showDay(on)}是确定的日期，不因放假顺延`;
  if (clock.direction === 'before')
    return `${showDay(startOn)}前${showPeriod(clock)}，为 ${showDay(on)}，不顺延`;
  const count = `${showDay(startOn)}起${showPeriod(clock)}（当日不计入）`;
  if (on === nominalOn) return `${count}，至 ${showDay(on)}`;
  const days = daysBetween(nominalOn, on);
  const reasons = joinReasons(
    Array.from({ length: days }, (_, k) => calendar.reason(addDays(nominalOn, k)) ?? ''),
  );
  return `${count}，末日 ${showDay(nominalOn)}遇${reasons || '休息日'}，顺延至 ${showDay(on)}`;
}

/** The count in one line without a full stop, for a card: start, length, roll and reason, and what is provisional. */
export function explainBriefly(due: Due, calendar: Calendar): string {
  const advice = due.actBy ? [`当日为${nature(due.on, calendar)}，请在 ${showDay(due.actBy)}或之前办理`] : [];
  const years = due.provisional ? unpublishedYears(due, calendar) : [];
  const note = due.provisional ? [`${years.join('、')}${NOT_PUBLISHED}`] : [];
  return [brieflyCounted(due, calendar), ...advice, ...note].join('；');
}
