import { plain } from '../../../cards/card.js';
import type { Command } from '../../../domain/command/command.js';
import { normalise } from '../../../domain/command/normalise.js';
import { isAssent, isConfirmation, isConsent, isRefusal } from '../../../domain/command/small-talk.js';
import type { Question } from '../../../domain/effect.js';
import type { Context } from '../../../handlers/define-handler.js';
import type { HandlerIndex } from '../handler-index.js';
import { cancelled } from './cancelled.js';
import { complete, say } from './complete.js';

/** 更多 is offered, not asked: nothing waits for it. */
export const waits = ({ slot, choices: [first] }: Question): boolean =>
  slot !== undefined || (first !== undefined && first.label !== '更多');

/** 好, 没问题 to a card that waits for a yes; 取消 to any question. Undefined for all other words. */
export function yesOrNo(question: Question, text: string, context: Context, index: HandlerIndex) {
  const [first] = question.choices;
  if (!first && question.slot === undefined && text === '更多')
    return { ...say({ answer: { here: plain('已经到底了。') } }), keeps: true as const };
  const nothing: Command = { text: '', fragments: [] };
  const typed = question.choices.some(({ label }) => normalise(label, context.settings.botNames) === text);
  const isNo =
    isRefusal(text) || ((question.slot === undefined || question.strict !== undefined) && NOT_YET.test(text));
  if (!typed && waits(question) && isNo) return cancelled(question, context);
  if (first && ASKS_TO_COME.test(first.label) && COMES.test(text.replace(/[\s\p{P}]/gu, '')))
    return complete(index.ofAction(first.action), nothing, first.payload, context);
  if (!first || !isYesNo(question)) return undefined;
  // What a director decides he may also say in a director's words: 同意, 可以.
  const isPlain = isConfirmation(text) || (question.strict === '办理' && isConsent(text));
  if (question.strict !== undefined && isAssent(text) && !isPlain)
    return {
      ...say({ answer: { here: plain(`还没有${question.strict}。要${question.strict}请回“确认”。`) } }),
      keeps: true as const,
    };
  if (isConfirmation(text) || isAssent(text))
    return complete(index.ofAction(first.action), nothing, first.payload, context);
  return undefined;
}

/** 您能参加吗？请回“能”或“不能”: 行 and 可以的 to it are a 能; 好的 and 收到 may only say that it was read. */
const ASKS_TO_COME = /^(?:能|参加)$/u;
const COMES = /^(?:(?:行|可以|没问题|成|中)(?:的|吧|啊|了)*)+$/u;

/** 先不, 先不结束, 再等等: to what waits for a yes it is a no. */
const NOT_YET =
  /^(?:那)?(?:就|还是)?(?:先不\p{Script=Han}{0,4}|再等等|先等等|等等再说|先?缓一?缓|不急)(?:吧|了)?[。.!！]*$/u;

/** A card that waits for a yes: one that says what the yes does, or whose first button is one. */
export const isYesNo = ({ choices: [first], strict }: Question): boolean =>
  first !== undefined && (strict !== undefined || /^(?:确认|是的|是，.*|是明年)$/u.test(first.label));
