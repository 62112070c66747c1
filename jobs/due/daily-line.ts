import type { Card } from '../../cards/card.js';
import type { Calendar } from '../../domain/time/calendar.js';
import { addDays, type Day, dayOf, instantOf, timeOf } from '../../domain/time/day.js';
import { workingDayFrom } from '../../domain/time/working-day-from.js';
import type { DayFigures } from '../../prisma/stores/day-store.js';
import type { JobContext } from '../define-job.js';
import { operatorLanes, tellOnce } from '../tell-operators.js';

/** When the operators hear how the day went, on working days. Our choice. */
const AT = '17:30';

/** As many characters of a root as 核验 shows beside it. */
const ROOT_SHOWN = 16;

function dailyCard(figures: DayFigures, root: string, muted: boolean): Card {
  const notes = [
    muted ? '提醒已全部停发，发送“恢复”可重新开始。' : '',
    figures.undelivered > 0 ? `共 ${figures.undelivered} 条未送达，发送“积压”查看。` : '',
  ].filter(Boolean);
  return {
    title: `今日催办应发 ${figures.due}、已发 ${figures.sent}、失败 ${figures.failed}`,
    ...(notes.length > 0 ? { note: notes.join('') } : {}),
    rows: [['留痕根值', root.slice(0, ROOT_SHOWN)]],
  };
}

/**
 * Tells the operators, once on each working day, what was due and sent, and publishes the day's root of all
 * trails in the same line: silence is an alarm, and a changed trail is found. With it goes what need not be kept any longer
 * (answered events after seven days, questions, codes, old notices). Gives the lanes told.
 */
export async function sayDailyLine(context: JobContext, now: Date): Promise<readonly string[]> {
  const today = dayOf(now);
  if (timeOf(now) < AT || (await context.site.dailyLineOn()) === today) return [];
  if (!(await context.calendar()).isWorkingDay(today)) return [];

  const root = await context.days.publishRoot(today);
  const [figures, settings, lanes] = await Promise.all([
    context.days.figures(today),
    context.site.settings(),
    operatorLanes(context),
  ]);
  const told = await tellOnce(
    context,
    lanes,
    `daily:${today}`,
    dailyCard(figures, root, settings.muted.all),
    now,
  );
  await context.ticks.clean(now);
  await context.site.saidDailyLine(today);
  return told;
}

/** The first time after `at` at which the daily line is said. `saidOn` is the last day that had one. */
export function nextDailyLine(at: Date, calendar: Calendar, saidOn: Day | undefined): Date {
  const today = dayOf(at);
  const from = saidOn === today || instantOf(today, AT) <= at ? addDays(today, 1) : today;
  return instantOf(workingDayFrom(from, calendar), AT);
}
