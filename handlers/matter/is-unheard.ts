import type { Matter } from '../../domain/matter/matter.js';
import { speakersOf } from '../../domain/roster/speakers.js';
import type { Context } from '../define-handler.js';

/**
 * True where the unit has not heard of a matter: it is held, or the first card still waits for office hours. Whoever
 * never heard of it need not hear that it is gone.
 */
export async function isUnheard(matter: Matter, { stores, roster, now }: Context): Promise<boolean> {
  if (matter.openAt > now) return true;
  if (matter.receivedOn !== undefined || matter.disputed) return false;
  const speakers = speakersOf(roster, matter.unitId).map(({ id }) => id);
  return stores.outbox.onlyWaits(matter.id, speakers);
}
