import { isChoiceWord } from '../../../domain/ballot/ballot-words.js';
import { isNearSheet, isNearVote } from '../../../domain/ballot/near-vote.js';
import type { Question } from '../../../domain/effect.js';
import { asksOf } from '../../../handlers/ballot/places.js';
import { isBareSubmit } from '../../../handlers/ballot/two-steps.js';
import type { Context } from '../../../handlers/define-handler.js';
import { type Kept, say } from './complete.js';
import { TAP_INSTEAD } from './typed-vote.js';

/** As many characters as an answer with one of the options in it may have and still be taken for a vote. */
const SHORT = 16;

/** Whether somebody with a place in an open vote may have said here what they vote. */
export async function mayBeVote(text: string, who: Parameters<typeof asksOf>[0]): Promise<boolean> {
  const asked = await asksOf(who);
  return isNearVote(text, asked) || isNearSheet(text, asked);
}

/** What is said instead, with nothing of the words in it: no guess, no question, and an open one stays. */
export const tapInstead = (): Kept => ({ ...say({ answer: { here: TAP_INSTEAD } }), keeps: true });

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
  if (!question && isBareSubmit(text) && asked.some(({ twoSteps }) => twoSteps)) return 'submit';
  if (isLabel) return isNearVote(text, asked) ? 'near' : undefined;
  if (isNearSheet(text, asked)) return 'near';
  if (question?.slot !== undefined && [...text].length > SHORT) return undefined;
  if (!isNearVote(text, asked)) return undefined;
  return isChoiceWord(text) ? 'vote' : 'near';
}
