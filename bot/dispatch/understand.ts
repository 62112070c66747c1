import type { Command } from '../../domain/command/command.js';
import { fill } from '../../domain/command/fill.js';
import { nearestVerb, opensMistyped } from '../../domain/command/nearest-verb.js';
import { normalise } from '../../domain/command/normalise.js';
import { parse } from '../../domain/command/parse.js';
import { isAssent, isBareAnswer, isGreeting } from '../../domain/command/small-talk.js';
import type { Question } from '../../domain/effect.js';
import type { RawValues, Slot } from '../../domain/slot.js';
import { hasPlace } from '../../handlers/ballot/places.js';
import type { Context, Handler } from '../../handlers/define-handler.js';
import { mayUse } from '../../handlers/help/help-sections.js';
import { agreedToWhich } from './agreed-to-which.js';
import { askLikely } from './ask-likely.js';
import { askedInWords } from './asked-in-words.js';
import { complete, type Kept, say, type Understood } from './complete.js';
import type { HandlerIndex } from './handler-index.js';
import { oneAtATime } from './one-at-a-time.js';
import { nothingToAnswer, plainAnswer } from './plain-answer.js';
import { mayBeVote, readVote, tapInstead } from './read-vote.js';
import { stillSaid } from './still-said.js';
import { stillWaiting } from './still-waiting.js';
import { isYesNo, waits, yesOrNo } from './yes-or-no.js';

/**
 * Reads typed words: a verb and its fragments, the answer to the open question, or a bare `#12`. Words that start
 * with a verb drop the open question; what neither answers it nor is a command leaves it open. `quote` is the text
 * of a quoted message.
 */
