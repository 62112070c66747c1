import { readNumber } from '../command/numerals.js';

/** Before a line: 3、 3. （3） 三、 （三） ③ 第3件： No.3, or 3 and a space. After NFKC, where ③ is 3. */
const PLACE =
  /^\s*(?!\((?:19|20)\d\d\))(?:no\.?|第)?\s*\(?\s*(?:(?<digits>\d{1,4})|(?<words>[一二三四五六七八九十百]{1,5}))\s*(?:[件份个号条]\s*[,、.):：]|[,、.):：]|(?<=\d)\s)\s*(?=\S)/iu;
const BULLET = /^\s*[-–—•·●○■□◆▪*]+\s*(?=\S)/u;

const numberOf = (line: string): number | undefined => {
  const { digits, words } = PLACE.exec(line)?.groups ?? {};
  return digits ? Number(digits) : words ? readNumber(words) : undefined;
};

/** True where every line has its place before it, each place once and none left out, in whatever order. */
function isCounted(lines: readonly string[]): boolean {
  const places = lines.flatMap((line) => numberOf(line) ?? []).sort((a, b) => a - b);
  const [first = 0] = places;
  return (
    lines.length > 1 && places.length === lines.length && places.every((place, i) => place === first + i)
  );
}

/** What of a line says which it is: no width, space, kind of bracket or stop at its end tells two apart. Pure. */
export const plainLine = (line: string): string =>
  line
    .normalize('NFKC')
    .replace(/[〔[【]/gu, '(')
    .replace(/[〕\]】]/gu, ')')
    .replace(/\s+/gu, '')
    .replace(/[。.,，、;；!！]+$/u, '');

/**
 * The lines of a list as they are compared with another's: without the places or marks before them, where all have one, and
 * each as `plainLine`. Pure.
 */
export function plainLines(lines: readonly string[]): string[] {
  const wide = lines.map((line) => line.normalize('NFKC'));
  const mark = isCounted(wide) ? PLACE : wide.every((line) => BULLET.test(line)) ? BULLET : undefined;
  return wide.map((line) => plainLine(mark ? line.replace(mark, '') : line));
}
