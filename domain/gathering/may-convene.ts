import { isOffice } from '../matter/audience.js';
import type { Person, Roster } from '../roster/roster.js';
import type { Gathering } from './gathering.js';

/** The heads of a gathering's list (组长、副组长), in their order. Pure. */
export function leadersOf({ invites }: Pick<Gathering, 'invites'>, roster: Roster): readonly Person[] {
  if (!('list' in invites)) return [];
  const listed = roster.lists.find(({ name }) => name === invites.list)?.people ?? [];
  return listed
    .filter(({ post }) => post?.includes('组长'))
    .flatMap(({ personId }) => roster.person(personId) ?? [])
    .filter(({ active }) => active);
}

/** Whether this person may convene what Duban proposed: the office, or a head of the group. Pure. */
export const mayConvene = (actor: Person, gathering: Gathering, roster: Roster): boolean =>
  isOffice(actor) || leadersOf(gathering, roster).some(({ id }) => id === actor.id);
