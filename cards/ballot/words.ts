import { BASES, type BallotRules, type Electorate, type Evaluation } from '../../domain/ballot/evaluation.js';
import { ABSTAIN } from '../../domain/ballot/item.js';
import { needed, showLine } from '../../domain/ballot/line.js';
import type { BallotResult } from '../../domain/ballot/result.js';
import { showEnd } from '../../domain/time/day.js';

/** What cards of one vote need of it: who may vote is not among it. */
export type VoteHead = Omit<Evaluation, 'electorate'>;

/** 有效票; 全体 41 人. */
export function baseWords({ base }: BallotRules, electorate?: Electorate): string {
  if (!base) return '还没有定';
  if (base === 'all' && electorate) return `${BASES.all} ${electorate.members} 人`;
  if (base === 'present' && electorate)
    return electorate.present === undefined ? '实到（待签到）' : `实到 ${electorate.present} 人`;
  return BASES[base];
}

/** 无记名，点一次即投出，手机和纸票; 记名，选定后提交，手机. */
export const mannerWords = ({ secret, paper, twoSteps }: BallotRules): string =>
  [secret ? '无记名' : '记名', twoSteps ? '选定后提交' : '点一次即投出', paper ? '手机和纸票' : '手机'].join(
    '，',
  );

/** 满意、基本满意、不满意（可以弃权）; for several items each with its label. */
export const itemsWords = ({ items, rules }: Pick<Evaluation, 'items' | 'rules'>): string =>
  items
    .map((item) => {
      const what =
        item.kind === 'tier'
          ? `${item.tiers.join('、')}${rules.abstain && !item.tiers.includes(ABSTAIN) ? '（可以弃权）' : ''}`
          : item.kind === 'score'
            ? `0–${item.most} 分`
            : '可不填';
      return items.length === 1 ? what : `${item.label}（${what}）`;
    })
    .join('；');

/** 过半数，20 票; where the base is not counted yet, the share alone. */
export function lineWords({ line, base }: BallotRules, electorate?: Electorate): string {
  const count = base === 'all' ? electorate?.members : base === 'present' ? electorate?.present : undefined;
  return count === undefined ? showLine(line) : `${showLine(line)}，${needed(count, line)} 票`;
}

export const closesWords = ({ closesAt }: Pick<Evaluation, 'closesAt'>): string =>
  closesAt ? showEnd(closesAt) : '还没有定';

/** Who has a place, was recused after the vote opened and has not voted: the frozen number keeps them. */
const recusedSinceWords = (count: number): string => `含开始后回避、没有投的 ${count} 人`;

/** Who was found to be one person with another elector after the vote opened: the frozen number keeps both places. */
const mergedSinceWords = (count: number): string => `含名下已合并的 ${count} 人，两个账号同为一人，只投一张`;

/** Why some of the places are not waited for: recused, or merged, after the vote opened. None where all are. */
export function sinceWords({
  recusedSince = 0,
  mergedSince = 0,
}: Pick<BallotResult, 'recusedSince' | 'mergedSince'>): string | undefined {
  const words = [
    ...(recusedSince > 0 ? [recusedSinceWords(recusedSince)] : []),
    ...(mergedSince > 0 ? [mergedSinceWords(mergedSince)] : []),
  ];
  return words.length > 0 ? words.join('；') : undefined;
}

/** What a rehearsal (试投) is answered with, so that nobody takes it for the vote. */
export const REHEARSED = '试投成功，不计票';

/** Said first and again, whatever was tapped and however often. */
export const RECEIVED = '您的票已收到，一人一票，不必再点';
