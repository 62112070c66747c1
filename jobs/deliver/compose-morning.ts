import type { Card } from '../../cards/card.js';
import { MORNING_LINES, morningCard } from '../../cards/digest/morning.js';
import { awaitingRectification } from '../../domain/appraisal/awaiting-rectification.js';
import { apartOf } from '../../domain/matter/audience.js';
import { callTries } from '../../domain/matter/call-tries.js';
import { morningPiles } from '../../domain/matter/morning-piles.js';
import type { Person } from '../../domain/roster/roster.js';
import { dayOf } from '../../domain/time/day.js';
import type { JobContext } from '../define-job.js';

/** The morning card of one of the office as things stand now (今日三件事); undefined where there is nothing to do. */
export async function composeMorning(
  person: Person,
  context: JobContext,
  now: Date,
): Promise<Card | undefined> {
  const today = dayOf(now);
  const [roster, calendar] = await Promise.all([context.roster(), context.calendar()]);
  const piles = await morningPiles(today, now, calendar, (query) =>
    context.stores.matters.list({
      ...query,
      scope: { ...apartOf(person), openBy: now },
      offset: 0,
      limit: MORNING_LINES,
    }),
  );
  const tries = await callTries(piles.unsigned.matters, (id) => context.stores.trail.of(id));
  const { appraisals, matters } = context.stores;
  const unset = await awaitingRectification(person, {
    all: () => appraisals.all(),
    officers: () => appraisals.officers(),
    matter: (no) => matters.byNo(no),
  });
  return morningCard({ ...piles, roster, today, tries, unset });
}
