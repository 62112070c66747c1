import type { Card } from '../../../cards/card.js';
import { cutChars } from '../../../cards/render/cut.js';
import { hasPlace } from '../../../handlers/ballot/places.js';
import type { Answer, Handler } from '../../../handlers/define-handler.js';

/** Words that somebody meant something by: a number, a date, a time. */
const TELLING = /\d|[一二三四五六七八九十]+(?:[月日号点天]|分之)|[上下]周|最[低少高多]|[至不]少/u;
/** What may stand beside a question without narrowing it: 期限有哪些, 我的事项. */
const CHATTER =
  /^(?:请|帮我|我想|看看?|看一?下|查一?下|一下|有?哪些|有什么|多少|几件|怎么样|情况|列表|清单|事项|件|的|了|吗|呢|吧|快到|到期|谢谢)+$/u;

const isTelling = (words: string, reads: boolean): boolean =>
  reads ? [...words].length > 1 && !CHATTER.test(words) : TELLING.test(words);

/** Whom a message is addressed to asks nothing: `@王五 期限` is about 期限. */
const unaddressed = (words: string): string => words.replace(/[@＠]\S*/gu, ' ').trim();

/**
 * The same handler, saying which words it did not use: 期限 火星局 lists everything, and a 文号 without its label is
 * not kept. Silent where all that is left says nothing, where a whole line was understood, and to who has a place in a
 * secret vote: the words may say what they vote.
 */
export function sayingUnused(handler: Handler, unused: readonly string[]): Handler {
  if (handler.secretWords) return handler;
  const isOurs = (piece: string) => handler.isWhole || handler.phrase?.(piece) === true;
  const words = unused
    .map(unaddressed)
    .filter((piece) => isTelling(piece, handler.reads === true) && !isOurs(piece));
  if (words.length === 0) return handler;
  return noting(handler, `没有用上：${cutChars(words.join('、'), 60)}`);
}

/** The same handler, this line under what it says; silent to who has a place in a secret vote, and beside a question back. */
export function noting(handler: Handler, note: string): Handler {
  const remark = (card: Card | undefined) =>
    card && { ...card, text: [card.text, note].filter(Boolean).join('\n') };
  return {
    ...handler,
    async run(input, context) {
      const decision = await handler.run(input, context);
      if (decision.question?.slot || (await hasPlace(context))) return decision;
      return { ...decision, answer: remarked(decision.answer, remark) };
    },
  };
}

/** Where the group only reads that it was sent, the remark is with what was sent. */
function remarked(answer: Answer, remark: (card: Card | undefined) => Card | undefined): Answer {
  const place = answer.privately ? 'privately' : answer.here ? 'here' : 'update';
  return { ...answer, [place]: remark(answer[place]) };
}
