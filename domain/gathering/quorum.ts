import { gatheringOf } from '../instruments/catalogue.js';
import type { Roster } from '../roster/roster.js';
import type { Invitee, Meeting } from './meeting.js';
import { takingPart } from './taking-part.js';

/** Who of those called is there (到会人数). `needed` is absent where the mechanism asks for no number. */
export interface Presence {
  called: number;
  present: number;
  needed?: number;
}

/**
 * How many of how many signed in; who comes in somebody's place counts for them, and who was recused since (回避) is not
 * called. More than half where the mechanism asks for it (过半数). Pure.
 */
export function presenceOf(meeting: Meeting, roster: Roster): Presence {
  const invitees = takingPart(meeting, roster);
  const called = invitees.filter(({ attendance }) => attendance !== 'waiting').length;
  const present = invitees.filter(({ signedInAt }) => signedInAt).length;
  const { quorum } = gatheringOf(meeting.mechanism);
  return { called, present, ...(quorum ? { needed: Math.floor(called / 2) + 1 } : {}) };
}

/** How many signed in beyond the places there are (名额); 0 where there is no such number. Pure. */
export const beyondPlaces = ({ places, invitees }: Pick<Meeting, 'places' | 'invitees'>): number =>
  places ? Math.max(0, invitees.filter(({ signedInAt }) => signedInAt).length - places) : 0;

/** Whether no place is left for who did not get one: those there are kept for who has said to come. Pure. */
export const hasNoPlace = (
  { places, invitees }: Pick<Meeting, 'places' | 'invitees'>,
  own: Invitee,
): boolean =>
  places !== undefined &&
  own.attendance !== 'coming' &&
  invitees.filter((one) => one !== own && (one.signedInAt || one.attendance === 'coming')).length >= places;

/** 应到 8 人，实到 5 人，已过半数. Pure. */
export function showPresence({ called, present, needed }: Presence): string {
  const counted = `应到 ${called} 人，实到 ${present} 人`;
  if (needed === undefined) return counted;
  return `${counted}，${present >= needed ? '已过半数' : `未过半数，还差 ${needed - present} 人`}`;
}
