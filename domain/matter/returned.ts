import { type Day, dayOf } from '../time/day.js';
import type { StoredEntry } from '../trail.js';
import type { Matter } from './matter.js';

/**
 * The day on which the reply came that the office returned (退回补正) and that the unit still completes; undefined where
 * none was, or where it was the unit's before (改派). Pure.
 */
export const returnedOn = ({ state, reply, openAt }: Matter): Day | undefined =>
  state === 'open' && reply?.state === 'returned' && reply.at >= openAt ? dayOf(reply.at) : undefined;

/** A reply that was returned: when it came, when it went back, and why. */
export interface Returned {
  repliedOn: Day;
  on: Day;
  reason: string;
}

/** The return that the unit is completing, as the chain tells it; undefined where none stands. Pure. */
export function standingReturn(matter: Matter, chain: readonly StoredEntry[]): Returned | undefined {
  const repliedOn = returnedOn(matter);
  const entry = chain.findLast(({ kind }) => kind === 'matter.returned');
  if (!repliedOn || !entry) return undefined;
  const { reason } = entry.body ?? {};
  return { repliedOn, on: dayOf(entry.at), reason: typeof reason === 'string' ? reason : '' };
}
