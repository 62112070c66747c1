import type { Person, Role, Roster, Unit } from '../../domain/roster/roster.js';
import type { Database } from '../database.js';

/** 名册 as one snapshot: units in protocol order, people by name. Pure look-ups. */
function rosterOf(units: readonly Unit[], people: readonly Person[]): Roster {
  const unitById = new Map(units.map((unit) => [unit.id, unit]));
  const personById = new Map(people.map((person) => [person.id, person]));
  return {
    units,
    people,
    unit: (id) => unitById.get(id),
    person: (id) => personById.get(id),
    withRole: (role, unitId) =>
      people.filter(
        (person) =>
          person.active && person.roles.includes(role) && (unitId === undefined || person.unitId === unitId),
      ),
  };
}

/** Reads the whole roster: a few hundred rows at most, all of which understanding a command may need. */
export function createRosterStore({ prisma }: Database): { load(): Promise<Roster> } {
  return {
    async load() {
      const [units, people] = await Promise.all([
        prisma.unit.findMany({ orderBy: [{ rank: 'asc' }, { name: 'asc' }] }),
        prisma.person.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
      ]);
      return rosterOf(
        units,
        people.map(({ unitId, phone, roles, ...person }) => ({
          ...person,
          roles: roles as Role[],
          ...(unitId === null ? {} : { unitId }),
          ...(phone === null ? {} : { phone }),
        })),
      );
    },
  };
}
