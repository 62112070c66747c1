import { namesakes } from '../domain/errors/roster.js';
import { type Named, sayNamesakes } from '../domain/roster/people-named.js';
import type { Person, Roster } from '../domain/roster/roster.js';

/**
 * The one person whom a name means; of namesakes none is taken, and how to write each is said.
 *
 * @throws DubanError `NAMESAKES`
 */
export function certainPerson(named: Exclude<Named, { unknown: string }>, roster: Roster): Person {
  if ('person' in named) return named.person;
  throw namesakes(named.namesakes[0]?.name ?? '', sayNamesakes(named.namesakes, roster));
}
