import { answerVoter } from '../../../handlers/ballot/voter-question.js';
import { say } from './complete.js';
import { leavingOpen, type Reader } from './words.js';

/** 什么时候截止, 能代投吗, 同意 of somebody with a ballot: answered, and an open question still waits. */
export const askOfVote: Reader = async (words) => {
  const answer = await answerVoter(words.text, words.context, words.question !== undefined);
  return answer && leavingOpen(words, say({ answer }));
};
