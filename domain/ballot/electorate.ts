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

/** Reads 组成人员, 代表, 领导小组, 张三、李四: roles, saved lists and names, separated by commas or spaces; each person once. Pure. */
export function readParticipants(words: string, roster: Roster): Participants {
  const unknown: string[] = [];
  let byRole = true;
  const isKnown = (word: string) =>
    roleCalled(word) !== undefined ||
    roster.lists.some(({ name }) => name === word) ||
    roster.people.some(({ name }) => name === word.replace(/^@/, ''));
  const found = splitNames(words, isKnown).flatMap((word) => {
    const role = roleCalled(word);
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
