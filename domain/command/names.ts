import type { Roster } from '../roster/roster.js';
import { usualNames } from '../roster/usual-names.js';
import { remembered } from './remembered.js';
import type { Span } from './titles.js';

/** A name of the roster where it stands; several ids where several bear it. */
export type NameAt = Span & { kind: 'unit' | 'person'; ids: readonly string[] };

interface Entry {
  name: string;
  units: string[];
  people: string[];
}

/** Names by their first character, longest first. */
type Names = ReadonlyMap<string, readonly Entry[]>;

const plain = (name: string): string => name.normalize('NFKC').replace(/\s+/g, ' ').trim();

/** A roster is one moment's snapshot, so its names are gathered once. */
const namesOf = remembered((roster: Roster): Names => {
  const entries = new Map<string, Entry>();
  const entry = (name: string): Entry => {
    const known = entries.get(name) ?? { name, units: [], people: [] };
    entries.set(name, known);
    return known;
  };
  for (const unit of roster.units) {
    for (const name of new Set([unit.name, ...unit.shortNames].map(plain)))
      if (name !== '') entry(name).units.push(unit.id);
  }
  // What an organ is usually called, where the roster gives that name to nobody.
  const given = new Set(entries.keys());
  for (const unit of roster.units)
    for (const name of usualNames(plain(unit.name)).filter((usual) => !given.has(usual)))
      entry(name).units.push(unit.id);
  for (const person of roster.people)
    if (plain(person.name)) entry(plain(person.name)).people.push(person.id);

  const byFirst = new Map<string, Entry[]>();
  for (const one of [...entries.values()].sort((a, b) => b.name.length - a.name.length)) {
    const first = one.name[0] ?? '';
    byFirst.set(first, [...(byFirst.get(first) ?? []), one]);
  }
  return byFirst;
});

/** 全市检察机关 is not 市检, and 市检查组 neither; 市检察院 is, where only 市检 is known. */
function endOfUnit(text: string, at: number, name: string): number | undefined {
  const end = at + name.length;
  if (/[全各跨城]/u.test(text[at - 1] ?? '') && /^[省市县区]/u.test(name)) return undefined;
  if (!name.endsWith('检')) return end;
  if (text.startsWith('察院', end)) return end + 2;
  return /[察查测验修举]/u.test(text[end] ?? '') ? undefined : end;
}

/** A leaver is meant only where nobody active bears the name. */
function activeFirst(ids: readonly string[], roster: Roster): readonly string[] {
  const active = ids.filter((id) => roster.person(id)?.active);
  return active.length > 0 ? active : ids;
}

/** Units (full and short names) and people (name or @name) in a text, the longest name at each place. Pure. */
export function scanNames(text: string, roster: Roster): NameAt[] {
  const names = namesOf(roster);
  const found: NameAt[] = [];
  for (let at = 0; at < text.length; ) {
    const here = read(text, at, names, roster);
    if (here) found.push(here);
    at = here?.end ?? at + 1;
  }
  return found;
}

function read(text: string, at: number, names: Names, roster: Roster): NameAt | undefined {
  for (const { name, units, people } of names.get(text[at] ?? '') ?? []) {
    if (!text.startsWith(name, at)) continue;
    const mentioned = text[at - 1] === '@';
    const end = units.length > 0 && !mentioned ? endOfUnit(text, at, name) : undefined;
    if (end !== undefined) return { start: at, end, kind: 'unit', ids: units };
    if (people.length > 0) {
      const ids = activeFirst(people, roster);
      return { start: mentioned ? at - 1 : at, end: at + name.length, kind: 'person', ids };
    }
  }
  return undefined;
}