export async function understand(
  words: { text: string; quote?: string },
  context: Context,
  index: HandlerIndex,
): Promise<Kept> {
  const { roster, settings, today, stores, actor, chat, now } = context;
  const text = normalise(words.text, settings.botNames);
  const quoted = quotedNumber(words.quote);
  if (text === '' && words.quote === undefined) return say({ answer: index.greet(context) });
  const several = oneAtATime(words.text, context, index.verbs);
  if (several) return (await mayBeVote(text, context)) ? tapInstead() : several;

  const known = { roster, botNames: settings.botNames, today };
  const command = parse(text, { ...known, verbs: index.verbs });
  /** What is about a matter is about the quoted one; where that is not to be read, the likely one is asked about. */
  const aboutQuoted = async (handler: Handler, said: Command): Promise<Understood> => {
    const isUnread = words.quote !== undefined && !/#\d/.test(words.quote);
    const values = 'matter' in handler.takes ? matterOf(quoted) : {};
    return (
      (isUnread && (await askLikely(handler, said, context))) || complete(handler, said, values, context)
    );
  };
  if (text === '') {
    const nothing: Command = { text: '', fragments: [] };
    return aboutQuoted(index.ofAction('show-numbered'), nothing);
  }
  const startsWithVerb = command.verbSpan?.start === 0;
  const open =
    startsWithVerb && !isCue(command, index) && command.verb !== text
      ? undefined
      : await stores.questions.open(actor.id, chat.id, now);
  const isMeant =
    open &&
    (!startsWithVerb ||
      wantsCue(open, command, index) ||
      asksForThis(open, text, index) ||
      (isYesNo(open) && isAssent(text)));
  const isOurs = open && isMeant && isAnswerable(open, index) && !isAboutAnother(open, command);
  const question = isOurs ? open : undefined;
  const either = question && startsWithVerb && (await agreedToWhich(question, text, context));
  if (either) return either;
  const decided = question && yesOrNo(question, text, context, index);
  if (decided) return decided;
  const isPlainVote = command.verb === '投票' && !question;
  const vote = startsWithVerb || isPlainVote ? undefined : await readVote(text, question, context);
  if (vote === 'near') return tapInstead();
  if (vote === 'submit')
    return complete(index.ofAction('show-own-ballot'), { text: '', fragments: [] }, {}, context);

  const nod = givesReason(question, text) ? undefined : index.ofNod(text);
  const isOpen = question?.slot === undefined || nod?.action === 'decline-place';
  const thread = isOpen && (await plainAnswer(text, startsWithVerb, context, index));
  if (thread) return thread;
  if (nod) {
    const nodded = await aboutQuoted(nod, parse(text, { ...known, verbs: nod.nods ?? [] }));
    return question ? { ...nodded, keeps: true } : nodded;
  }

  if (question && (await isOfAnotherKind(question, command, context))) {
    const nothing: Command = { text: '', fragments: [] };
    const shown = await complete(index.ofAction('show-numbered'), nothing, lookedAt(command), context);
    return { ...shown, keeps: true };
  }
  const answered = question && vote === undefined && (await answer(question, command, context, index));
  if (answered) return answered;

  const phrased = index.ofPhrase(text, actor, startsWithVerb);
  if (phrased) return aboutQuoted(phrased, parse(text, { ...known, verbs: [] }));

  const handler = command.verb === undefined ? undefined : index.ofVerb(command.verb);
  const asked = question ? undefined : askedInWords(handler, command, context, index);
  if (asked) return asked;
  if (handler && !isSlip(command, index)) return aboutQuoted(handler, command);

  if (tellsProgress(command) && mayUse(index.ofAction('record-progress'), actor))
    return complete(index.ofAction('record-progress'), command, {}, context);

  if (asksToLook(command)) {
    const nothing: Command = { text: '', fragments: [] };
    const shown = await complete(index.ofAction('show-numbered'), nothing, lookedAt(command), context);
    return question ? { ...shown, keeps: true } : shown;
  }
  if (index.isSmallTalk(text)) return { ...say({}), ...(question ? { keeps: true } : {}) };
  const none = question ? undefined : nothingToAnswer(text, context);
  if (none) return none;
  const isManners = isGreeting(text) || isBareAnswer(text);
  // No guess is made of words that may say a vote, and they are not shown again.
  const heard = !isManners && (await hasPlace(context)) ? '…' : text;
  const unknown = index.unknown(context, heard);
  if (!question || unknown.question) return say(unknown);
  // 您是要“…”吗 is a guess: it can still be taken up, and nobody waits for it.
  const isGuess = question.choices[0]?.label === '是的';
  return waits(question) && !isGuess
    ? stillWaiting(heard, question, context, index)
    : { ...say(unknown), keeps: true };
}

/** A question can outlive its handler: then nothing was asked. */
const isAnswerable = ({ action, choices }: Question, index: HandlerIndex): boolean =>
  [action, ...choices.map((choice) => choice.action)].every(index.has);

/** #1 … while the question is about #3: something else is meant, whatever is asked for. */
const isAboutAnother = ({ values: { matter } }: Question, { fragments }: Command): boolean =>
  typeof matter === 'number' &&
  fragments.some(
    (one) =>
      one.kind === 'number' &&
      one.no !== matter &&
      one.certain &&
      (one.start === 0 || one.text.includes('#')),
  );

/** #1 已经报院长签了，预计后天报: news of the work on the one it begins with. */
const tellsProgress = ({ verb, text, fragments: [first] }: Command): boolean =>
  verb === undefined &&
  first?.kind === 'number' &&
  first.certain &&
  first.start === 0 &&
  /^.{0,12}(?:已|正在|预计|拟于|完成|初稿|还在|在办)/u.test(text.slice(first.end));

