import type { Command } from '../../domain/command/command.js';
import { figureQuestion } from '../../domain/command/figure-question.js';
import { nearestVerb, opensMistyped } from '../../domain/command/nearest-verb.js';
import { normalise } from '../../domain/command/normalise.js';
import { parse } from '../../domain/command/parse.js';
import { isAssent, isBareAnswer, isGreeting } from '../../domain/command/small-talk.js';
import type { Question } from '../../domain/effect.js';
import type { RawValues } from '../../domain/slot.js';
import { hasPlace } from '../../handlers/ballot/places.js';
import type { Context, Handler } from '../../handlers/define-handler.js';
import { mayUse } from '../../handlers/help/help-sections.js';
import { askAgain } from './about-invitation.js';
import { agreedToWhich } from './agreed-to-which.js';
import { answer } from './answer-question.js';
import { askLikely } from './ask-likely.js';

import { complete, type Kept, say, type Understood } from './complete.js';
import type { HandlerIndex } from './handler-index.js';
import { asksToLook, lookedAt } from './looks-at.js';
import { mayBeVote, readVote, tapInstead } from './near-vote.js';
import { oneAtATime } from './one-at-a-time.js';
import { nothingToAnswer, plainAnswer } from './plain-answer.js';
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
  const phrased = index.ofPhrase(text, actor, startsWithVerb);
  // 够不够人 while a reason is asked for: looked up, and the question still waits.
  const looksUp = phrased?.isWhole === true && phrased.reads === true;
  if (question && looksUp)
    return { ...(await aboutQuoted(phrased, parse(text, { ...known, verbs: [] }))), keeps: true };
  const answered = question && vote === undefined && (await answer(question, command, context, index));
  if (answered) return answered;

  if (phrased) return aboutQuoted(phrased, parse(text, { ...known, verbs: [] }));

  const handler = command.verb === undefined ? undefined : index.ofVerb(command.verb);
  const asked = question
    ? undefined
    : (figures(handler, command, context, index) ?? unanswered(handler, command, context, index));
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
  const again = question || unknown.question ? undefined : await askAgain(heard, context);
  if (again) return again;
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

/** 检察建议回复率多少: a question names an instrument to hear its figures, and registers nothing. */
function figures(handler: Handler | undefined, command: Command, context: Context, index: HandlerIndex) {
  if (handler && !handler.action.startsWith('register:')) return undefined;
  const { roster, settings, today } = context;
  const line = figureQuestion(command, today);
  if (line === undefined) return undefined;
  const said = parse(line, { verbs: ['统计'], roster, botNames: settings.botNames, today });
  return complete(index.ofAction('show-figures'), said, {}, context);
}

/** 检察建议谁还没回复: a question names an instrument to hear who owes an answer, and registers nothing. */
function unanswered(handler: Handler | undefined, command: Command, context: Context, index: HandlerIndex) {
  const lists = index.ofAction('list-unanswered');
  const isTitled = command.fragments.some(({ kind }) => kind === 'title');
  if (!handler?.action.startsWith('register:') || isTitled) return undefined;
  const { roster, settings, today } = context;
  const said = parse(command.text, { verbs: lists.verbs, roster, botNames: settings.botNames, today });
  return said.verb === undefined ? undefined : complete(lists, said, {}, context);
}

/** 没时间 says why one stays away, where that was asked. */
const givesReason = (question: Question | undefined, text: string): boolean =>
  question?.action === 'decline-meeting' && question.slot === 'text' && /^我?没(?:时间|空)/u.test(text);

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

const matterOf = (no: number | undefined): RawValues => (no === undefined ? {} : { matter: no });

/** The one `#n` that a quoted text carries; several are no answer. */
function quotedNumber(quote = ''): number | undefined {
  const numbers = new Set([...quote.matchAll(/#(\d{1,9})/g)].map((match) => Number(match[1])));
  const [only] = numbers;
  return numbers.size === 1 ? only : undefined;
}
