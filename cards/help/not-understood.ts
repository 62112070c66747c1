import type { Action, Card } from '../card.js';
import { cutChars } from '../render/cut.js';

/** As many of a person's words as are shown again. */
const SHOWN = 40;

/** A mistyped verb: the right form with the person's own words, and a button that does it. */
export const didYouMeanCard = (verb: string, line: string, yes: Action): Card => ({
  title: `您是要“${verb}”吗？`,
  text: `回复“${yes.label}”，或者照样发送：\n${line}`,
  actions: [yes],
});

/** Words without a command, but with what a matter is made of: which kind is it? */
export const whichKindCard = (title: string, choices: readonly Action[]): Card => ({
  title: `《${cutChars(title, SHOWN)}》要登记成哪一种？`,
  actions: choices,
});

/** 确认, 更多 where nothing is asked any more. */
export const nothingAskedCard = (words: string): Card => ({
  title: `现在没有等您回“${cutChars(words, SHOWN)}”的内容。`,
  text: '可能已经办好，也可能超过了十分钟。发送“我的”看看与您有关的事项。',
});

/** Words that say nothing to Duban; `forms` are lines this person can send. */
export const notUnderstoodCard = (words: string, forms: readonly string[]): Card => ({
  title: `没有听懂“${cutChars(words.replace(/\s+/g, ' '), SHOWN)}”。`,
  text: ['您可以这样发：', ...forms].join('\n'),
});
