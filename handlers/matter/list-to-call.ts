import { listStanding } from './list-matters.js';

const WORDS = ['要打电话', '该打电话', '需要打电话', '打电话'];

/** Whom nobody has reached (哪些要打电话): the same as 期限 待联系, as people ask for it. */
export const listToCall = listStanding(
  'list-to-call',
  [
    ...WORDS.flatMap((words) => ['哪些', '有哪些', '谁', '哪些单位'].map((who) => `${who}${words}`)),
    ...['要打电话的', '该打电话的', '给谁打电话', '要给谁打电话', '待联系', '未联系上'],
  ],
  '待联系',
);
