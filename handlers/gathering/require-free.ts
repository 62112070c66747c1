import { notFreeThen, twoPlacesAtOnce } from '../../domain/errors/gathering.js';
import { LASTS_MS } from '../../domain/gathering/calendar-entry.js';
import { maySeeMeeting } from '../../domain/gathering/may-see-meeting.js';
import { inviteeOf, type Meeting } from '../../domain/gathering/meeting.js';
import { showInstant } from '../../domain/time/day.js';
import type { Context } from '../define-handler.js';
import { invitationsOf } from './meeting-at-hand.js';

/**
 * Of another, the one who asks hears what that is only where they may see it: a visit that is kept quiet stays so.
 *
 * @throws DubanError `TWO_PLACES_AT_ONCE` for who has said to come to another one at that time
 */
export async function requireFree(
  context: Context,
  { no, startsAt }: Meeting,
  personId: string,
): Promise<void> {
  if (!startsAt) return;
  const other = (await invitationsOf(personId, context)).find(
    (one) =>
      one.no !== no &&
      one.startsAt !== undefined &&
      inviteeOf(one, personId)?.attendance === 'coming' &&
      Math.abs(one.startsAt.getTime() - startsAt.getTime()) < LASTS_MS,
  );
  if (!other?.startsAt) return;
  const when = showInstant(other.startsAt);
  const { actor, roster } = context;
  if (personId === actor.id) throw twoPlacesAtOnce(no, other.no, when);
  const name = roster.person(personId)?.name ?? '';
  throw notFreeThen(no, name, maySeeMeeting(actor, other) ? { no: other.no, when } : undefined);
}
