import { readNumber } from '../command/numerals.js';
import { type Line, meets, needed, readLine, showLine } from './line.js';

/** How many must take part for a vote to count (法定人数): a share of all members, or a number of people. */
export type Quorum = Line | { least: number };

const PEOPLE =
  /^(?:至少|不少于|达到?|满)?([\d零一二两三四五六七八九十百]{1,5})(?:个?人|名|位)?(?:及?以上)?$/u;

/** 过半数, 三分之二以上; 5人, 5, 至少五人. Undefined for other words, and for nobody. Pure. */
export function readQuorum(typed: string): Quorum | undefined {
  const count = PEOPLE.exec(typed.normalize('NFKC').replace(/\s/g, ''))?.[1];
  const least = count === undefined ? undefined : readNumber(count);
  if (least !== undefined) return least > 0 ? { least } : undefined;
  return readLine(typed);
}

/** The fewest that are a quorum of so many members. Exact. Pure. */
export const quorumOf = (members: number, quorum: Quorum): number =>
  'least' in quorum ? quorum.least : needed(members, quorum);

export const isQuorate = (took: number, members: number, quorum: Quorum): boolean =>
  'least' in quorum ? took >= quorum.least : meets(took, members, quorum);

/** 全体 41 人的过半数; 5 人. Pure. */
export const showQuorum = (members: number, quorum: Quorum): string =>
  'least' in quorum ? `${quorum.least} 人` : `全体 ${members} 人的${showLine(quorum)}`;
