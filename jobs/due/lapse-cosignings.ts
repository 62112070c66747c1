import { randomUUID } from 'node:crypto';
import { plain } from '../../cards/card.js';
import { lapse } from '../../domain/cosigning/acts.js';
import { type Cosigning, isApartFromCosigning } from '../../domain/cosigning/cosigning.js';
import { personLane } from '../../domain/lane.js';
import { dayOf, showDay } from '../../domain/time/day.js';
import { nextOfficeTime } from '../../domain/time/office-hours.js';
import type { CommitRequest } from '../../prisma/commit-types.js';
import type { JobContext } from '../define-job.js';

/**
 * Ends the co-signings whose last day has passed without enough signatures (截止), each once; their signers, but who is
 * recused since, hear of it in office hours. Asks for what is still open, so it can run any number of times. Gives
 * the lanes with news.
 */
export async function lapseCosignings(context: JobContext, now: Date): Promise<readonly string[]> {
  const lanes: string[] = [];
  for (const cosigning of await context.stores.cosignings.open(dayOf(now))) {
    const request = await lapsing(cosigning, context, now);
    // Somebody was quicker: the next run finds what is left to do.
    if ((await context.commit(request)).kind === 'committed')
      lanes.push(...request.messages.map(({ lane }) => lane));
  }
  return lanes;
}

async function lapsing(
  cosigning: Cosigning,
  { calendar, roster }: JobContext,
  now: Date,
): Promise<CommitRequest> {
  const { id, no, title, closesOn = '', signatures } = cosigning;
  const known = await roster();
  const hears = (personId: string) => !isApartFromCosigning(known.person(personId) ?? {}, cosigning);
  const dueAt = nextOfficeTime(now, await calendar());
  const card = plain(
    `#${no} 联名已截止，没有够人数`,
    `《${title}》到 ${showDay(closesOn)}共 ${signatures.length} 人联名，没有提交。需要的可以重新发起。`,
  );
  return {
    effects: lapse(cosigning, now).effects,
    messages: signatures
      .filter(({ personId }) => hears(personId))
      .map(({ personId }) => ({
        id: randomUUID(),
        lane: personLane(personId),
        dedupeKey: `cosigning-lapsed:${id}:${personId}`,
        kind: 'card',
        card,
        dueAt,
      })),
    refresh: [id],
    at: now,
  };
}
