const SIGNS = /[\s、,，;；/]+/u;
const JOINS = /[和及与]/u;

/**
 * Splits typed names at signs, spaces and joining words. 和 parts two names only where it is in neither: a name that is known
 * comes first (李和平), and of unknown ones each side has two characters. Pure.
 */
export const splitNames = (words: string, isKnown: (name: string) => boolean = () => false): string[] =>
  words
    .split(SIGNS)
    .filter(Boolean)
    .flatMap((word) => partsOf(word, isKnown));

function partsOf(word: string, isKnown: (name: string) => boolean): string[] {
  if (isKnown(word)) return [word];
  const cuts = [...word].flatMap((char, i) =>
    JOINS.test(char) ? [{ left: word.slice(0, i), right: word.slice(i + 1) }] : [],
  );
  const cut =
    cuts.find(({ left }) => isKnown(left)) ??
    cuts.find(({ left, right }) => [...left].length > 1 && [...right].length > 1);
  if (!cut) return [word];
  return [cut.left, ...(cut.right === '' ? [] : partsOf(cut.right, isKnown))];
}
