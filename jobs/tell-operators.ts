import type { Card } from '../cards/card.js';
import { chatLane, personLane } from '../domain/lane.js';
import type { Platform } from '../domain/roster/roster.js';
import type { JobContext } from './define-job.js';

/** Lanes of the operators (运维): everyone who is an admin, each in their own conversation. */
export async function adminLanes({ roster }: JobContext): Promise<readonly string[]> {
  return (await roster()).withRole('admin').map(({ id }) => personLane(id));
}

/**
 * Lanes of the office's groups on platforms we can send on, but for one that is closed to us; the admins where there
 * is none.
 */
export async function operatorLanes(context: JobContext, closed?: Platform): Promise<readonly string[]> {
  const groups = await context.groups.ofOffice();
  const reachable = groups.filter(({ platform }) => context.channels[platform] && platform !== closed);
  return reachable.length > 0 ? reachable.map(({ id }) => chatLane(id)) : adminLanes(context);
}

/** Says one thing in each lane once for ever, however often and by how many workers it is asked. Gives the lanes that were new. */
export const tellOnce = (
  context: JobContext,
  lanes: readonly string[],
  key: string,
  card: Card,
  dueAt: Date,
) => context.outbox.post(lanes.map((lane) => ({ lane, dedupeKey: `${key}:${lane}`, card, dueAt })));
