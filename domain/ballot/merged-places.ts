import type { Roster } from '../roster/roster.js';

/**
 * How many places of a round are of somebody who was found to be one person with another who has a place (合并): each
 * person votes once, and the other place stays unused within the frozen number. Pure.
 */
export const mergedPlaces = (
  electors: readonly { person: string }[],
  roster: Pick<Roster, 'person'>,
): number =>
  electors.length - new Set(electors.map(({ person }) => roster.person(person)?.id ?? person)).size;
