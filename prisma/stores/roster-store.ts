import type { Officer } from '../../domain/appraisal/appraisal.js';
import type { Leave } from '../../domain/roster/leave.js';
import type { ListedPerson, NameList } from '../../domain/roster/name-list.js';
import { withRecusals } from '../../domain/roster/recusal.js';
import type { Person, Platform, Role, Roster, Unit } from '../../domain/roster/roster.js';
import type { Day } from '../../domain/time/day.js';
import type { Database } from '../database.js';
import { onPlatforms } from './account-store.js';
import { createRecusalStore } from './recusal-store.js';

/** 名册 as one snapshot: units in protocol order, people by name. Pure look-ups. */
function rosterOf(
  units: readonly Unit[],
  people: readonly Person[],
  leaves: readonly Leave[],
  lists: readonly NameList[],
  officers: readonly Officer[],
  merged: ReadonlyMap<string, string>,
  reached: ReadonlySet<string>,
): Roster {
  const unitById = new Map(units.map((unit) => [unit.id, unit]));
  const personById = new Map(people.map((person) => [person.id, person]));
  return {
    units,
    people,
    leaves,
    lists,
    officers,
    unreached: new Set(people.flatMap(({ id }) => (reached.has(id) ? [] : [id]))),
    unit: (id) => unitById.get(id),
    person: (id) => personById.get(merged.get(id) ?? id),
    withRole: (role, unitId) =>
      people.filter(
        (person) =>
          person.active && person.roles.includes(role) && (unitId === undefined || person.unitId === unitId),
      ),
  };
}

/** A `date` comes from Prisma as midnight in UTC. */
const dayIn = (date: Date): Day => date.toISOString().slice(0, 10);

/**
 * Reads the whole roster: a few hundred rows at most, all of which understanding a command may need. `connected`: the
 * platforms this site is connected to, absent for every one; an account on another reaches nobody.
 */
export function createRosterStore(
  database: Database,
  connected?: readonly Platform[],
): { load(): Promise<Roster> } {
  const { prisma } = database;
  const recusals = createRecusalStore(database);
  return {
    async load() {
      const [units, people, leaves, recused, lists, officers, reached] = await Promise.all([
        prisma.unit.findMany({ orderBy: [{ rank: 'asc' }, { name: 'asc' }] }),
        prisma.person.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
        prisma.leave.findMany({ orderBy: [{ fromOn: 'asc' }, { id: 'asc' }] }),
        recusals.standing(),
        prisma.nameList.findMany({ orderBy: { name: 'asc' } }),
        prisma.officer.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
        prisma.account.findMany({
          where: onPlatforms(connected),
          select: { personId: true },
          distinct: ['personId'],
        }),
      ]);
      // Two persons who were found to be one are one: the other is only another name for them.
      const merged = new Map(people.flatMap(({ id, mergedInto }) => (mergedInto ? [[id, mergedInto]] : [])));
      const own = people.filter(({ mergedInto }) => mergedInto === null);
      const present = own.map(({ unitId, phone, roles, post, mergedInto: _never, ...person }) => ({
        ...person,
        roles: roles as Role[],
        ...(unitId === null ? {} : { unitId }),
        ...(phone === null ? {} : { phone }),
        ...(post === 'B' ? { post: 'B' as const } : {}),
      }));
      return rosterOf(
        units,
        withRecusals(
          present,
          recused.map((one) => ({ ...one, personId: merged.get(one.personId) ?? one.personId })),
        ),
        leaves.map(({ id, personId, deputyId, fromOn, toOn, endedOn }) => ({
          id,
          personId,
          from: dayIn(fromOn),
          to: dayIn(toOn),
          ...(deputyId === null ? {} : { deputyId }),
          ...(endedOn === null ? {} : { endedOn: dayIn(endedOn) }),
        })),
        lists.map(({ name, people: listed }) => ({ name, people: listed as unknown as ListedPerson[] })),
        officers.map(({ leftOn, ...one }) => ({ ...one, ...(leftOn ? { leftOn: dayIn(leftOn) } : {}) })),
        merged,
        new Set(reached.map(({ personId }) => personId)),
      );
    },
  };
}
