import { normalise } from '../../../domain/command/normalise.js';
import { isBareAnswer, isGreeting } from '../../../domain/command/small-talk.js';
import { hasPlace } from '../../../handlers/ballot/places.js';
import type { Context } from '../../../handlers/define-handler.js';
import { noteWords } from '../../../handlers/draw/note-words.js';
import type { HandlerIndex } from '../handler-index.js';
import { askAgain } from './about-invitation.js';
import { callOff, changeVote } from './about-numbered.js';
import { quoteAlone } from './about-quoted.js';
import { agreedToWhich } from './agreed-to-which.js';
import { answerNumbered, doubtedYes } from './answer-numbered.js';
import { answerQuestion, lookInstead } from './answer-question.js';
import { askFigures, askUnanswered } from './ask-in-passing.js';
import { askOfVote } from './ask-of-vote.js';
import { assessWords } from './assess-words.js';
import { callOfDrawn } from './call-of-drawn.js';
import { cancelWaitingDraw } from './cancel-waiting-draw.js';
import { changeMeeting } from './change-meeting.js';
import { changeOfMind } from './change-of-mind.js';
import { type Kept, say } from './complete.js';
import { followResolution } from './follow-resolution.js';
import { lookAt } from './look-at.js';
import { notNow } from './not-now.js';
import { oneAtATime } from './one-at-a-time.js';
import { amend, lookUp, nod, nodOf, phrase } from './own-sentence.js';
import { partOfDraft } from './part-of-draft.js';
import { nothingToAnswer, plainAnswer } from './plain-answer.js';
import { mayBeVote, tapInstead } from './read-vote.js';
import { rephrase } from './rephrase.js';
import { runCommand } from './run-command.js';
import { stillWaiting } from './still-waiting.js';
import { tellProgress } from './tell-progress.js';
import { tellersCount } from './tellers-count.js';
import { openVote, submitVote, wantVote } from './vote-sentence.js';
import { leavingOpen, type Reader, readWords, type Words } from './words.js';
import { waits, yesOrNo } from './yes-or-no.js';

/**
 * What words can be, in the order in which it is looked. First what is waited for, and of that what cannot be taken back
 * before what only looks alike: a vote before a plain word, a plain word before an answer in free words. Then what stands
 * by itself: a handler's own sentence, a question, a verb with its parts. Last what asks for nothing.
 */
const READERS: readonly Reader[] = [
  quoteAlone,
  ({ question, startsWithVerb, text, context }) =>
    question && startsWithVerb ? agreedToWhich(question, text, context) : undefined,
  ({ question, text, context, index }) => question && yesOrNo(question, text, context, index),
  answerNumbered,
  changeOfMind,
  tellersCount,
  ({ vote, context }) => (vote === 'near' ? tapInstead(context) : undefined),
  submitVote,
  askOfVote,
  assessWords,
  waitingElsewhere,
  nod,
  doubtedYes,
  lookInstead,
  callOff,
  changeVote,
  amend,
  lookUp,
  partOfDraft,
  answerQuestion,
  changeMeeting,
  callOfDrawn,
  rephrase,
  phrase,
  askFigures,
  askUnanswered,
  notNow,
  wantVote,
  openVote,
  followResolution,
  runCommand,
  tellProgress,
  lookAt,
  cancelWaitingDraw,
  (words) => (words.index.isSmallTalk(words.text) ? leavingOpen(words, say({})) : undefined),
  ({ question, text, context }) => (question ? undefined : nothingToAnswer(text, context)),
];

/**
 * Reads typed words: a verb and its fragments, the answer to the open question, or a bare `#12`. Words that start
 * with a verb drop the open question; what neither answers it nor is a command leaves it open. `quote` is the text
 * of a quoted message.
 */
export async function understand(
  said: { text: string; quote?: string },
  context: Context,
  index: HandlerIndex,
): Promise<Kept> {
  const text = normalise(said.text, context.settings.botNames);
  if (text === '' && said.quote === undefined) return say({ answer: index.greet(context) });
  const several = oneAtATime(said.text, context, index.verbs);
  if (several) return (await mayBeVote(text, context)) ? tapInstead(context) : several;

  const words = await readWords({ ...said, text }, context, index);
  for (const read of READERS) {
    const taken = await read(words);
    if (taken) return taken;
  }
  return noted(await notUnderstood(words), words);
}

/** What somebody drawn wrote whose invitation waits, and nobody understood: the office reads it beside the name. */
async function noted(taken: Kept, { text, context }: Words): Promise<Kept> {
  if (taken.kind !== 'say' || isGreeting(text)) return taken;
  const heard = (await hasPlace(context)) ? '…' : text;
  const effects = await noteWords(heard, context);
  return { ...taken, decision: { ...taken.decision, effects: [...taken.decision.effects, ...effects] } };
}

/** 能参加, 好的 to what waits for a plain word, where the open question does not ask for words of its own. */
function waitingElsewhere(words: Words) {
  const { question, text, startsWithVerb, context, index } = words;
  const isOpen = question?.slot === undefined || nodOf(words)?.action === 'decline-place';
  return isOpen ? plainAnswer(text, startsWithVerb, context, index) : undefined;
}

/** Nothing took the words: what is waited for is said again, or the nearest right form, or help. */
async function notUnderstood({ text, question, context, index }: Words): Promise<Kept> {
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
