import { coverageCard } from '../../cards/appraisal/coverage.js';
import { coverageOf, isBehind, officersSeenBy } from '../../domain/appraisal/coverage.js';
import { personLane } from '../../domain/lane.js';
import { onDuty } from '../../domain/roster/duty.js';
import { dayOf } from '../../domain/time/day.js';
import type { Post } from '../../prisma/stores/outbox-store.js';
import type { JobContext } from '../define-job.js';

/**
 * Each January, once, the office and its head read how far the term's appraisals have come, where fewer officers have
 * been appraised than the part of the term that is over (届内评议全覆盖); each without the units they are recused from. Our
 * choice: the source sets no pace.
 */
export async function warnCoverage(context: JobContext, now: Date): Promise<readonly Post[]> {
  const today = dayOf(now);
  const { term } = await context.site.settings();
  if (!term || today.slice(5, 7) !== '01') return [];
  const { appraisals } = context.stores;
  const [officers, all, recorded] = await Promise.all([
    appraisals.officers(),
    appraisals.all(),
    context.roster(),
  ]);
  const units = recorded.units.map(({ id }) => id);
  const roster = onDuty(recorded, today);
  const people = new Set([...roster.withRole('office'), ...roster.withRole('director')]);
  return [...people].flatMap((person) => {
    const coverage = coverageOf(officersSeenBy(person, officers), all, term, today, units);
    if (!isBehind(coverage, term, today)) return [];
    const card = coverageCard(coverage, term, today, recorded);
    const { id } = person;
    return [
      {
        lane: personLane(id),
        dedupeKey: `coverage:${id}:${today.slice(0, 4)}`,
        card: { ...card, title: `评议进度落后，请安排：${card.title}` },
        dueAt: now,
      },
    ];
  });
}
