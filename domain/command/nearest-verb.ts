import { mask } from './dates.js';
import { distance } from './distance.js';
import { closedTitles, quotes } from './titles.js';

/** 12号 is a number and no beginning of 文号. */
const NUMBERED = /\d\s*[号件]/gu;
const WORD = /[\p{Script=Han}A-Za-z]+/gu;
/** Only the beginning of a message is searched for a mistyped verb. */
const REACH = 200;
const MOST_WORDS = 4;

/** How much may be wrong in a verb of this length: one character, two in long ones. */
const allowed = (length: number) => (length >= 5 ? 2 : 1);

/** Cost of reading a word as a verb: whole, or (where the next word follows without a space) its beginning. */
function cost(word: string, verb: string, isFirst: boolean): number | undefined {
  const whole = distance(word, verb);
  const shares = [...word].some((char, i) => char === verb[i]) || whole <= 1;
  if (isFirst && shares && whole <= allowed(verb.length) && whole < verb.length) return whole;
  // A verb that is written right in the midst was not mistyped: it is the word before a part (测平 … 参加 …).
  if (!isFirst && whole === 0) return undefined;
  if (!isFirst) return whole <= 0.5 || (whole <= 1 && verb.length >= 3) ? whole + 0.25 : undefined;
  if (word.length <= verb.length) return undefined;
  const beginning = distance(word.slice(0, verb.length), verb);
  return beginning <= 0.5 || (beginning <= 1 && verb.length >= 4) ? beginning + 0.1 : undefined;
}

/**
 * True where a line opens with a word that is a long verb but for one character (联系会议 for 联席会议): another verb further
 * on (一、通报…) is not what was meant. Pure.
 */
export function opensMistyped(text: string, verbs: readonly string[]): boolean {
  const [word = ''] = /^[\p{Script=Han}]+/u.exec(text) ?? [];
  return verbs.some(
    (verb) => verb.length >= 4 && verb.length === word.length && verb !== word && distance(word, verb) <= 1,
  );
}

/**
 * The verb that a mistyped one was meant to be: 备按 → 备案, 检查建议 → 检察建议, 期现 → 期限. Undefined when nothing is
 * near, or when the words are another thing altogether. Pure.
 */
export function nearestVerb(text: string, verbs: readonly string[]): string | undefined {
  const start = text
    .normalize('NFKC')
    .slice(0, REACH)
    .replace(/^[\s/@]+/, '')
    .replace(NUMBERED, '0 ');
  const titles = closedTitles(start);
  const words = mask(start, [...titles, ...quotes(start, titles)]).match(WORD) ?? [];
  const candidates = [...new Set(verbs.flatMap((verb) => verb.split('/')))].filter(
    ({ length }) => length > 1,
  );

  let best: { verb: string; cost: number } | undefined;
  for (const [i, word] of words.slice(0, MOST_WORDS).entries()) {
    for (const verb of candidates) {
      const found = cost(word, verb, i === 0);
      if (found === undefined || (best && found >= best.cost)) continue;
      best = { verb, cost: found };
    }
  }
  return best?.verb;
}
