import { twoPlacesAtOnce } from '../../domain/errors/gathering.js';
import { LASTS_MS } from '../../domain/gathering/calendar-entry.js';
import { inviteeOf, type Meeting } from '../../domain/gathering/meeting.js';
import { showInstant } from '../../domain/time/day.js';
import type { Context } from '../define-handler.js';
import { invitationsOf } from './meeting-at-hand.js';

/** @throws DubanError `TWO_PLACES_AT_ONCE` for who has said to come to another one at that time */
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
  if (other?.startsAt) throw twoPlacesAtOnce(no, other.no, showInstant(other.startsAt));
}
