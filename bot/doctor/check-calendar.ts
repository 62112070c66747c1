import { buildCalendar } from '../../domain/time/calendar.js';
import { dayOf } from '../../domain/time/day.js';
import { type Finding, note, ok } from './finding.js';

/** The arrangements of this year and the next are known. What the office recorded itself is not looked at here. */
export function checkCalendar(): Finding[] {
  const year = Number(dayOf(new Date()).slice(0, 4));
  const calendar = buildCalendar([]);
  return [year, year + 1].map((of) =>
    calendar.isProvisional(`${of}-06-01`)
      ? note(
          `${of} 年放假安排不在内置日历里`,
          '国务院办公厅公布后，请办公室发送“放假 …”“调休上班 …”录入；之前的期限会标明“暂按”。',
        )
      : ok(`${of} 年放假安排已收录`),
  );
}
