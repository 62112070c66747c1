import type { Day } from '../time/day.js';
import { deputyOf } from './duty.js';
import type { Person, Roster } from './roster.js';

/**
 * The directors in whose place somebody decides on this day (代理负责人): they are on leave and named this deputy.
 * Empty for a director, who decides in his own name. Pure.
 */
export function directorsActedFor(personId: string, roster: Roster, day: Day): readonly Person[] {
  const person = roster.person(personId);
  if (!person || person.roles.includes('director')) return [];
  return roster.people.filter(
    (away) => away.active && away.roles.includes('director') && deputyOf(away, roster, day)?.id === personId,
  );
}
