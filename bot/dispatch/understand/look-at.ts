import type { Command } from '../../../domain/command/command.js';
import type { RawValues } from '../../../domain/slot.js';
import { complete } from './complete.js';
import { leavingOpen, NOTHING, type Reader } from './words.js';

/** What may stand beside #12 where somebody only wants to see it. Anything more would be passed over: 更正 #12 印发…. */
const LOOKING =
  /^(?:请|帮我|我想|我要)?(?:看|查|查看|看看|查查|看一下|查一下|打开|显示)?(?:的|件)?(?:情况|详情|进度|经过|历史|怎么样了?|到哪了|什么情况|还?在办(?:吗|呢)?|办得?怎么样了?|办到哪(?:里|儿)?了?|(?:什么时候|何时|哪天|几号)到期|还[差有剩]几天(?:到期)?|还有多久)?$/u;

/** The number and words that only look at it. Pure. */
export const asksToLook = ({ text, fragments: [only, second] }: Command): boolean =>
  only?.kind === 'number' && only.certain && !second && onlyLooks(text, only);

const onlyLooks = (text: string, { start, end }: { start: number; end: number }): boolean =>
  LOOKING.test(`${text.slice(0, start)}${text.slice(end)}`.replace(/[\s\p{P}\p{S}]/gu, ''));

/** All but the number was said to look at it: nothing of it is left unused. Pure. */
export const lookedAt = ({ fragments: [only] }: Command): RawValues =>
  only?.kind === 'number' ? { matter: only.no } : {};

/** #12, 12号怎么样了: shown, and an open question stays open. */
export const lookAt: Reader = async (words) => {
  const { command, context, index } = words;
  if (!asksToLook(command)) return undefined;
  const handler = index.ofAction('show-numbered');
  return leavingOpen(words, await complete(handler, NOTHING, lookedAt(command), context));
};
