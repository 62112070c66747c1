import { answerRunner } from '../../../handlers/ballot/runner-question.js';
import { answerVoter } from '../../../handlers/ballot/voter-question.js';
import { say } from './complete.js';
import { leavingOpen, type Reader } from './words.js';

/**
 * 什么时候截止, 能代投吗, 同意 of somebody with a ballot, 谁投了不满意 of who runs a vote: answered, and an open question still
 * waits.
 */
export const askOfVote: Reader = async (words) => {
  const { text, context, question } = words;
  const answer =
    (await answerVoter(text, context, question !== undefined)) ?? (await answerRunner(text, context));
  return answer && leavingOpen(words, say({ answer }));
};
