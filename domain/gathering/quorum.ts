import { gatheringOf } from '../instruments/catalogue.js';
import type { Meeting } from './meeting.js';

/** Who of those called is there (到会人数). `needed` is absent where the mechanism asks for no number. */
export interface Presence {
  called: number;
  present: number;
  needed?: number;
}

/**
 * How many of how many signed in; who comes in somebody's place counts for them. More than half where the mechanism
 * asks for it (过半数). Pure.
 */
export function presenceOf({ mechanism, invitees }: Pick<Meeting, 'mechanism' | 'invitees'>): Presence {
  const called = invitees.filter(({ attendance }) => attendance !== 'waiting').length;
  const present = invitees.filter(({ signedInAt }) => signedInAt).length;
  const { quorum } = gatheringOf(mechanism);
  return { called, present, ...(quorum ? { needed: Math.floor(called / 2) + 1 } : {}) };
}

/** 应到 8 人，实到 5 人，已过半数. Pure. */
export function showPresence({ called, present, needed }: Presence): string {
  const counted = `应到 ${called} 人，实到 ${present} 人`;
  if (needed === undefined) return counted;
  return `${counted}，${present >= needed ? '已过半数' : `未过半数，还差 ${needed - present} 人`}`;
}
