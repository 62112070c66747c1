import type { Platform, Role, Roster, Unit } from './roster.js';
import { accountCalled, listOf, readLabelled, roleCalled, unitsCalled } from './roster-words.js';

/** What an administrator typed about one person, understood as far as it goes. */
export interface TypedPerson {
  name: string;
  /** More than one: the short name is ambiguous. Absent: none was named. */
  units?: readonly Unit[];
  roles: readonly Role[];
  /** A岗、B岗 of a liaison, where it was said. */
  post?: 'A' | 'B';
  account?: { platform: Platform; id: string };
  phone?: string;
  expertise?: readonly string[];
}

/** What was typed and cannot be understood, by what it should have been. */
export interface PersonProblem {
  about: 'name' | 'unit' | 'role' | 'account' | 'phone';
  words: string;
}

const LABELS = ['单位', '角色', '账号', '帐号', '电话', '手机', '专长'] as const;
const POST = /^([AB])(?:岗|角)$/iu;
const PHONE = /^(?:\+?86-?)?(?:1\d{10}|0\d{2,3}-?\d{7,8}|[2-9]\d{2,3}-\d{4})$/;
const NAME = /^[\p{Script=Han}A-Za-z·.]{1,30}$/u;

export const isPersonName = (words: string): boolean => NAME.test(words);
export const isPhone = (words: string): boolean => PHONE.test(words);
/** A岗、B岗 as people write them; undefined for any other word. */
export const postCalled = (word: string): 'A' | 'B' | undefined =>
  POST.exec(word.normalize('NFKC'))?.[1]?.toUpperCase() as 'A' | 'B' | undefined;

/** What a bare word is by its kind, as in any command. */
function sort(word: string, roster: Roster): 'account' | 'phone' | 'role' | 'unit' | 'name' {
  if (accountCalled(word)) return 'account';
  if (PHONE.test(word)) return 'phone';
  if (listOf(word).every((part) => roleCalled(part) || POST.test(part))) return 'role';
  return unitsCalled(roster, word).length > 0 ? 'unit' : 'name';
}

/**
 * Reads `李四 单位 市中院 角色 联络员、办公室 账号 wecom:lisi 电话 …`; the labels may be left out where the kind of a
 * word tells it apart (李四 市中院 联络员 wecom:lisi). Pure.
 */
export function readPerson(words: string, roster: Roster): TypedPerson | PersonProblem {
  const { head, parts } = readLabelled(words, LABELS);
  const bare: Record<ReturnType<typeof sort>, string[]> = {
    account: [],
    phone: [],
    role: [],
    unit: [],
    name: [],
  };
  for (const word of head.split(/[\s,]+/).filter(Boolean)) bare[sort(word, roster)].push(word);

  const name = bare.name.join('');
  if (!isPersonName(name)) return { about: 'name', words: name };

  const unitWords = parts.单位 ?? bare.unit[0];
  const units = unitWords === undefined ? undefined : unitsCalled(roster, unitWords);
  if (units?.length === 0) return { about: 'unit', words: unitWords ?? '' };

  const typedRoles = parts.角色 === undefined ? bare.role.flatMap(listOf) : listOf(parts.角色);
  const post = [...typedRoles, ...bare.role.flatMap(listOf)].flatMap(
    (word) => POST.exec(word)?.[1]?.toUpperCase() ?? [],
  )[0];
  const roleWords = typedRoles.filter((word) => !POST.test(word));
  // 岗 is a liaison's: 钱七 市中院 B岗 needs no more words.
  if (post && roleWords.length === 0) roleWords.push('联络员');
  const unknownRole = roleWords.find((word) => !roleCalled(word));
  if (unknownRole !== undefined) return { about: 'role', words: unknownRole };

  const accountWords = parts.账号 ?? parts.帐号 ?? bare.account[0];
  const account = accountWords === undefined ? undefined : accountCalled(accountWords);
  if (accountWords !== undefined && !account) return { about: 'account', words: accountWords };

  const phone = parts.电话 ?? parts.手机 ?? bare.phone[0];
  if (phone !== undefined && !PHONE.test(phone)) return { about: 'phone', words: phone };

  return {
    name,
    roles: [...new Set(roleWords.flatMap((word) => roleCalled(word) ?? []))],
    ...(units ? { units } : {}),
    ...(post === 'A' || post === 'B' ? { post } : {}),
    ...(account ? { account } : {}),
    ...(phone ? { phone } : {}),
    ...(parts.专长 ? { expertise: listOf(parts.专长) } : {}),
  };
}
