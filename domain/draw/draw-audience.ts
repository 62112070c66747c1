import { isOffice } from '../matter/audience.js';
import { recusedFrom } from '../roster/recusal.js';
import type { Person } from '../roster/roster.js';
import type { Draw } from './draw.js';
import { unitsOf } from './units-of.js';

type About = Pick<Draw, 'no' | 'unitId' | 'activity' | 'recused'>;

/**
 * Whether this person has no part in a draw (回避): recused from its number, from a unit it is about or held at, or named
 * as recused when it was set up. Pure.
 */
export function isApartFromDraw({ id, recusals }: Pick<Person, 'id' | 'recusals'>, draw: About): boolean {
  const isFrom = (unitId: string) => recusedFrom({ recusals }, { unitId });
  return (
    recusedFrom({ recusals }, { no: draw.no }) || unitsOf(draw).some(isFrom) || draw.recused.includes(id)
  );
}

/**
 * Who sees a draw: nobody who has no part in it; the office by name; who stood in its pool, an observer and an
 * administrator, by numbers alone, so that anyone concerned can run it again. Nobody else hears that it is there.
 * Pure.
 */
export function drawEyeOf(person: Person, draw: About & Pick<Draw, 'pool'>): 'names' | 'numbers' | undefined {
  if (isApartFromDraw(person, draw)) return undefined;
  if (isOffice(person)) return 'names';
  const isConcerned =
    draw.pool.some(({ personId }) => personId === person.id) ||
    person.roles.some((role) => role === 'observer' || role === 'admin');
  return person.active && isConcerned ? 'numbers' : undefined;
}
