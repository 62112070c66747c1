import { closedTitles } from './titles.js';

/** Invisible to the reader: zero-width and bidi characters, fillers, variation selectors, lone surrogates. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}\u2800]/gu;
const CONTROL = /\p{Cc}/gu;
/** Chinese punctuation reads better as it is; the grammar understands both widths. */
const KEPT = /[，；：！？（）～]/u;
/** ① ㎡ ½ stay what they are; the radicals that copying from a PDF leaves behind (⽉) do not. */
const NUMBER_OR_SIGN = /[\p{No}\p{So}]/u;
const RADICAL = /[\u2e80-\u2fdf]/u;
const FOREIGN = /[^ -~\u3001-\u30ff\u4e00-\u9fff]/gu;
const LEADING = /^[\s,，、。;；:：!！]+/u;

/** One character in its ordinary width; what would turn into several (… into ...) stays. */
function fold(char: string): string {
  if (KEPT.test(char) || (NUMBER_OR_SIGN.test(char) && !RADICAL.test(char))) return char;
  const folded = char.normalize('NFKC');
  return [...folded].length === 1 ? folded : char;
}

const clean = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .replace(CONTROL, '')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(/ {2,}/g, ' ')
    .trim();

/** Full-width forms as half-width ones, outside 《》, where people's own forms stay. */
function foldOutsideTitles(text: string): string {
  let folded = '';
  let from = 0;
  for (const { start, end } of closedTitles(text)) {
    folded += text.slice(from, start).replace(FOREIGN, fold) + text.slice(start, end);
    from = end;
  }
  return folded + text.slice(from).replace(FOREIGN, fold);
}

const tidy = (text: string): string => clean(foldOutsideTitles(clean(text)));

/** Length of the `@name` that the text starts with; 0 where it starts otherwise. `names` come longest first. */
function mention(text: string, names: readonly string[]): number {
  const at = /^@ ?/.exec(text)?.[0].length;
  if (at === undefined) return 0;
  const name = names.find((known) => text.slice(at, at + known.length).toLowerCase() === known);
  return name === undefined ? 0 : at + name.length;
}

/** A name addressed between other words. */
const MENTION = /\s@(\S+)\s/gu;

/** Length of the `@name` that the text ends with, after white space; 0 where it ends otherwise. */
function lastMention(text: string, names: readonly string[]): number {
  const name = names.find((known) => text.slice(-known.length).toLowerCase() === known);
  const before = name === undefined ? '' : text.slice(0, -name.length);
  return name !== undefined && /(?:^|\s)@$/.test(before) ? name.length + 1 : 0;
}

/**
 * The text as the grammar reads it: NFKC with Chinese punctuation kept, titles in their own forms; control, zero-width
 * and bidi characters gone; every run of white space one space; `@name` (also several, also ＠) gone wherever it stands
 * by itself, and a leading `/`.
 * Pure; a second time changes nothing.
 */
export function normalise(text: string, botNames: readonly string[]): string {
  const names = botNames
    .map((name) => tidy(name).replace(/^@/, '').toLowerCase())
    .filter(Boolean)
    .sort((a, b) => b.length - a.length);

  let left = tidy(text);
  for (let before = ''; before !== left; ) {
    before = left;
    left = left.replace(LEADING, '').replace(/^\/+/, '');
    left = left.slice(mention(left, names)).trimStart();
    left = left.slice(0, left.length - lastMention(left, names)).trimEnd();
    left = left.replace(MENTION, (found, name: string) => (names.includes(name.toLowerCase()) ? ' ' : found));
  }
  return left;
}
