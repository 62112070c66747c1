import { type Person, ROLES, type Role, type Roster } from '../roster/roster.js';
import { splitNames } from '../roster/split-names.js';
import type { Electorate } from './evaluation.js';

/** Who takes part, as typed: a role, a saved list, or people by name. What could not be read is in `unknown`. */
export interface Participants {
  people: readonly Person[];
  /** True where only roles and lists were named, nobody by name. */
  byRole: boolean;
  unknown: readonly string[];
}

const roleCalled = (words: string): Role | undefined =>
  (Object.keys(ROLES) as Role[]).find((role) => ROLES[role] === words.replace(/^(?:全体|全部|所有)/u, ''));

/** What people call the members of a standing committee, where no saved list is called so. */
const MEMBERS =
  /^(?:市|县|区|省)?(?:人大)?(?:常委会)?(?:的)?(?:全体|全部|所有)?(?:组成人员|常委会?委员|委员|常委)$/u;
/** 组成人员，不含柏松年: who is left out of those named before. */
const EXCEPT =
  /[\s,，、;；(（]*(?:不含|不包括|不包含|除去|除开|除了?)\s*(?<names>[^)）]+?)\s*(?:以外|之外|外)?[)）]?$/u;

/** True where somebody is left out of those who take part (不含…). Pure. */
export const leavesOut = (words: string): boolean => EXCEPT.test(words.trim());

/** Reads 组成人员, 代表, 领导小组, 张三、李四: roles, saved lists and names, separated by commas or spaces; each person once; less whom 不含 names. Pure. */
export function readParticipants(words: string, roster: Roster): Participants {
  const except = EXCEPT.exec(words.trim());
  if (except && except.index > 0) {
    const all = readParticipants(words.trim().slice(0, except.index), roster);
    const without = readParticipants(except.groups?.names ?? '', roster);
    const out = new Set(without.people.map(({ id }) => id));
    return {
      people: all.people.filter(({ id }) => !out.has(id)),
      byRole: false,
      unknown: [...all.unknown, ...without.unknown],
    };
  }
  const unknown: string[] = [];
  let byRole = true;
  const roleOf = (word: string): Role | undefined =>
    roleCalled(word) ??
    (MEMBERS.test(word) && !roster.lists.some(({ name }) => name === word) ? 'member' : undefined);
  const isKnown = (word: string) =>
    roleOf(word) !== undefined ||
    roster.lists.some(({ name }) => name === word) ||
    roster.people.some(({ name }) => name === word.replace(/^@/, ''));
  const found = splitNames(words, isKnown).flatMap((word) => {
    const role = roleOf(word);
    const list = roster.lists.find(({ name }) => name === word);
    if (!role && !list) byRole = false;
    const people = role
      ? roster.withRole(role)
      : list
        ? list.people.flatMap(({ personId }) => roster.person(personId) ?? []).filter(({ active }) => active)
        : roster.people.filter(({ name, active }) => active && name === word.replace(/^@/, ''));
    // Two of one name are never guessed between.
    const isUnclear = !role && !list && people.length > 1;
    if (people.length === 0 || isUnclear) unknown.push(word);
    return isUnclear ? [] : people;
  });
  return { people: [...new Map(found.map((person) => [person.id, person])).values()], byRole, unknown };
}

/**
 * The electorate of a vote: the recused are left out of it and stay in the number of all members (全体), and so
 * are those who did not come. `members` is that number where the office gave it. Pure.
 *
 * Source: 《司法监督工作办法（征求意见稿）》第二十二条; that they stay in the base is how the law counts 全体组成人员.
 */
export function electorateOf(
  words: string,
  people: readonly Pick<Person, 'id'>[],
  recused: readonly string[],
  given: { members?: number; present?: number; absent?: readonly string[] } = {},
): Electorate {
  const out = new Set(recused);
  const away = new Set(given.absent);
  const ids = people.map(({ id }) => id);
  return {
    words,
    electors: ids.filter((id) => !out.has(id) && !away.has(id)),
    recused: ids.filter((id) => out.has(id)),
    members: given.members ?? ids.length,
    ...(given.present === undefined ? {} : { present: given.present }),
    ...(given.absent === undefined ? {} : { absent: given.absent }),
  };
}
