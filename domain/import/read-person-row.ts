import { isPersonName, isPhone, postCalled } from '../roster/read-person.js';
import { type Account, type Platform, ROLES, type Role, type Unit } from '../roster/roster.js';
import { accountCalled, plainForm, roleCalled } from '../roster/roster-words.js';
import { listIn } from './split-table.js';

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

/** Reads one row by the rules of 添加人员, and says the first thing that cannot be. Pure. */
export function readPersonRow(
  values: Readonly<Record<string, string>>,
  names: UnitNames,
  corps: Readonly<Partial<Record<Platform, string>>>,
): PersonRow | { say: string } {
  const name = (values.name ?? '').replace(/\s+/gu, '');
  if (name === '') return { say: '没有写姓名' };
  if (!isPersonName(name)) return { say: `姓名“${name}”不能用` };
  const unit = values.unit === undefined ? undefined : unitCalled(values.unit, names);
  if (unit && 'say' in unit) return unit;

  const words = values.roles === undefined ? [] : listIn(values.roles);
  const unknownRole = words.find((word) => !roleCalled(word));
  if (unknownRole !== undefined)
    return { say: `角色“${unknownRole}”不认识，可写：${Object.values(ROLES).join('、')}` };
  const post = values.post === undefined ? undefined : postCalled(values.post.replace(/^([AB])$/iu, '$1岗'));
  if (values.post !== undefined && !post) return { say: `岗位“${values.post}”应写 A岗 或 B岗` };
  const phone = values.phone?.replace(/\s+/gu, '');
  if (phone !== undefined && !isPhone(phone)) return { say: `电话“${phone}”不对` };
  const accounts = accountsIn(values.accounts ?? '', corps);
  if ('say' in accounts) return accounts;
  return {
    name,
    accounts,
    ...(values.id ? { id: values.id } : {}),
    ...(unit ? { unit } : {}),
    ...(words.length > 0 ? { roles: [...new Set(words.flatMap((word) => roleCalled(word) ?? []))] } : {}),
    ...(post ? { post } : {}),
    ...(phone ? { phone } : {}),
    ...(values.expertise ? { expertise: listIn(values.expertise) } : {}),
  };
}
