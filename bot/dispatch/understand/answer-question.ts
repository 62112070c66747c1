import type { Command } from '../../../domain/command/command.js';
import { fill } from '../../../domain/command/fill.js';
import { nearestVerb } from '../../../domain/command/nearest-verb.js';
import { normalise } from '../../../domain/command/normalise.js';
import type { Question } from '../../../domain/effect.js';
import type { Slot } from '../../../domain/slot.js';
import type { Context } from '../../../handlers/define-handler.js';
import type { HandlerIndex } from '../handler-index.js';
import { complete } from './complete.js';
import { asksToLook, lookAt, lookedAt } from './look-at.js';
import { stillSaid } from './still-said.js';
import { NOTHING, type Reader, readFor } from './words.js';

/** The words as an answer to the open question: a button's label typed, or what its slot asks for. */
export const answerQuestion: Reader = async ({ question, vote, command, context, index }) => {
  if (!question || vote !== undefined) return undefined;
  const { botNames } = context.settings;
  const chosen =
    question.choices.find(({ label }) => normalise(label, botNames) === withoutStop(command.text)) ??
    numberedChoice(question, command.text);
  if (chosen) return complete(index.ofAction(chosen.action), NOTHING, chosen.payload, context);
  if (!question.slot) return undefined;

  const handler = index.ofAction(question.action);
  const { roster, today, calendar } = context;
  const kind = handler.takes[question.slot]?.kind;
  // Where words are asked for, a verb inside them is one of them: 已按检察建议完成整改.
  const asksForWords = kind === 'text' || kind === 'title';
  if (command.verb !== undefined && !asksForWords) return undefined;
  if (kind === 'title' && isWholeCommand(command)) return undefined;
  if (asksForWords && (index.isSmallTalk(command.text) || asksToLook(command))) return undefined;
  if (seemsAnew(command, kind, index)) return undefined;
  // #12 in the answer to a question that is about no matter: something else is meant.
  if (!asksForWords && !('matter' in handler.takes) && namesMatter(command)) return undefined;
  const words = asksForWords ? readFor([], command.text, context) : command;
  const values = stillSaid(question, words, handler, context);
  // Beside a preview any part may be put right, each after its own word: a bare 12 is none of them.
  const asked = question.strict === undefined ? question.slot : undefined;
  const filled = fill(handler.takes, words, { roster, today, calendar, values, asked });
  // Any part that is still missing may come next, not only the one that was asked for.
  const helps = filled.typed.length + filled.ambiguous.length + filled.problems.length > 0;
  return helps ? complete(handler, words, values, context, asked) : undefined;
};

/** #44, a matter, while 请问是哪一件 offers votes: it can be none of them, and is looked at. */
export const lookInstead: Reader = async (words) => {
  const { question, command, context } = words;
  return question && (await isOfAnotherKind(question, command, context)) ? lookAt(words) : undefined;
};

/** 没时间 says why one stays away, where that was asked. Pure. */
export const givesReason = (question: Question | undefined, text: string): boolean =>
  question?.action === 'decline-meeting' && question.slot === 'text' && /^我?没(?:时间|空)/u.test(text);

const withoutStop = (text: string): string => text.replace(/[。.!！]+$/u, '');

const ORDINAL = /^第?([一二三四五六1-6])[件个条项]?$/u;

/** 1, 第一件: one of several choices by its place, where none has that very number. */
function numberedChoice({ choices }: Question, text: string) {
  const found = ORDINAL.exec(text)?.[1];
  const n = found === undefined ? 0 : '一二三四五六'.indexOf(found) + 1 || Number(found);
  if (n === 0 || choices.length < 2) return undefined;
  return choices.find(({ payload }) => payload.matter === n) ?? choices[n - 1];
}

/** A line with a verb, its own 《title》 and a unit or a date is a command of its own, wherever the verb stands. */
const isWholeCommand = ({ verb, fragments }: Command): boolean =>
  verb !== undefined &&
  fragments.some(({ kind }) => kind === 'title') &&
  fragments.some(({ kind }) => kind === 'unit' || kind === 'date');

/** 挪到12月11日: how a new time is said. */
const MOVES_TO = /^(?:那|就|先|再|往后|往前)*(?:改|挪|推|移|换|调整?|推迟|提前|延后?|定)?(?:到|在|成|至)/u;

/** A line of its own with a mistyped verb, 检查建议 《…》 市公安局, answers nothing: it is asked about. */
function seemsAnew({ text, fragments }: Command, kind: Slot['kind'] | undefined, { verbs }: HandlerIndex) {
  const mayBeWords = kind === 'text' || (kind === 'title' && !text.includes('《'));
  const startsWithFragment = fragments.some(({ start }) => start === 0) || MOVES_TO.test(text);
  return !mayBeWords && !startsWithFragment && nearestVerb(text, verbs) !== undefined;
}

async function isOfAnotherKind(
  { choices }: Question,
  command: Command,
  { stores }: Context,
): Promise<boolean> {
  const offered = choices.flatMap(({ payload: { matter } }) => (typeof matter === 'number' ? [matter] : []));
  const { matter: no } = lookedAt(command);
  const [first] = offered;
  if (first === undefined || typeof no !== 'number' || !asksToLook(command) || offered.includes(no))
    return false;
  const kind = await stores.numbers.kindOf(no);
  return kind !== undefined && kind !== (await stores.numbers.kindOf(first));
}

const namesMatter = ({ fragments }: Command): boolean =>
  fragments.some((one) => one.kind === 'number' && one.certain);
