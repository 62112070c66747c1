import { openingLine } from '../../../domain/ballot/opening-line.js';
import { wishLine } from '../../../domain/ballot/wish-line.js';
import type { Command } from '../../../domain/command/command.js';
import { figureQuestion } from '../../../domain/command/figure-question.js';
import { nearestVerb, opensMistyped } from '../../../domain/command/nearest-verb.js';
import { ROLES } from '../../../domain/roster/roster.js';
import type { RawValues } from '../../../domain/slot.js';
import type { Handler } from '../../../handlers/define-handler.js';
import { mayUse } from '../../../handlers/may-use.js';
import type { HandlerIndex } from '../handler-index.js';
import { givesReason } from './answer-question.js';
import { askLikely } from './ask-likely.js';
import { complete, type Understood } from './complete.js';
import { afterNumber, firstNumber, tellsProgress } from './tells-progress.js';
import { leavingOpen, NOTHING, type Reader, readFor, type Words } from './words.js';

/** A quoted message and nothing said to it. */
export const quoteAlone: Reader = (words) =>
  words.text === '' ? aboutQuoted(words.index.ofAction('show-numbered'), NOTHING, words) : undefined;

/** 收到, 好的: the whole message is one word that some handler takes for its own. */
export const nod: Reader = async (words) => {
  const handler = nodOf(words);
  if (!handler) return undefined;
  const said = readFor(handler.nods ?? [], words.text, words.context);
  return leavingOpen(words, await aboutQuoted(handler, said, words));
};

/** The handler whose nod the whole message is, unless that was asked for as a reason. */
export const nodOf = ({ text, question, index }: Words): Handler | undefined =>
  givesReason(question, text) ? undefined : index.ofNod(text);

/** 去掉第2件 while a reply with files waits: it changes what the open question shows, and is no answer to it. */
export const amend: Reader = (words) => {
  const { text, startsWithVerb, question, context, index } = words;
  const handler = index.ofPhrase(text, context.actor, startsWithVerb);
  return handler?.amends !== undefined && handler.amends === question?.action ? phrase(words) : undefined;
};

/** 已于11月30日送出: a sentence of a handler's own, without its verb. */
export const phrase: Reader = (words) => {
  const { text, startsWithVerb, context, index } = words;
  const handler = index.ofPhrase(text, context.actor, startsWithVerb);
  return handler && aboutQuoted(handler, readFor([], text, context), words, handler.phraseNames?.(text));
};

/** 够不够人 while a reason is asked for: a whole line that only looks something up is no answer, and the question still waits. */
export const lookUp: Reader = async (words) => {
  const { text, startsWithVerb, question, context, index } = words;
  const handler = question && index.ofPhrase(text, context.actor, startsWithVerb);
  if (!handler?.isWhole || !handler.reads) return undefined;
  return leavingOpen(words, await aboutQuoted(handler, readFor([], text, context), words));
};

/** 检察建议回复率多少: a question names an instrument to hear its figures, and registers nothing. */
export const askFigures: Reader = (words) => {
  const { question, command, context, index } = words;
  const handler = handlerOf(words);
  if (question || (handler && !registers(handler))) return undefined;
  const line = figureQuestion(command, context.today);
  if (line === undefined) return undefined;
  return complete(index.ofAction('show-figures'), readFor(['统计'], line, context), {}, context);
};

/** 检察建议谁还没回复: a question names an instrument to hear who owes an answer, and registers nothing. */
export const askUnanswered: Reader = (words) => {
  const { question, command, context, index } = words;
  const isTitled = command.fragments.some(({ kind }) => kind === 'title');
  if (question || isTitled || !registers(handlerOf(words))) return undefined;
  const lists = index.ofAction('list-unanswered');
  const said = readFor(lists.verbs, command.text, context);
  return said.verb === undefined ? undefined : complete(lists, said, {}, context);
};

