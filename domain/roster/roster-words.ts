import { platformCalled } from './platform-words.js';
import { type Platform, ROLES, type Role, type Roster, type Unit } from './roster.js';
import { splitNames } from './split-names.js';

/** Words as compared: full-width and half-width forms, case and spaces do not matter. */
export const plainForm = (words: string): string => words.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

/** Splits `市中院、中院`, and at 和 as `splitNames` does; empty parts and repeats fall away. Pure. */
export const listOf = (words: string): string[] => [...new Set(splitNames(words.normalize('NFKC')))];

/**
 * Splits words by the labels in them: `市中级人民法院 简称 市中院、中院` gives head and parts. A label stands at the
 * start or after a space or a comma, and takes what follows up to the next label. Of a label that stands there twice the
 * last part counts; of those in `lists` all do. Pure.
 */
export function readLabelled<L extends string>(
  words: string,
  labels: readonly L[],
  lists: readonly L[] = [],
): { head: string; parts: Partial<Record<L, string>> } {
  const sign = new RegExp(`(?:^|[\\s,;，；])(${labels.join('|')})\\s*[:：]?\\s*`, 'gu');
  const text = words.normalize('NFKC').trim();
  const found = [...text.matchAll(sign)];
  const parts: Partial<Record<L, string>> = {};
  for (const [i, label] of found.entries()) {
    const value = text
      .slice(label.index + label[0].length, found[i + 1]?.index)
      .replace(/^[\s,;]+|[\s,;]+$/g, '');
    const name = label[1] as L;
    const before = lists.includes(name) ? parts[name] : undefined;
    parts[name] = before ? `${before}、${value}` : value;
  }
  return { head: text.slice(0, found[0]?.index).replace(/[\s,;]+$/, ''), parts };
}

/** Units with exactly this full or short name. Pure. */
export const unitsCalled = (roster: Roster, words: string): Unit[] =>
  roster.units.filter((unit) =>
    [unit.name, ...unit.shortNames].some((name) => plainForm(name) === plainForm(words)),
  );

/** The role that a word names, by its Chinese name or a usual variant; undefined for any other word. */
export function roleCalled(word: string): Role | undefined {
  const plain = plainForm(word);
  const variants: Record<string, Role> = { 委员: 'member', 人大代表: 'deputy', 人民监督员: 'supervisor' };
  const found = Object.entries(ROLES).find(([, name]) => name === plain);
  return (found?.[0] as Role | undefined) ?? variants[plain];
}

/** `wecom:lisi` as platform and id in lower case; undefined where it is not one. */
export function accountCalled(word: string): { platform: Platform; id: string } | undefined {
  const found = /^([a-z]+|[\u4e00-\u9fff]+)\s*:\s*([\w.@|-]{1,64})$/iu.exec(word.normalize('NFKC').trim());
  const platform = platformCalled(found?.[1] ?? '');
  const id = found?.[2]?.toLowerCase();
  return platform && id ? { platform, id } : undefined;
}

/** How letters address a unit of this name: 贵院, 贵局, 贵委; 贵单位 where the name does not say. Our choice. */
export function courtesyOf(name: string): string {
  const [last = ''] = name.slice(-1);
  return '院局委办厅部会所校'.includes(last) && last !== '' ? `贵${last}` : '贵单位';
}
