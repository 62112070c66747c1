import { type Day, dayOf } from '../time/day.js';
import type { Matter } from './matter.js';

/**
 * The day on which the reply came that the office returned (退回补正) and that the unit still completes; undefined where
 * none was, or where it was the unit's before (改派). Pure.
 */
export const returnedOn = ({ state, reply, openAt }: Matter): Day | undefined =>
  state === 'open' && reply?.state === 'returned' && reply.at >= openAt ? dayOf(reply.at) : undefined;
