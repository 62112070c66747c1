import { lineToSend } from '../../../cards/ballot/ballot.js';
import type { VoteHead } from '../../../cards/ballot/words.js';
import { isChoiceWord } from '../../../domain/ballot/ballot-words.js';
import { isNearSheet, isNearVote } from '../../../domain/ballot/near-vote.js';
import { voterTopic } from '../../../domain/ballot/voter-topic.js';
import { normalise } from '../../../domain/command/normalise.js';
import { isBareAnswer, isGreeting } from '../../../domain/command/small-talk.js';
import type { Question } from '../../../domain/effect.js';
import { waitingVotes } from '../../../handlers/ballot/own-place.js';
import { asksOf, hasPlace } from '../../../handlers/ballot/places.js';
import { isBareSubmit } from '../../../handlers/ballot/two-steps.js';
import type { Context } from '../../../handlers/define-handler.js';
import { mayUse } from '../../../handlers/may-use.js';
import type { HandlerIndex } from '../handler-index.js';
import { type Kept, say } from './complete.js';
import { TAP_INSTEAD } from './typed-vote.js';

/** As many characters as an answer with one of the options in it may have and still be taken for a vote. */
const SHORT = 16;

/** Whether somebody with a place in an open vote may have said here what they vote. */
export async function mayBeVote(text: string, who: Parameters<typeof asksOf>[0]): Promise<boolean> {
  const asked = await asksOf(who);
  return isNearVote(text, asked) || isNearSheet(text, asked);
}

/** #12 alone, which is only looked at. */
const NUMBER_ALONE = /^#\s*\d{1,9}$/u;

/**
 * Whether words have to be forgotten where they were typed, too: those that may be a vote, and of somebody with a place in a
 * secret one all that is no command of theirs, no number, no manners and no question about it. A remark, a score in a sentence or 第一个
 * looks like none of the options.
 */
export async function mayHoldVote(
  typed: string,
  who: Pick<Context, 'actor' | 'stores'>,
  index: Pick<HandlerIndex, 'verbs' | 'ofVerb' | 'isSmallTalk'>,
  botNames: readonly string[] = [],
): Promise<boolean> {
  const text = normalise(typed, botNames).replace(/^@\S+\s+/u, '');
  if (await mayBeVote(text, who)) return true;
  const isManners = index.isSmallTalk(text) || isGreeting(text) || isBareAnswer(text);
  if (text === '' || NUMBER_ALONE.test(text) || isManners || voterTopic(text)) return false;
  const isCommand = index.verbs.some((verb) => {
    const handler = text.startsWith(verb) ? index.ofVerb(verb) : undefined;
    return handler !== undefined && !handler.secretWords && mayUse(handler, who.actor);
  });
  return !isCommand && (await hasPlace(who));
}

/**
 * What is said instead, with nothing of the words in it: no guess, no question, and an open one stays. A ballot of several
 * items has nothing to tap, so its page and its line are named.
 */
export async function tapInstead(context: Context): Promise<Kept> {
  const sheets = (await waitingVotes(context.actor.id, context)).filter(
    ({ evaluation, elector }) => elector === 'issued' && evaluation.items.length > 1,
  );
  const ways = sheets.map(({ evaluation }) => wayToFill(evaluation, context));
  const text = [TAP_INSTEAD.text, ...ways].join('\n');
  return { ...say({ answer: { here: { ...TAP_INSTEAD, text } } }), keeps: true };
}

const wayToFill = (vote: VoteHead, { settings }: Context): string =>
  `#${vote.no} 有几项要填：${settings.publicUrl === undefined ? '' : `打开投票页请发送“大字版 #${vote.no}”，或者`}按顺序写在一行里发送：${lineToSend(vote)}`;

/**
 * `vote`: the words are a choice and nothing else, whatever question is open. `near`: they may say one, and are neither
 * repeated nor kept. `submit`: 提交 alone, where one chooses first. A button's label is none, unless an open ballot has the
 * same word on it; nor is a longer answer to an open question unless it reads like a sheet.
 */
export async function readVote(
  text: string,
  question: Question | undefined,
  context: Context,
): Promise<'vote' | 'near' | 'submit' | undefined> {
  const isLabel = question?.choices.some(({ label }) => label === text) ?? false;
  if (isLabel && !isChoiceWord(text)) return undefined;
  const asked = await asksOf(context);
  const isAskedWhich = question?.action === 'show-own-ballot';
  if ((!question || isAskedWhich) && isBareSubmit(text) && asked.some(({ twoSteps }) => twoSteps))
    return 'submit';
  if (isLabel) return isNearVote(text, asked) ? 'near' : undefined;
  if (isNearSheet(text, asked)) return 'near';
  if (question?.slot !== undefined && [...text].length > SHORT) return undefined;
  if (!isNearVote(text, asked)) return undefined;
  return isChoiceWord(text) ? 'vote' : 'near';
}