/** 我要对市公安局专项工作报告搞个满意度测评: a sentence that wants a vote leads to its setting up, and what is missing is asked for. */
export const wantVote: Reader = ({ question, text, context, index }) => {
  const line = question ? undefined : wishLine(text);
  const handler = line === undefined ? undefined : index.ofVerb('测评');
  return line === undefined || !handler
    ? undefined
    : complete(handler, readFor(handler.verbs, line, context), {}, context);
};

/** 提交 alone, where one chooses first and nothing of that was kept: the ballot comes again. */
export const submitVote: Reader = ({ vote, context, index }) =>
  vote === 'submit' ? complete(index.ofAction('show-own-ballot'), NOTHING, {}, context) : undefined;

/** 测评 法治 组成人员参加 有效票 12月4日18:00: an opening whose parts stand behind their words, or alone. */
export const openVote: Reader = ({ question, command, startsWithVerb, context, index }) => {
  const { verb, verbSpan, text } = command;
  const handler = verb === undefined ? undefined : index.ofVerb(verb);
  if (question || !startsWithVerb || !verbSpan || !handler?.action.startsWith('draft:')) return undefined;
  const { roster } = context;
  const isName = (word: string) =>
    roster.people.some(({ name }) => name === word) ||
    roster.units.some(({ name, shortNames }) => name === word || shortNames.includes(word));
  const rest = text.slice(verbSpan.end);
  const line = openingLine(rest, Object.values(ROLES), isName);
  if (line === rest.trim()) return undefined;
  return complete(handler, readFor(handler.verbs, `${verb} ${line}`, context), {}, context);
};

/** A verb and its parts. */
export const runCommand: Reader = (words) => {
  const { command, index } = words;
  const handler = handlerOf(words);
  return handler && !isSlip(command, index) ? aboutQuoted(handler, command, words) : undefined;
};

/** #1 已经报院长签了，预计后天报: news of the work on the one it begins with. */
export const tellProgress: Reader = ({ command, context, index }) => {
  const handler = index.ofAction('record-progress');
  if (!tellsProgress(command, context) || !mayUse(handler, context.actor)) return undefined;
  return complete(handler, readFor([], afterNumber(command), context), firstNumber(command), context);
};

const handlerOf = ({ command: { verb }, index }: Words): Handler | undefined =>
  verb === undefined ? undefined : index.ofVerb(verb);

const registers = (handler: Handler | undefined): boolean => handler?.action.startsWith('register:') ?? false;

/** What is about a matter is about the quoted one; where that is not to be read, the likely one is asked about. */
async function aboutQuoted(
  handler: Handler,
  said: Command,
  { quote, context }: Words,
  named?: number,
): Promise<Understood> {
  const isUnread = quote !== undefined && !/#\d/.test(quote);
  const values = 'matter' in handler.takes ? matterOf(quotedNumber(quote) ?? named) : {};
  return (isUnread && (await askLikely(handler, said, context))) || complete(handler, said, values, context);
}

const matterOf = (no: number | undefined): RawValues => (no === undefined ? {} : { matter: no });

/** The one `#n` that a quoted text carries; several are no answer. */
function quotedNumber(quote = ''): number | undefined {
  const numbers = new Set([...quote.matchAll(/#(\d{1,9})/g)].map((match) => Number(match[1])));
  const [only] = numbers;
  return numbers.size === 1 ? only : undefined;
}

/**
 * The beginning is a mistyped verb, and the verb that was found stands further on: in 联系会议 … 通报 within the words, in
 * 测平 … 参加 … before one of its parts.
 */
function isSlip({ verb = '', verbSpan, text }: Command, index: HandlerIndex): boolean {
  if (verbSpan?.start === 0) return false;
  if (opensMistyped(text, index.verbs)) return true;
  const meant = nearestVerb(text.split(/\s/u)[0] ?? '', index.verbs);
  if (meant === undefined || meant === verb) return false;
  return Object.values(index.ofVerb(meant)?.takes ?? {}).some(
    (slot) => slot.kind === 'text' && slot.cues?.includes(verb),
  );
}
