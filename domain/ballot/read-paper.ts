import { CHINESE_DIGITS, readNumber } from '../command/numerals.js';
import { type BallotItem, optionsOf } from './item.js';
import type { PaperTally } from './tally.js';

/**
 * What a teller's words say: the tally, `summed` where 收回 was not said and is the sum of the rest; or the first words that were
 * not understood, without a figure.
 */
export type PaperRead =
  | { tally: PaperTally; summed: boolean; said?: number }
  | { unread: string; why?: 'no-count' | 'twice' };

const COUNT = `[\\s:：=是为]*(?<count>\\d{1,5}|[${CHINESE_DIGITS}]{1,6})\\s*(?:张|票|份)?`;
const BETWEEN = /^[\s,，、;；。:：.!！]+/u;
/** Words round the figures that say nothing of their own: 纸票收回5张，其中满意3张. */
const AROUND = /^(?:其中|一共|总共|总计|合计|共计?|实际|清点|经清点|纸票(?!\s*\d))/u;
/** 5张 with no word before it, at the beginning: how many came back. */
const BARE = new RegExp(`^(?<count>\\d{1,5}|[${CHINESE_DIGITS}]{1,6})\\s*(?:[张份]|(?=[,，:：;；]))`, 'u');

const NAMES = {
  issued: ['发出', '发放', '领出'],
  returned: [
    '纸票收回',
    '收回',
    '回收',
    '收到',
    '收上来',
    '纸票',
    '一共',
    '总共',
    '总计',
    '合计',
    '共计',
    '共',
  ],
  blank: ['空白票', '空白', '白票'],
  invalid: ['无效票', '无效', '废票', '作废票', '作废'],
} as const;
type Field = keyof typeof NAMES;

/**
 * Reads 收回 5 满意 3 基本满意 1 不满意 1 空白 0 无效 0, in any order, as people write it: 纸票收回五张：满意3张…, 废票1. An option that
 * is not named counts 0. Pure.
 */
export function readPaper(words: string, item: BallotItem, abstain: boolean, issued: number): PaperRead {
  const options = optionsOf(item, abstain);
  const known = [
    ...options.map((word, at) => ({ word: word.normalize('NFKC'), at: at as number | Field })),
    ...(Object.keys(NAMES) as Field[]).flatMap((at) => NAMES[at].map((word) => ({ word, at }))),
  ].sort((a, b) => b.word.length - a.word.length);
  const given = new Map<number | Field, number>();
  let rest = words.normalize('NFKC').replace(BETWEEN, '');
  while (rest !== '') {
    const bare = given.size === 0 ? BARE.exec(rest) : null;
    const named = known.find(({ word }) => rest.startsWith(word));
    const around = AROUND.exec(rest);
    const found = bare ?? (named && new RegExp(`^${named.word}${COUNT}`, 'u').exec(rest));
    const count = readNumber(found?.groups?.count ?? '');
    if (found && count !== undefined) {
      const at = bare ? 'returned' : (named?.at ?? 'returned');
      if (given.has(at)) return { unread: named?.word ?? '收回', why: 'twice' };
      given.set(at, count);
      rest = rest.slice(found[0].length);
    } else if (around) rest = rest.slice(around[0].length);
    else if (named) return { unread: named.word, why: 'no-count' };
    else return { unread: (/^[^\s\d,，、;；。:：]+/u.exec(rest)?.[0] ?? '数字前面缺名称').slice(0, 12) };
    rest = rest.replace(BETWEEN, '');
  }
  const counts = options.map((_option, at) => given.get(at) ?? 0);
  const [blank, invalid] = [given.get('blank') ?? 0, given.get('invalid') ?? 0];
  if ([...given.keys()].every((at) => at === 'issued')) return { unread: '收回', why: 'no-count' };
  const sum = counts.reduce((all, n) => all + n, 0) + blank + invalid;
  const returned = given.get('returned');
  const said = given.get('issued');
  return {
    tally: { issued, returned: returned ?? sum, counts, blank, invalid },
    summed: returned === undefined,
    ...(said === undefined ? {} : { said }),
  };
}
