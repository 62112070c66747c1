import { distance } from './distance.js';

const WORD = /[\p{Script=Han}A-Za-z]+/gu;
/** A mistyped verb stands among the first words, outside titles and quotes. */
const MOST_WORDS = 4;
const QUOTED = /《[^》]*》|“[^”]*”|"[^"]*"/gu;

/**
 * The person's own line with the mistyped word exchanged for the verb that was meant: 备按 《…》 → 备案 《…》. Where the
 * next word follows without a space only the verb's length is exchanged. Pure.
 */
export function correctedLine(text: string, verb: string): string {
  const open = text.replace(QUOTED, (quoted) => '\0'.repeat(quoted.length));
  let best: { start: number; end: number; cost: number } | undefined;
  for (const found of [...open.matchAll(WORD)].slice(0, MOST_WORDS)) {
    const [word] = found;
    const isWhole =
      word.length <= verb.length + 1 && distance(word, verb) <= distance(word.slice(0, verb.length), verb);
    const wrong = isWhole ? word : word.slice(0, verb.length);
    const cost = distance(wrong, verb);
    if (!best || cost < best.cost) best = { start: found.index, end: found.index + wrong.length, cost };
  }
  if (!best) return verb;
  const after = text.slice(best.end);
  const gap = after === '' || /^[\s\p{P}]/u.test(after) ? '' : ' ';
  return `${text.slice(0, best.start)}${verb}${gap}${after}`.trim();
}