/** The words as an answer to the open question: a button's label typed, or what its slot asks for. */
async function answer(question: Question, command: Command, context: Context, index: HandlerIndex) {
  const { botNames } = context.settings;
  const nothing: Command = { text: '', fragments: [] };
  const chosen =
    question.choices.find(({ label }) => normalise(label, botNames) === withoutStop(command.text)) ??
    numberedChoice(question, command.text);
  if (chosen) return complete(index.ofAction(chosen.action), nothing, chosen.payload, context);
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
  const words = asksForWords ? parse(command.text, { verbs: [], roster, botNames, today }) : command;
  const values = stillSaid(question, words, handler, context);
  // Beside a preview any part may be put right, each after its own word: a bare 12 is none of them.
  const asked = question.strict === undefined ? question.slot : undefined;
  const filled = fill(handler.takes, words, { roster, today, calendar, values, asked });
  // Any part that is still missing may come next, not only the one that was asked for.
  const helps = filled.typed.length + filled.ambiguous.length + filled.problems.length > 0;
  return helps ? complete(handler, words, values, context, asked) : undefined;
}

const withoutStop = (text: string): string => text.replace(/[。.!！]+$/u, '');

/** 没时间 says why one stays away, where that was asked. */
const givesReason = (question: Question | undefined, text: string): boolean =>
  question?.action === 'decline-meeting' && question.slot === 'text' && /^我?没(?:时间|空)/u.test(text);

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

/** A line of its own with a mistyped verb, 检查建议 《…》 市公安局, answers nothing: it is asked about. */
function seemsAnew({ text, fragments }: Command, kind: Slot['kind'] | undefined, { verbs }: HandlerIndex) {
  const mayBeWords = kind === 'text' || (kind === 'title' && !text.includes('《'));
  const startsWithFragment = fragments.some(({ start }) => start === 0);
  return !mayBeWords && !startsWithFragment && nearestVerb(text, verbs) !== undefined;
}

/** True for 文号 法办〔2026〕8号: a verb that in another command is the word before one of its parts. */
const isCue = ({ verb, text }: Command, index: HandlerIndex): boolean =>
  verb !== undefined && !text.includes('#') && index.isCue(verb);

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

/** True where the open question waits for a part that this very word announces. */
function wantsCue({ action }: Question, { verb = '' }: Command, index: HandlerIndex): boolean {
  if (!index.has(action)) return false;
  return Object.values(index.ofAction(action).takes).some(
    (slot) => slot.kind === 'text' && slot.cues?.includes(verb),
  );
}

/** 组成人员 is a command, and what 例如：组成人员 asks for. */
function asksForThis({ action, slot }: Question, text: string, index: HandlerIndex): boolean {
  const asked = slot !== undefined && index.has(action) ? index.ofAction(action).takes[slot] : undefined;
  return asked?.kind === 'text' && text.length > 1 && (asked.ask?.includes(`：${text}`) ?? false);
}

/** #44, a matter, while 请问是哪一件 offers votes: it can be none of them, and is looked at. */
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

/** What may stand beside #12 where somebody only wants to see it. Anything more would be passed over: 更正 #12 印发…. */
const LOOKING =
  /^(?:请|帮我|我想|我要)?(?:看|查|查看|看看|查查|看一下|查一下|打开|显示)?(?:的)?(?:情况|详情|进度|经过|历史|怎么样了?|到哪了|什么情况|(?:什么时候|何时|哪天|几号)到期|还[差有剩]几天(?:到期)?|还有多久)?$/u;

const asksToLook = ({ text, fragments: [only, second] }: Command): boolean =>
  only?.kind === 'number' && only.certain && !second && onlyLooks(text, only);

/** All but the number was said to look at it: nothing of it is left unused. */
const lookedAt = ({ fragments: [only] }: Command): RawValues =>
  only?.kind === 'number' ? { matter: only.no } : {};

const onlyLooks = (text: string, { start, end }: { start: number; end: number }): boolean =>
  LOOKING.test(`${text.slice(0, start)}${text.slice(end)}`.replace(/[\s\p{P}\p{S}]/gu, ''));

const matterOf = (no: number | undefined): RawValues => (no === undefined ? {} : { matter: no });

/** The one `#n` that a quoted text carries; several are no answer. */
function quotedNumber(quote = ''): number | undefined {
  const numbers = new Set([...quote.matchAll(/#(\d{1,9})/g)].map((match) => Number(match[1])));
  const [only] = numbers;
  return numbers.size === 1 ? only : undefined;
}
