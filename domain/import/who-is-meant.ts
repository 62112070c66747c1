import type { Account, Person } from '../roster/roster.js';
import type { PersonRow } from './read-person-row.js';
import { NEW_PERSON } from './roster-columns.js';

/** The people of a roster by what a row names them by. */
export interface PeopleIndex {
  byId: ReadonlyMap<string, Person>;
  byName: ReadonlyMap<string, readonly Person[]>;
  /** Who holds an account, by `accountKey`. */
  holders: ReadonlyMap<string, string>;
  /** Accounts as people write them, `wecom:lisi`, by person id. */
  accounts: ReadonlyMap<string, readonly string[]>;
}

export const accountKey = ({ platform, corp, id }: Account): string =>
  `${platform}|${corp}|${id.toLowerCase()}`;

/** Every person's accounts as people write them. Pure. */
export function accountNames(
  accounts: readonly { account: Account; personId: string }[],
): ReadonlyMap<string, readonly string[]> {
  const held = new Map<string, string[]>();
  for (const { account, personId } of accounts)
    held.set(personId, [...(held.get(personId) ?? []), `${account.platform}:${account.id}`]);
  return held;
}

export function peopleIndex(
  people: readonly Person[],
  accounts: readonly { account: Account; personId: string }[],
): PeopleIndex {
  const byName = new Map<string, Person[]>();
  for (const person of people) byName.set(person.name, [...(byName.get(person.name) ?? []), person]);
  return {
    byId: new Map(people.map((person) => [person.id, person])),
    byName,
    holders: new Map(accounts.map(({ account, personId }) => [accountKey(account), personId])),
    accounts: accountNames(accounts),
  };
}

/** An account that is in the roster already belongs to whoever holds it, and is never moved by an import. */
function holderOf({ accounts }: PersonRow, index: PeopleIndex): Person | undefined | { say: string } {
  const ids = new Set(accounts.flatMap((account) => index.holders.get(accountKey(account)) ?? []));
  const [id] = ids;
  if (ids.size > 1) return { say: '这几个账号现在是不同的人的' };
  return id === undefined ? undefined : index.byId.get(id);
}

/**
 * Whom a row means: the one with that 编号, the one who holds the account, the one of that name in that unit. Undefined for
 * somebody new; where a namesake could be meant it is said, never guessed. Pure.
 */
export function whoIsMeant(row: PersonRow, index: PeopleIndex): Person | undefined | { say: string } {
  const holder = holderOf(row, index);
  if (holder && 'say' in holder) return holder;
  if (row.id !== undefined && row.id !== NEW_PERSON) {
    const known = index.byId.get(row.id.toLowerCase());
    if (!known) return { say: '编号不是本站名册里的；新的人员请把编号空着' };
    return holder && holder.id !== known.id ? { say: `账号是${holder.name}的` } : known;
  }
  if (holder) return holder.name === row.name ? holder : { say: `账号是${holder.name}的` };
  if (row.id === NEW_PERSON) return undefined;

  const named = index.byName.get(row.name) ?? [];
  const inUnit = named.filter(({ unitId }) => unitId === row.unit?.id);
  const [only, another] = inUnit;
  if (another) return { say: `名册里这个单位有 ${inUnit.length} 位${row.name}，请填编号（导出名册里有）` };
  if (only) return only.active ? only : { say: `${row.name}已停用，请用“添加人员”恢复` };
  if (named.length === 0) return undefined;
  return { say: `名册里已有别处的${row.name}：同一人请填编号，另一位请在编号里写“${NEW_PERSON}”` };
}
