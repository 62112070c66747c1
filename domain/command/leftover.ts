import type { Filling } from './filling.js';

/** Words that only join fragments to a sentence and say nothing once those are gone. */
const JOINING =
  /^(?:请把?|把|将|请将|麻烦|给|发|发给|交|交给|交由|送|致|由|向|对|的|和|及|与|跟|在|于|从|自|至|到|为|是|并|再|且|一下|这件|那件|该件|此件|除|除了|外|以外|单位|角色|账号|帐号|人员|日期|时间|编号|事项|第)$/u;
const AT_START = /^[\s,，、;；:：。》〉]+/u;
const AT_END = /[\s,，、;；:：《〈]+$/u;

/** The pieces of the text that no slot used (that are not in `used`), in order, without words that only join. */
export function pieces(filling: Filling, used = filling.spans()): string[] {
  const labels = Object.values(filling.slots).map(({ label }) => label);
  const joins = (word: string) => JOINING.test(word) || labels.includes(word);
  const found: string[] = [];
  let from = 0;
  const spans = [...used, { start: filling.text.length, end: filling.text.length }];
  for (const [i, { start, end }] of spans.entries()) {
    if (start > from || i === spans.length - 1) {
      const piece = filling.text.slice(from, Math.max(start, from));
      const words = piece.replace(AT_START, '').replace(AT_END, '').split(' ');
      const isBeforeFragment = i < spans.length - 1;
      if (isBeforeFragment && joins(words.at(-1) ?? '')) words.pop();
      const kept = words.length === 1 && joins(words[0] ?? '') && from > 0 ? '' : words.join(' ');
      if (/[\p{L}\p{N}\p{S}]/u.test(kept)) found.push(kept.replace(AT_END, ''));
    }
    from = Math.max(from, end);
  }
  return found;
}

/** What is left, as one text in the person's own words and order. */
export const leftover = (filling: Filling): string => pieces(filling).join(' ').trim();

/** The same with the dates that were read out of it. */
export const leftoverWithDates = (filling: Filling): string =>
  pieces(filling, filling.spansButDates()).join(' ').trim();

/** The words of what is left, one by one. */
export const leftWords = (filling: Filling): string[] =>
  pieces(filling)
    .flatMap((piece) => piece.split(/[\s,，、;；。:：!！?？和及与]+/u))
    .filter(Boolean);
