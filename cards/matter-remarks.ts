import { instrumentOf } from '../domain/instruments/catalogue.js';
import { type Matter, mainDeadline } from '../domain/matter/matter.js';
import type { Calendar } from '../domain/time/calendar.js';
import type { Due } from '../domain/time/clock.js';
import { addDays, type Day, dayOf, showDay } from '../domain/time/day.js';

function nextWorkingDay(day: Day, calendar: Calendar): Day {
  let next = addDays(day, 1);
  while (!calendar.isWorkingDay(next)) next = addDays(next, 1);
  return next;
}

/** A set date on a day off is kept and advised on, never moved (R7). */
const dayOffRemark = ({ on, actBy, clock }: Due, calendar: Calendar): string[] => {
  if (!actBy) return [];
  const off = `${showDay(on)}是休息日（${calendar.reason(on) ?? '周末'}），日期照写，不顺延`;
  return 'fixed' in clock
    ? [`${off}；可考虑定在 ${showDay(actBy)} 或 ${showDay(nextWorkingDay(on, calendar))}。`]
    : [`${off}；请在 ${showDay(actBy)} 前办好。`];
};

/** What has to be known about a matter's date: a day off, a year not arranged yet, a start still missing. Pure. */
export function matterRemarks(matter: Matter, calendar: Calendar): readonly string[] {
  const main = mainDeadline(matter);
  if (matter.state !== 'open' || !main) return [];
  if (!main.due) {
    const { label } = instrumentOf(matter.instrument).fields.receivedOn ?? { label: '起算日期' };
    return [`还没有${label}，${main.label}自签收之日起算。`];
  }
  const { due } = main;
  return [
    ...dayOffRemark(due, calendar),
    ...(due.provisional
      ? [`${due.on.slice(0, 4)} 年放假安排尚未公布，暂按周末和法定节日计；公布后自动重算并告知。`]
      : []),
    ...(due.on < dayOf(matter.registeredAt) ? ['登记时期限已过，过去的提醒不再补发。'] : []),
  ];
}
