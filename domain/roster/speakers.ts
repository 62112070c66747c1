import type { Person, Role, Roster, Unit } from './roster.js';

/** The roles of those who act for a unit: its 联络员, or for the 政法委 its own people. */
export const UNIT_SPEAKERS = ['liaison', 'partner'] as const satisfies readonly Role[];

/** True where one of these roles acts for the person's own unit. */
export const speaks = ({ roles }: Pick<Person, 'roles'>): boolean =>
  UNIT_SPEAKERS.some((role) => roles.includes(role));

/** The active people who act for a unit: who is told, reminded and heard. None for a common head. */
export function speakersOf(roster: Roster, unitId: string | undefined): readonly Person[] {
  if (unitId === undefined) return [];
  const people = UNIT_SPEAKERS.flatMap((role) => roster.withRole(role, unitId));
  return [...new Map(people.map((person) => [person.id, person])).values()];
}

/** The units that somebody acts for, in the roster's order. */
export const unitsThatAnswer = (roster: Roster): readonly Unit[] =>
  roster.units.filter(({ id }) => speakersOf(roster, id).length > 0);
