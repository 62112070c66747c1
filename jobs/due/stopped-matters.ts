import { dayOfStop, type StoppedMatter, stoppedMattersCard } from '../../cards/site/standing-stop.js';
import { personLane } from '../../domain/lane.js';
import type { Matter } from '../../domain/matter/matter.js';
import { onDuty } from '../../domain/roster/duty.js';
import { recusedFrom } from '../../domain/roster/recusal.js';
import { stopOfMatter } from '../../domain/stops.js';
import { type Day, dayOf } from '../../domain/time/day.js';
import type { Post } from '../../prisma/stores/outbox-store.js';
import type { JobContext } from '../define-job.js';

/** As many as are looked at one by one. */
const MOST = 50;

/**
 * What the directors are told in the morning of matters whose own reminders are stopped since an earlier day; without
 * a director the admins.
 */
export async function stoppedMatters(context: JobContext, now: Date): Promise<readonly Post[]> {
  const today = dayOf(now);
  const found = await context.stores.matters.list({
    scope: { openBy: now },
    states: ['open'],
    muted: true,
    offset: 0,
    limit: MOST,
  });
  const each = await Promise.all(found.matters.map((matter) => stopOf(matter, context)));
  const stopped = each
    .flatMap((one) => (one && dayOfStop(one.stop, today) > 1 ? [one] : []))
    .sort((a, b) => compare(a.stop.since, b.stop.since));
  if (stopped.length === 0) return [];
  const roster = await context.roster();
  const directors = onDuty(roster, today).withRole('director');
  const told = directors.length > 0 ? directors : roster.withRole('admin');
  const isMore = found.total > found.matters.length;
  return told.flatMap((person) => {
    const his = stopped.filter(({ matter }) => !recusedFrom(person, matter));
    if (his.length === 0) return [];
    const card = stoppedMattersCard(his, isMore ? found.total : his.length, { roster, today });
    const lane = personLane(person.id);
    return [{ lane, dedupeKey: `stopped:matters:${today}:${lane}`, card, dueAt: now }];
  });
}

const compare = (a: Day, b: Day): number => (a < b ? -1 : a > b ? 1 : 0);

/** The stop that stands, as the matter's chain has it. */
async function stopOf(matter: Matter, { stores }: JobContext): Promise<StoppedMatter | undefined> {
  const stop = stopOfMatter(await stores.trail.of(matter.id));
  return stop && { matter, stop };
}
