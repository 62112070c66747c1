import { cameInCard } from '../../cards/roster/came-in.js';
import { personLane } from '../../domain/lane.js';
import { cameInWhile } from '../../domain/matter/came-in.js';
import { stretchOf } from '../../domain/roster/lay-leave.js';
import { isOn } from '../../domain/roster/leave.js';
import { addDays, type Day, dayOf } from '../../domain/time/day.js';
import type { Post } from '../../prisma/stores/outbox-store.js';
import type { JobContext } from '../define-job.js';

/**
 * What came in meanwhile, for everybody whose leave ended since the last morning (`saidOn`) and who is back: once per
 * absence (leaves day after day are one), by the key of the message. Who came back early (销假) read it then. 停发 holds
 * it back, for it is unasked.
 */
export async function backFromLeave(
  { stores, ...context }: JobContext,
  now: Date,
  saidOn: Day | undefined,
): Promise<readonly Post[]> {
  const today = dayOf(now);
  const since = saidOn ?? addDays(today, -1);
  const [{ people, leaves }, { muted }] = await Promise.all([context.roster(), context.site.settings()]);
  if (muted.all) return [];
  const ended = leaves.filter((one) => !one.endedOn && since <= one.to && one.to < today);
  const posts = ended.map(async (leave): Promise<Post[]> => {
    const person = people.find(({ id, active }) => active && id === leave.personId);
    if (!person || muted.unitIds.includes(person.unitId ?? '')) return [];
    if (leaves.some((one) => one.personId === person.id && isOn(one, today))) return [];
    const [first = leave, ...rest] = stretchOf(leave, leaves);
    if (rest.length > 0 && rest.at(-1) !== leave) return [];
    const matters = await cameInWhile(first, person, now, stores.matters.list);
    if (matters.length === 0) return [];
    const card = cameInCard(matters, today);
    return [{ lane: personLane(person.id), dedupeKey: `back:${leave.id}:${leave.to}`, card, dueAt: now }];
  });
  return (await Promise.all(posts)).flat();
}
