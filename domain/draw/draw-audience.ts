import { isOffice } from '../matter/audience.js';
import type { Person } from '../roster/roster.js';
import type { Draw } from './draw.js';

/**
 * Who sees a draw: the office by name; who stood in its pool, and an observer, by numbers alone, so that anyone concerned
 * can run it again. Nobody else hears that it is there. Pure.
 */
export function drawEyeOf(person: Person, { pool }: Pick<Draw, 'pool'>): 'names' | 'numbers' | undefined {
  if (isOffice(person) || (person.active && person.roles.includes('admin'))) return 'names';
  const isConcerned =
    pool.some(({ personId }) => personId === person.id) || person.roles.includes('observer');
  return person.active && isConcerned ? 'numbers' : undefined;
}
