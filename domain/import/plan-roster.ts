import type { Officer } from '../appraisal/appraisal.js';
import type { Account, Person, Roster, Unit } from '../roster/roster.js';
import type { Day } from '../time/day.js';
import { type Sorted, sortColumns } from './headings.js';
import type { Plan } from './plan.js';
import { planOfficers } from './plan-officers.js';
import { type PeopleGround, type PeoplePlan, planPeople } from './plan-people.js';
import { planUnits } from './plan-units.js';
import { unitNames } from './read-person-row.js';
import { OFFICER_COLUMNS, PERSON_COLUMNS, UNIT_COLUMNS } from './roster-columns.js';
import type { Sliced } from './sliced.js';
import type { ReadTables, RowFault, Table } from './table.js';
import { peopleIndex } from './who-is-meant.js';

export interface RosterPlan {
  parts: readonly Plan[];
  units: readonly Unit[];
  people: readonly Person[];
  officers: readonly Officer[];
  accounts: readonly { account: Account; personId: string }[];
}

interface Told {
  table: Table;
  kind: 'units' | 'people' | 'officers';
  sorted: Sorted;
}

/** What a table lists by its headings: 职务 makes it officers, 姓名 people, 单位全称 units. */
function tell(table: Table): Told | RowFault {
  const fault = (row: number, say: string): RowFault => ({ table: table.name, row, say });
  const officers = sortColumns(table, OFFICER_COLUMNS);
  if (officers && !('say' in officers) && officers.keys.has('post') && !officers.unknown.includes('角色'))
    return { table, kind: 'officers', sorted: officers };
  const people = sortColumns(table, PERSON_COLUMNS);
  if (people && 'say' in people) return fault(1, people.say);
  if (people?.keys.has('name')) return { table, kind: 'people', sorted: people };
  const units = sortColumns(table, UNIT_COLUMNS);
  if (units && 'say' in units) return fault(1, units.say);
  if (units?.keys.has('name')) return { table, kind: 'units', sorted: units };
  return fault(
    table.rows[0]?.n ?? 1,
    '认不出表头：人员表要有“姓名”和“角色”，单位表要有“单位全称”和“简称”，任命人员表要有“姓名”“单位”和“职务”',
  );
}

/** Who imports and when, and what the rows about officers are compared with. */
type RosterGround = Pick<PeopleGround, 'corps' | 'actorId' | 'newId'> & {
  officers?: readonly Officer[];
  voting?: PeopleGround['voting'];
  today: Day;
};

/** What a file of one or several tables would change in the roster; people may belong to units of the same file. In slices. */
export function* planRoster(
  { tables }: Pick<ReadTables, 'tables'>,
  roster: Roster,
  accounts: readonly { account: Account; personId: string }[],
  { corps, actorId, newId, officers = [], voting = new Map(), today }: RosterGround,
): Sliced<RosterPlan> {
  const told = tables.map(tell);
  const wrong = told.filter((one): one is RowFault => 'say' in one);
  const known = told.filter((one): one is Told => 'kind' in one);
  const unitPlans = known
    .filter(({ kind }) => kind === 'units')
    .map(({ table, sorted }) => planUnits(table, sorted, roster, newId));
  const put = unitPlans.flatMap(({ units }) => units);
  const changed = new Set(put.map(({ id }) => id));
  const units = [...roster.units.filter(({ id }) => !changed.has(id)), ...put];

  const index = peopleIndex(roster.people, accounts);
  const peoplePlans: PeoplePlan[] = [];
  for (const { table, sorted } of known.filter(({ kind }) => kind === 'people'))
    peoplePlans.push(yield* planPeople(table, sorted, { units, index, corps, actorId, newId, voting }));
  const names = unitNames(units);
  const unitNameOf = (id: string) => units.find((unit) => unit.id === id)?.name ?? '';
  const officerPlans = known
    .filter(({ kind }) => kind === 'officers')
    .map(({ table, sorted }) => planOfficers(table, sorted, { names, unitNameOf, officers, today, newId }));
  const onReading = [...tables.flatMap(({ faults }) => faults), ...wrong];
  const reading: Plan[] =
    onReading.length > 0
      ? [{ noun: '表格', added: 0, changed: 0, same: 0, rows: [], faults: onReading, notes: [] }]
      : [];
  return {
    parts: [...reading, ...unitPlans, ...peoplePlans, ...officerPlans],
    units: put,
    people: peoplePlans.flatMap(({ people }) => people),
    officers: officerPlans.flatMap((plan) => plan.officers),
    accounts: peoplePlans.flatMap((plan) => plan.accounts),
  };
}
