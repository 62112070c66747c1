import { type Account, type Person, type Platform, ROLES, type Unit } from '../roster/roster.js';
import { UNIT_SPEAKERS } from '../roster/speakers.js';
import { cellsOfPerson, changedCells } from './cells-of.js';
import type { Sorted } from './headings.js';
import { Faults, type Plan, Seen, unusedNote } from './plan.js';
import { type PersonRow, readPersonRow, type UnitNames, unitNames } from './read-person-row.js';
import { PERSON_COLUMNS } from './roster-columns.js';
import { type RowChange, rowChange } from './row-change.js';
import { ROWS_AT_ONCE, type Sliced } from './sliced.js';
import type { Table } from './table.js';
import { accountKey, type PeopleIndex, whoIsMeant } from './who-is-meant.js';

export interface PeoplePlan extends Plan {
  /** Added and changed, as they will be, `version` as it was read. */
  people: readonly Person[];
  accounts: readonly { account: Account; personId: string }[];
}

/** What a table of people is compared with. `units` has those of the same file too. */
export interface PeopleGround {
  units: readonly Unit[];
  index: PeopleIndex;
  corps: Readonly<Partial<Record<Platform, string>>>;
  /** Who imports: cannot take the own right to do so away. */
  actorId: string;
  newId: () => string;
  /** Who has not voted yet in an open vote, and in which `#n`: they are given no account until it is over. */
  voting: ReadonlyMap<string, number>;
}

/** A row on top of the person it means; an empty cell changes nothing, written roles replace the old. */
function merged(row: PersonRow, known: Person | undefined, newId: () => string): Person {
  const { post: before, ...base } = known ?? {
    id: newId(),
    name: row.name,
    roles: [],
    active: true,
    version: 1,
  };
  const post = row.post ?? before;
  return {
    ...base,
    name: row.name,
    ...(row.unit ? { unitId: row.unit.id } : {}),
    ...(row.roles ? { roles: row.roles } : {}),
    ...(row.phone ? { phone: row.phone } : {}),
    ...(row.expertise ? { expertise: row.expertise } : {}),
    ...(post === 'B' ? { post } : {}),
  };
}

const listed = (words: readonly string[] | undefined): string => [...(words ?? [])].join('、');

const samePerson = (a: Person, b: Person): boolean =>
  a.name === b.name &&
  a.unitId === b.unitId &&
  a.phone === b.phone &&
  a.post === b.post &&
  listed([...a.roles].sort()) === listed([...b.roles].sort()) &&
  listed(a.expertise) === listed(b.expertise);

/** What the person as a whole cannot be. */
function problemOf(person: Person, known: Person | undefined, actorId: string): string | undefined {
  if (person.roles.length === 0) return '没有写角色';
  const needy = UNIT_SPEAKERS.find((role) => person.roles.includes(role));
  if (needy && !person.unitId) return `${ROLES[needy]}要写所在单位`;
  if (known && !known.active) return `${known.name}已停用，请用“添加人员”恢复`;
  if (known?.id === actorId && known.roles.includes('admin') && !person.roles.includes('admin'))
    return '不能在导入里去掉您自己的管理员角色';
  return undefined;
}

interface Found {
  person: Person;
  known?: Person;
  fresh: readonly Account[];
}

