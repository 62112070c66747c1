import type { Calendar } from './calendar.js';
import type { Clock, Due, Period } from './clock.js';
import { addDays, type Day, daysBetween, showDay } from './day.js';
import { explainWorkingDays } from './explain-working-days.js';

const UNITS: Readonly<Record<Period['unit'], string>> = {
  day: '日',
  'working-day': '个工作日',
  month: '个月',
  year: '年',
};

/** More months than this are not listed one by one. Our choice. */
const MONTHS_LISTED = 4;

type Counted = Exclude<Clock, { fixed: true }>;

/** 30日, 5个工作日, 2个月. */
export const showPeriod = ({ amount, unit }: Period): string => `${amount}${UNITS[unit]}`;

const endsItsMonth = (day: Day): boolean => addDays(day, 1).endsWith('-01');

/** How many days fall into each month: a sum that can be checked on a wall calendar. Empty for one month or many. */
function byMonth(first: Day, last: Day): string {
  const parts: string[] = [];
  for (let day = first; day <= last; ) {
    let end = day;
    while (end < last && !endsItsMonth(end)) end = addDays(end, 1);
    parts.push(`${Number(day.slice(5, 7))}月计${daysBetween(day, end) + 1}日`);
    day = addDays(end, 1);
  }
  return parts.length > 1 && parts.length <= MONTHS_LISTED ? `（${parts.join('，')}）` : '';
}

function explainDays({ startOn, nominalOn }: Due, { amount, direction }: Counted): string {
  const [first, last, way] =
    direction === 'after'
      ? [addDays(startOn, 1), nominalOn, '数']
      : [addDays(startOn, -1), nominalOn, '往前数'];
  const months = direction === 'after' ? byMonth(first, last) : '';
  return `期间：${amount}日，从 ${showDay(first)}${way}第1日，第${amount}日为 ${showDay(last)}${months}。`;
}

function explainMonths({ startOn, nominalOn }: Due, clock: Counted): string {
  const way = clock.direction === 'after' ? '' : '往前';
  const [startDay, endMonth, endDay] = [startOn.slice(8), nominalOn.slice(5, 7), nominalOn.slice(8)].map(
    Number,
  );
  const how = startDay === endDay ? '对应日' : `${endMonth}月没有${startDay}日，到期日为月末日`;
  return `期间：${way}${showPeriod(clock)}，${how} ${showDay(nominalOn)}（参照民法典第二百零二条）。`;
}

/** The start and the counting up to the nominal day: the first lines of an explanation. */
export function explainCount(due: Due, clock: Counted, calendar: Calendar): string[] {
  const start =
    clock.direction === 'after'
      ? `起算：${showDay(due.startOn)}，当日不计入（参照民法典第二百零一条）。`
      : `起算：${showDay(due.startOn)}（会议或活动当日），当日不计入，往前数。`;
  if (clock.unit === 'day') return [start, explainDays(due, clock)];
  if (clock.unit !== 'working-day') return [start, explainMonths(due, clock)];
  const way = clock.direction === 'after' ? '' : '往前';
  return [
    start,
    `期间：${way}${showPeriod(clock)}，休息日不计，调休上班日计入：`,
    ...explainWorkingDays(due.startOn, due.nominalOn, calendar),
  ];
}
