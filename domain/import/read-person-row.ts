import { isPersonName, isPhone, postCalled } from '../roster/read-person.js';
import { type Account, type Platform, ROLES, type Role, type Unit } from '../roster/roster.js';
import { accountCalled, plainForm, roleCalled } from '../roster/roster-words.js';
import { listIn } from './split-table.js';
import { allWrong, isWrong, type Wrong } from './wrong.js';

/** One row about a person, each part understood; what the row leaves empty is not there. */
export interface PersonRow {
  name: string;
  /** As typed in 编号. */
  id?: string;
  unit?: Unit;
  roles?: readonly Role[];
  post?: 'A' | 'B';
  phone?: string;
  expertise?: readonly string[];
  accounts: readonly Account[];
}

/** Units by every name they go by; a short name of several is ambiguous. */
export type UnitNames = ReadonlyMap<string, readonly Unit[]>;

export function unitNames(units: readonly Unit[]): UnitNames {
  const names = new Map<string, Unit[]>();
  for (const unit of units)
    for (const name of new Set([unit.name, ...unit.shortNames].map(plainForm)))
      names.set(name, [...(names.get(name) ?? []), unit]);
  return names;
}

/** The one unit of that name, or why not. Pure. */
export function unitCalled(words: string, names: UnitNames): Unit | { say: string } {
  const [unit, another] = names.get(plainForm(words)) ?? [];
  if (!unit) return { say: `名册里没有单位“${words}”` };
  return another ? { say: `“${words}”是几个单位的叫法，请写全称` } : unit;
}

function accountsIn(
  words: string,
  corps: Readonly<Partial<Record<Platform, string>>>,
): Account[] | { say: string } {
  const accounts: Account[] = [];
  for (const word of words.split(/[、，,;；\s]+/u).filter(Boolean)) {
    const read = accountCalled(word);
    if (!read) return { say: `账号“${word}”看不懂，应写成 wecom:lisi` };
    accounts.push({ ...read, corp: corps[read.platform] ?? '' });
  }
  return accounts;
}

function nameIn(words = ''): string | Wrong {
  const name = words.replace(/\s+/gu, '');
  if (name === '') return { say: '没有写姓名' };
  return isPersonName(name) ? name : { say: `姓名“${name}”不能用` };
}

function rolesIn(words: string | undefined): readonly Role[] | undefined | Wrong {
  const listed = words === undefined ? [] : listIn(words);
  const unknown = listed.filter((word) => !roleCalled(word));
  if (unknown.length > 0)
    return { say: `角色“${unknown.join('、')}”不认识，可写：${Object.values(ROLES).join('、')}` };
  return listed.length > 0 ? [...new Set(listed.flatMap((word) => roleCalled(word) ?? []))] : undefined;
}

function postIn(words: string | undefined): 'A' | 'B' | undefined | Wrong {
  if (words === undefined) return undefined;
  return postCalled(words.replace(/^([AB])$/iu, '$1岗')) ?? { say: `岗位“${words}”应写 A岗 或 B岗` };
}

function phoneIn(words: string | undefined): string | undefined | Wrong {
  const phone = words?.replace(/\s+/gu, '');
  return phone === undefined || isPhone(phone) ? phone : { say: `电话“${phone}”不对` };
}

/** Reads one row by the rules of 添加人员, and says all that cannot be. Pure. */
export function readPersonRow(
  values: Readonly<Record<string, string>>,
  names: UnitNames,
  corps: Readonly<Partial<Record<Platform, string>>>,
): PersonRow | Wrong {
  const name = nameIn(values.name);
  const unit = values.unit === undefined ? undefined : unitCalled(values.unit, names);
  const roles = rolesIn(values.roles);
  const post = postIn(values.post);
  const phone = phoneIn(values.phone);
  const accounts = accountsIn(values.accounts ?? '', corps);
  if (
    isWrong(name) ||
    isWrong(unit) ||
    isWrong(roles) ||
    isWrong(post) ||
    isWrong(phone) ||
    isWrong(accounts)
  )
    return allWrong(name, unit, roles, post, phone, accounts) as Wrong;
  return {
    name,
    accounts,
    ...(values.id ? { id: values.id } : {}),
    ...(unit ? { unit } : {}),
    ...(roles ? { roles } : {}),
    ...(post ? { post } : {}),
    ...(phone ? { phone } : {}),
    ...(values.expertise ? { expertise: listIn(values.expertise) } : {}),
  };
}
