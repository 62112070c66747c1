import type { Person, Roster } from './roster.js';
import { unitsCalled } from './roster-words.js';

/** Whom a typed name means: one person, nobody known, or several namesakes (同名), who are asked about and never guessed. */
export type Named = { person: Person } | { unknown: string } | { namesakes: readonly Person[] };

const plainName = (words: string): string => words.normalize('NFKC').trim().replace(/^@/, '');
const BRACKETED = /^(?<name>[^()]+?)\s*\((?<which>[^()]+)\)$/u;

/** True where the words in brackets tell this one from namesakes: the unit, a field of expertise, or the end of the telephone. */
function isMeant({ unitId, expertise, phone }: Person, which: string, roster: Roster): boolean {
  const word = which.trim();
  return (
    unitsCalled(roster, word).some(({ id }) => id === unitId) ||
    (expertise?.includes(word) ?? false) ||
    (/^\d{4,}$/.test(word) && (phone?.endsWith(word) ?? false))
  );
}

/**
 * Reads one name, with or without what tells namesakes apart in brackets: 张三, 张三（市检）. Only active people are meant;
 * `among` narrows them further. Pure.
 */
export function personNamed(words: string, roster: Roster, among: readonly Person[] = roster.people): Named {
  const typed = plainName(words);
  const { name = typed, which } = BRACKETED.exec(typed)?.groups ?? {};
  const called = among.filter((person) => person.active && person.name === name);
  const meant = which === undefined ? called : called.filter((person) => isMeant(person, which, roster));
  const [only, another] = meant;
  if (!only) return { unknown: words.trim() };
  return another ? { namesakes: meant } : { person: only };
}

/** What may follow a name at the start of a line: a space, a sign, or the end. */
const ENDS_NAME = /^(?:$|[\s,，、:：;；])/u;

/**
 * Reads the name that a line begins with, the longest first, so that 张三丰 is not taken for 张三; undefined where it begins
 * with none of `among`. `mayFollow` says what else may stand right after the name. Pure.
 */
export function personAtStart(
  line: string,
  roster: Roster,
  among: readonly Person[],
  mayFollow = ENDS_NAME,
): { named: Exclude<Named, { unknown: string }>; rest: string } | undefined {
  const text = plainName(line);
  const names = [...new Set(among.map(({ name }) => name))].sort((a, b) => b.length - a.length);
  for (const name of names) {
    if (!text.startsWith(name)) continue;
    const [bracket = ''] = /^\s*\([^()]+\)/u.exec(text.slice(name.length)) ?? [];
    const rest = text.slice(name.length + bracket.length);
    if (bracket === '' && !ENDS_NAME.test(rest) && !mayFollow.test(rest)) continue;
    const named = personNamed(`${name}${bracket}`, roster, among);
    if (!('unknown' in named)) return { named, rest: rest.replace(/^[\s,，、:：;；]+/u, '') };
  }
  return undefined;
}

/** How to name each of several namesakes: 张三（市检）、张三（市中院）. Pure. */
export const sayNamesakes = (people: readonly Person[], roster: Roster): string =>
  people
    .map(({ name, unitId, expertise, phone }) => {
      const unit = roster.unit(unitId ?? '');
      const which = unit?.shortNames[0] ?? unit?.name ?? expertise?.[0] ?? phone?.slice(-4);
      return which === undefined ? name : `${name}（${which}）`;
    })
    .join('、');