/** One row, understood and compared, or what is wrong with it. */
function findOne(
  given: Readonly<Record<string, string>>,
  names: UnitNames,
  {
    index,
    unitNameOf,
    corps,
    actorId,
    newId,
    voting,
  }: PeopleGround & { unitNameOf: ReadonlyMap<string, string> },
): Found | { say: string } {
  const named = index.byId.get((given.id ?? '').toLowerCase());
  const accounts = index.accounts.get(named?.id ?? '') ?? [];
  const current = named && cellsOfPerson(named, unitNameOf.get(named.unitId ?? ''), accounts);
  // What stands in the row as it is here is not judged again: it may be older than the rules.
  const values = current ? { name: named.name, ...changedCells(given, current), id: named.id } : given;
  if (current && Object.keys(values).length === 2 && values.name === named.name)
    return { person: named, known: named, fresh: [] };
  const row = readPersonRow(values, names, corps);
  if ('say' in row) return row;
  const known = whoIsMeant(row, index);
  if (known && 'say' in known) return known;
  const person = merged(row, known, newId);
  const problem = problemOf(person, known, actorId);
  if (problem !== undefined) return { say: problem };
  const held = new Set(index.accounts.get(known?.id ?? ''));
  const fresh = row.accounts.filter(
    (account) => !index.holders.has(accountKey(account)) && !held.has(`${account.platform}:${account.id}`),
  );
  const vote = fresh.length > 0 ? voting.get(person.id) : undefined;
  if (vote !== undefined) return { say: `#${vote} 正在投票，${person.name}还没有投，投票结束后才能加账号` };
  return { person, fresh, ...(known ? { known } : {}) };
}

/** Who is twice in one table: the same known person, the same account, or the same new name in one unit. */
function twice(
  { person, known, fresh }: Found,
  isSaidNew: boolean,
  n: number,
  seen: Seen,
): string | undefined {
  for (const account of fresh) {
    const earlier = seen.before(accountKey(account), n);
    if (earlier !== undefined) return `账号 ${account.id} 与第 ${earlier} 行相同`;
  }
  if (!known && isSaidNew) return undefined;
  const key = known ? known.id : `${person.name}|${person.unitId ?? ''}`;
  const earlier = seen.before(key, n);
  if (earlier === undefined) return undefined;
  return known ? `与第 ${earlier} 行是同一个人` : `与第 ${earlier} 行同名同单位；确是两人请在编号里写“新”`;
}

/** The person's cells as they are and as they would be. */
function changeOf(
  { person, known, fresh }: Found,
  n: number,
  unitNameOf: ReadonlyMap<string, string>,
  { index }: PeopleGround,
): RowChange {
  const held = index.accounts.get(known?.id ?? '') ?? [];
  const cells = (one: Person, accounts: readonly string[]) =>
    cellsOfPerson(one, unitNameOf.get(one.unitId ?? ''), accounts);
  const after = cells(person, [...held, ...fresh.map(({ platform, id }) => `${platform}:${id}`)]);
  return rowChange(n, PERSON_COLUMNS, known && cells(known, held), after);
}

/** What a table of people would change. Who is not in it stays. In slices of so many rows. Pure but for `newId`. */
export function* planPeople(
  table: Table,
  { rows, unknown }: Sorted,
  ground: PeopleGround,
): Sliced<PeoplePlan> {
  const faults = new Faults(table);
  const seen = new Seen();
  const names = unitNames(ground.units);
  const unitNameOf = new Map(ground.units.map(({ id, name }) => [id, name]));
  const people: Person[] = [];
  const accounts: PeoplePlan['accounts'][number][] = [];
  const changes: RowChange[] = [];
  let [added, same] = [0, 0];
  for (const [i, { n, values }] of rows.entries()) {
    if (i % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) yield;
    const found = findOne(values, names, { ...ground, unitNameOf });
    const wrong = 'say' in found ? found.say : twice(found, values.id === '新', n, seen);
    if ('say' in found || wrong !== undefined) {
      faults.add(n, wrong ?? '');
      continue;
    }
    const { person, known, fresh } = found;
    if (known && samePerson(known, person) && fresh.length === 0) {
      same++;
      continue;
    }
    if (!known) added++;
    people.push(person);
    changes.push(changeOf(found, n, unitNameOf, ground));
    accounts.push(...fresh.map((account) => ({ account, personId: person.id })));
  }
  const counts = { added, changed: people.length - added, same };
  return {
    noun: '人员',
    ...counts,
    rows: changes,
    faults: faults.list,
    notes: unusedNote(unknown),
    people,
    accounts,
  };
}
