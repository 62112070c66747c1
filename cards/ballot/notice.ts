import { BASES, type Evaluation } from '../../domain/ballot/evaluation.js';
import { showLine } from '../../domain/ballot/line.js';
import { ballotMechanism } from '../../domain/instruments/catalogue.js';
import { showEnd } from '../../domain/time/day.js';
import type { Paper } from '../paper.js';
import { countRows, outcomeWords, quorumWords, TIE } from './result.js';

/**
 * The notice of a result (测评结果通报): issued, returned, valid, each tier, base, line, and the arithmetic, in the words
 * a document uses. `tellers`: who counted the paper, each by name. Only of a round that was decided. Pure.
 */
export function ballotNotice(vote: Evaluation, tellers: readonly string[] = []): Paper | undefined {
  const { result, electorate, rules } = vote;
  if (result?.outcome !== 'decided' || !result.tally || !result.base) return undefined;
  const { decides, name, called } = ballotMechanism(vote.mechanism);
  const { tally, base, needed } = result;
  const when = vote.closesAt ? showEnd(vote.closesAt) : '';
  const { recusedSince = 0, mergedSince = 0 } = result;
  const recused = electorate.recused.length > 0 ? `，其中回避 ${electorate.recused.length} 人` : '';
  const reasons = [
    ...(recusedSince > 0 ? [`其中 ${recusedSince} 张的持票人在投票开始后登记回避，没有投`] : []),
    ...(mergedSince > 0
      ? [`其中 ${mergedSince} 张的持票人在投票开始后查明与另一名持票人为同一人，名下已合并，只投一张`]
      : []),
  ];
  const since = reasons.length > 0 ? `（${reasons.join('；')}）` : '';
  const listed = mergedSince > 0 ? `（按开始时的名单，其中 ${mergedSince} 人名下已合并）` : '';
  const rate = (n: number) =>
    base.count > 0 ? `，占${BASES[base.kind]} ${((n * 100) / base.count).toFixed(1)}%` : '';
  return {
    title: called?.notice ?? '测评结果通报',
    paragraphs: [
      `关于“${vote.title}”的${called?.vote ?? name}，${rules.recorded ? '会上表决' : '投票'}于 ${when} ${rules.recorded ? '登记' : '结束'}，现将结果通报如下。`,
      rules.recorded
        ? `应到 ${electorate.members} 人，实到 ${electorate.present ?? 0} 人。`
        : `全体 ${electorate.members} 人${listed}${recused}。发出票 ${result.issued} 张${since}，收回 ${result.returned} 张，有效 ${tally.valid} 张，无效 ${tally.invalid} 张。投票方式：${rules.secret ? '无记名' : '记名'}。`,
      ...(rules.again ? [`本次为第 ${vote.round} 轮投票，上一轮重开的原因：${rules.again}。`] : []),
    ],
    rows: countRows(vote, result).map(([label, value]) => {
      const count = /^(\d+) 票$/.exec(value)?.[1];
      return [label, count === undefined ? value : `${value}${rate(Number(count))}`] as const;
    }),
    closing: [
      `计算：基数为${BASES[base.kind]} ${base.count}，通过线为${showLine(rules.line)}，即 ${needed} 票。`,
      ...(rules.quorum ? [`法定人数：${quorumWords(vote)}。`] : []),
      ...result.items.flatMap(({ arithmetic }) => arithmetic.map((line) => `${line}。`)),
      ...(result.items.some(({ tie }) => tie) ? [`${TIE}。`] : []),
      ...(tellers.length > 0 ? [`纸票由监票人${tellers.join('、')}各自清点，两次一致。`] : []),
      ...(decides ? [`结果：${outcomeWords(result, decides)}。`] : ['以上为汇总，不作结论。']),
    ],
  };
}
