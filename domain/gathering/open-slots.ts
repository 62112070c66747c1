import type { Meeting } from './meeting.js';

/** One of the times proposed, and its place among them from 0. */
export interface OpenSlot {
  at: Date;
  place: number;
}

/** The times proposed that have not gone by: what can still be chosen, asked about and counted. Pure. */
export const openSlots = ({ slots = [] }: Pick<Meeting, 'slots'>, now: Date): OpenSlot[] =>
  slots.map((slot, place) => ({ at: new Date(slot), place })).filter(({ at }) => at > now);
