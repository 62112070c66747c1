import type { Officer } from './appraisal.js';

/** 张法官, 王检察官: the surname and what somebody is. */
const BY_POST = /^(\p{Script=Han})(法官|检察官)/u;

/** The same anywhere within a title. */
const ANYWHERE = new RegExp(BY_POST.source.slice(1), 'gu');

/**
 * Officers whom a title names anywhere: by the full name, the longest at each place, else 张法官 by surname and post. Pure.
 */
export function officersNamedIn(title: string, inPost: readonly Officer[]): readonly Officer[] {
  let left = title;
  const names = new Set<string>();
  for (const { name } of [...inPost].sort((a, b) => b.name.length - a.name.length)) {
    if (left.includes(name)) names.add(name);
    left = left.replaceAll(name, '，');
  }
  if (names.size > 0) return inPost.filter(({ name }) => names.has(name));
  const called = [...title.matchAll(ANYWHERE)];
  return inPost.filter((one) =>
    called.some(([, surname = '', post = '']) => one.name.startsWith(surname) && one.post.includes(post)),
  );
}

/**
 * Whom the beginning of these words means: an officer by the full name, the longest first, or 张法官 by surname and post.
 * `length` is how much of the words that is. Several of them is for the asker to settle. Pure.
 */
export function officersMeant(
  text: string,
  inPost: readonly Officer[],
): { officers: readonly Officer[]; length: number } {
  const named = inPost.filter(({ name }) => text.startsWith(name));
  const longest = Math.max(0, ...named.map(({ name }) => name.length));
  if (longest > 0) return { officers: named.filter(({ name }) => name.length === longest), length: longest };
  const [whole = '', surname = '', post = ''] = BY_POST.exec(text) ?? [];
  return {
    officers: inPost.filter((one) => whole !== '' && one.name.startsWith(surname) && one.post.includes(post)),
    length: whole.length,
  };
}
