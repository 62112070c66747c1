import { createHash, randomInt } from 'node:crypto';

/** 签到码: six digits, shown in the hall. */
export const CODE_DIGITS = 6;
/** So many wrong ones may one person type within ten minutes. Our choice. */
export const MOST_CODE_TRIES = 5;

/** A fresh code: 048213. */
export const newSignInCode = (): string => String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');

/** What is kept of a code, under its meeting: the same code of another meeting is another. Pure. */
export const hashSignInCode = (meetingId: string, code: string): string =>
  createHash('sha256').update(`${meetingId}:${code}`).digest('hex');

const TYPED = /^(?:签到码?)?[\s:：，,]*(?<code>\d{3}[\s-]?\d{3})[。.!！]?$/u;

/** 签到 048213, 048213, 048 213 as it is shown: the code that is all of a message; undefined for other words. Pure. */
export const signInCodeIn = (words: string): string | undefined =>
  TYPED.exec(words.normalize('NFKC').trim())?.groups?.code?.replace(/\D/gu, '');
