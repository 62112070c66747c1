import type { Card } from '../cards/card.js';
import { MORNING_LINES, morningCard } from '../cards/morning.js';
import { unsignedBefore } from '../domain/matter/unsigned.js';
import { addDays, dayOf } from '../domain/time/day.js';
import type { MatterQuery } from '../prisma/stores.js';
import type { JobContext } from './define-job.js';

/** 三日内: so many calendar days from today. */
const SOON_DAYS = 3;

/** The office's morning card as things stand now (今日三件事); undefined where there is nothing to do. */
export async function composeMorning(context: JobContext, now: Date): Promise<Card | undefined> {
  const today = dayOf(now);
  const [roster, calendar] = await Promise.all([context.roster(), context.calendar()]);
  const pile = (query: Omit<MatterQuery, 'scope' | 'offset' | 'limit'>) =>
    context.stores.matters.list({ ...query, scope: { openBy: now }, offset: 0, limit: MORNING_LINES });
  const [overdue, due, replied, unsigned, asked] = await Promise.all([
    pile({ states: ['open'], dueTo: addDays(today, -1) }),
    pile({ states: ['open'], dueFrom: today, dueTo: addDays(today, SOON_DAYS) }),
    pile({ states: ['replied'] }),
    pile({
      states: ['open'],
      unreceived: true,
      disputed: false,
      sentBefore: unsignedBefore(today, calendar),
    }),
    pile({ states: ['open'], extensionAsked: true }),
  ]);
  return morningCard({ overdue, due, replied, unsigned, asked, roster, today });
}
