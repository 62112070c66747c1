import type { CalendarRecord } from '../../domain/time/calendar.js';
import type { Database } from '../database.js';
import type { Stores } from '../stores.js';

/** What the office recorded of published arrangements, in order of days. */
export function createCalendarStore({ prisma }: Database): Stores['calendar'] {
  return {
    async records() {
      const days = await prisma.calendarDay.findMany({ orderBy: { on: 'asc' } });
      return days.map(({ on, kind }) => ({
        on: on.toISOString().slice(0, 10),
        kind: kind as CalendarRecord['kind'],
      }));
    },
  };
}
