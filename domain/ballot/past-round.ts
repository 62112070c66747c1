import type { StoredEntry } from '../trail.js';
import { CLOSED, OPENED } from './check.js';
import type { Evaluation } from './evaluation.js';

/** Which round is meant (第1轮), as it is typed. 上一轮 is the one before the present. */
export const ROUND_SLOT = {
  kind: 'choice',
  label: '轮次',
  of: ['第1轮', '第2轮', '第3轮', '第4轮', '第5轮', '第6轮', '上一轮'],
  means: [
    { words: ['第一轮'], is: '第1轮' },
    { words: ['首轮'], is: '第1轮' },
    { words: ['第二轮'], is: '第2轮' },
    { words: ['第三轮'], is: '第3轮' },
    { words: ['第四轮'], is: '第4轮' },
    { words: ['第五轮'], is: '第5轮' },
    { words: ['第六轮'], is: '第6轮' },
    { words: ['前一轮'], is: '上一轮' },
  ],
} as const;

/** The number of the round that was said; the present one where none was. Pure. */
export const roundSaid = (said: string | undefined, present: number): number =>
  said === undefined ? present : said === '上一轮' ? present - 1 : Number(/\d/.exec(said)?.[0]);

/** A round that was voted again, and why. */
export interface PastRound {
  vote: Evaluation;
  reason: string;
}

/**
 * A round before the present one as the trail has it: its rules, who had a ballot, its result. It is no result of the vote.
 * Undefined where there was no such round. Pure.
 */
export function pastRound(
  vote: Evaluation,
  entries: readonly StoredEntry[],
  round: number,
): PastRound | undefined {
  const of = (kind: RegExp, no: number) =>
    entries.findLast((one) => kind.test(one.kind) && one.body?.round === no);
  const [opened, closed, again] = [of(OPENED, round)?.body, of(CLOSED_KIND, round), of(OPENED, round + 1)];
  if (!opened || !closed || !again) return undefined;
  const { releasedAt: _none, ...rest } = vote;
  const { rules, items, electors, recused, members, present } = opened as never as Evaluation &
    Evaluation['electorate'];
  return {
    vote: {
      ...rest,
      ...{ state: 'closed', round, rules, items, closedAt: closed.at },
      electorate: { words: '', electors, recused, members, ...(present ? { present } : {}) },
      result: closed.body?.result as NonNullable<Evaluation['result']>,
    },
    reason: String(again.body?.reason ?? ''),
  };
}

const CLOSED_KIND = new RegExp(`^${CLOSED.replace('.', '\\.')}$`);
