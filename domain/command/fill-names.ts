import { MOST_CHOICES } from '../effect.js';
import type { Unit } from '../roster/roster.js';
import type { Fragment } from './command.js';
import { type Filling, isEdge } from './filling.js';
import { readNumber } from './numerals.js';

type UnitFragment = Extract<Fragment, { kind: 'unit' }>;
type PersonFragment = Extract<Fragment, { kind: 'person' }>;

const ADDRESSED = /(?:发给?|致|交给?|交由|给|向|送)$/u;
const EVERYONE = /全部单位|所有单位|全体单位|各家单位|各有关单位|各政法单位|各司法机关|各单位|全部|所有/gu;
const SO_MANY = /(\d{1,2}|[一二两三四五六七八九十]{1,3})家(?:政法|司法)?(?:单位|机关)/gu;
const BY = /[由请给]/u;
const EXCEPT = /除(?:了|去|开)?$/u;

/** 给市检: where words are taken as well, one that begins apart or after a fragment; 汇总后送市中院 belongs to them. */
function isAddressed(filling: Filling, { start }: Fragment): boolean {
  const by = ADDRESSED.exec(filling.text.slice(Math.max(0, start - 3), start));
  return by !== null && filling.stands({ start: start - by[0].length });
}

/** Where words are taken as well, a unit that stands by itself is meant before one within them (由市检汇总). */
function meant(filling: Filling, required: boolean | undefined): readonly UnitFragment[] {
  const free = filling.free('unit');
  const apart = free.filter((one) => filling.stands(one) || isAddressed(filling, one));
  return required && apart.length === 0 ? free : apart;
}

/** Every fragment once: 市中院 and 市中级人民法院 are one. */
function distinct<T>(fragments: readonly T[], idsOf: (fragment: T) => readonly string[]): T[] {
  const seen = new Set<string>();
  return fragments.filter((fragment) => {
    const key = idsOf(fragment).join();
    return !seen.has(key) && seen.add(key);
  });
}

/** One unit a slot; several are asked about, unless one is addressed (市检发市公安局). */
export function fillUnit(filling: Filling): void {
  for (const [name, slot] of filling.open('unit')) {
    const free = meant(filling, slot.required);
    const addressed = free.filter((one) => isAddressed(filling, one));
    const fitting = distinct(addressed.length === 1 ? addressed : free, ({ unitIds }) => unitIds);
    const isOnly = filling.open('unit').length === 1 && !filling.takesWords();
    const ids = isOnly ? fitting.flatMap(({ unitIds }) => unitIds) : (fitting[0]?.unitIds ?? []);
    const [first] = fitting;
    if (!first) continue;
    // Said again, it is one of the words that are taken (市检 市检汇总).
    const used = isOnly ? free : [first];
    const [only] = ids;
    if (ids.length === 1) filling.set(name, only, ...used);
    else {
      const choices = ids
        .slice(0, MOST_CHOICES)
        .map((id) => ({ label: unitName(filling, id), payload: { [name]: id } }));
      const say =
        fitting.length > 1 && isOnly
          ? `写了 ${fitting.length} 个单位，${slot.label}是哪一个？一次一个，其余请另发。`
          : `“${first.text}”是哪个单位？`;
      filling.doubt({ slot: name, say, choices }, ...used);
    }
  }
}

const unitName = (filling: Filling, id: string): string => filling.known.roster.unit(id)?.name ?? id;

/** The units that are supervised: those whose people do not only sit in the office or beside it. */
function supervised(filling: Filling): readonly Unit[] {
  const { units, people } = filling.known.roster;
  return [...units]
    .filter(({ id }) => {
      const roles = people
        .filter(({ unitId, active }) => unitId === id && active)
        .flatMap((one) => one.roles);
      const outside = roles.some((role) => ['office', 'director', 'partner', 'admin'].includes(role));
      return roles.includes('liaison') || !outside;
    })
    .sort((a, b) => a.rank - b.rank);
}

/** 全部, 各单位, 五家单位 (where there are five), less what 除 names. */
function fillEveryone(filling: Filling, name: string): boolean {
  const all = supervised(filling);
  const words = [...filling.text.matchAll(EVERYONE)].filter(
    ({ index, 0: word }) =>
      (isEdge(filling.text, index - 1) ||
        ADDRESSED.test(filling.text.slice(Math.max(0, index - 2), index))) &&
      isEdge(filling.text, index + word.length),
  );
  const counted = [...filling.text.matchAll(SO_MANY)].filter(
    ({ 1: count }) => readNumber(count ?? '') === all.length,
  );
  const [found] = [...words, ...counted]
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .filter((span) => filling.isFree(span));
  if (!found) return false;
  const left = filling
    .free('unit')
    .filter(({ start }) => EXCEPT.test(filling.text.slice(Math.max(0, start - 2), start)));
  const without = new Set(left.flatMap(({ unitIds }) => unitIds));
  filling.set(
    name,
    all.map(({ id }) => id).filter((id) => !without.has(id)),
    found,
    ...left,
  );
  return true;
}

/** Every way to choose one id from each list, at most as many as fit on a card. */
const combinations = (lists: readonly (readonly string[])[]): string[][] =>
  lists.reduce<string[][]>(
    (ways, ids) => ways.flatMap((way) => ids.map((id) => [...way, id])).slice(0, MOST_CHOICES),
    [[]],
  );

/** All units named, in the order typed. */
export function fillUnits(filling: Filling): void {
  for (const [name, { besides }] of filling.open('units')) {
    if (besides) continue;
    if (fillEveryone(filling, name)) continue;
    const free = filling.free('unit');
    const fitting = distinct(free, ({ unitIds }) => unitIds);
    const unclear = fitting.filter(({ unitIds }) => unitIds.length > 1);
    if (fitting.length === 0) continue;
    if (unclear.length === 0) {
      filling.set(
        name,
        fitting.map(({ unitIds }) => unitIds[0] ?? ''),
        ...free,
      );
      continue;
    }
    const label = (ids: readonly string[]) =>
      fitting
        .flatMap(({ unitIds }, i) => (unitIds.length > 1 ? [unitName(filling, ids[i] ?? '')] : []))
        .join('、');
    const choices = combinations(fitting.map(({ unitIds }) => unitIds)).map((ids) => ({
      label: label(ids),
      payload: { [name]: ids },
    }));
    const words = unclear.map(({ text }: UnitFragment) => `“${text}”`).join('、');
    filling.doubt({ slot: name, say: `${words}是哪个单位？`, choices }, ...free);
  }
}

/** People by name or @name, one a slot, in the order typed. Namesakes are asked about. */
export function fillPeople(filling: Filling): void {
  for (const [name, slot] of filling.open('person')) {
    const free = filling
      .free('person')
      .filter((one) => slot.required || filling.stands(one) || BY.test(filling.text[one.start - 1] ?? ''));
    const [found]: PersonFragment[] = distinct(free, ({ personIds }) => personIds);
    if (!found) continue;
    const [only] = found.personIds;
    if (found.personIds.length === 1) filling.set(name, only, found);
    else {
      const { roster } = filling.known;
      const choices = found.personIds.slice(0, MOST_CHOICES).map((id) => {
        const person = roster.person(id);
        const of = roster.unit(person?.unitId ?? '')?.name;
        return { label: `${person?.name ?? found.text}${of ? `（${of}）` : ''}`, payload: { [name]: id } };
      });
      filling.doubt({ slot: name, say: `“${found.text}”有几位，是哪一位？`, choices }, found);
    }
  }
}
