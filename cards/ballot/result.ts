import { adoptedTitle, isAdopted } from '../../domain/ballot/adopted.js';
import { BASES, type Evaluation, FEWEST_OPENED } from '../../domain/ballot/evaluation.js';
import { optionsOf } from '../../domain/ballot/item.js';
import { showLine } from '../../domain/ballot/line.js';
import { quorumOf, showQuorum } from '../../domain/ballot/quorum.js';
import { type BallotResult, overfullWords, tookPart } from '../../domain/ballot/result.js';
import { ballotMechanism } from '../../domain/instruments/catalogue.js';
import { showInstant } from '../../domain/time/day.js';
import type { Card } from '../card.js';
import { sinceWords } from './words.js';

/** What became of it, in one word or short sentence. */
export function outcomeWords(result: BallotResult, decides = true): string {
  switch (result.outcome) {
    case 'shut':
      return shutWords(result);
    case 'void':
      return `${voidWords(result)}，本轮作废`;
    case 'lost':
      return result.unopened ? `有 ${result.unopened} 张票打不开，整轮没有计票` : '票箱钥匙缺失，无法开箱';
    case 'no-quorum':
      return '未达法定人数，本轮无效';
    case 'decided': {
      const verdicts = result.items.flatMap(({ verdict }) => verdict ?? []);
      return decides && verdicts.length > 0 ? verdicts.join('、') : '已汇总';
    }
  }
}

const isFewInAll = (result: BallotResult): boolean => tookPart(result) < FEWEST_OPENED;

/** Why a box stays shut: too few in all, or of each kind that is too few how many. */
function shutWords(result: BallotResult): string {
  const { paper, returned } = result;
  if (isFewInAll(result)) return `收回不足 ${FEWEST_OPENED} 张，按无记名规则不开箱`;
  if (!paper) return `手机票或纸票不足 ${FEWEST_OPENED} 张，按无记名规则整箱不开`;
  const onPaper = paper.returned ?? paper.taken;
  const kinds = [
    { what: '手机票', n: returned - (paper.returned ?? 0) },
    { what: '纸票', n: onPaper },
  ].filter(({ n }) => n > 0 && n < FEWEST_OPENED);
  const each = kinds.length > 1 ? '每一种都' : '';
  return `${kinds.map(({ what, n }) => `${what} ${n} 张`).join('、')}，${each}不足 ${FEWEST_OPENED} 张，按无记名规则整箱不开`;
}

/** Why a round is void. */
const voidWords = (result: BallotResult): string =>
  overfullWords(result) ??
  (result.returned > result.issued
    ? `收回 ${result.returned} 张，多于发出的 ${result.issued} 张`
    : `收回 ${result.returned} 张，多于签到的人数`);

/** Nobody has a casting vote. */
export const TIE = '正反票数相等，不构成多数，没有决定票';

/** Why a round that decided nothing may be voted again, as its reason is said (重开 #12 因…). Pure. */
export function reasonToReopen(result: BallotResult): string | undefined {
  switch (result.outcome) {
    case 'shut':
      return isFewInAll(result) ? `收回不足 ${FEWEST_OPENED} 张，没有开箱` : '两种票有一种过少，没有开箱';
    case 'void':
      return overfullWords(result) ?? '收回票数多于发出或签到';
    case 'lost':
      return result.unopened ? '有票打不开，没有计票' : '票箱钥匙缺失，没有开箱';
    case 'no-quorum':
      return '未达法定人数';
    case 'decided':
      return undefined;
  }
}

/** Each option with its count; scores as an average; remarks as how many. */
export function countRows({ items, rules }: Pick<Evaluation, 'items' | 'rules'>, { tally }: BallotResult) {
  return items.flatMap((item, i): (readonly [string, string])[] => {
    const counted = tally?.items[i];
    if (counted?.kind === 'tier') {
      // Of a count taken in the hall only what was said.
      const options = optionsOf(item, rules.abstain).slice(0, counted.counts.length);
      return options.map((option, at) => [option, `${counted.counts[at] ?? 0} 票`] as const);
    }
    if (counted?.kind === 'score')
      return [
        [item.label, counted.given > 0 ? `平均 ${average(counted.sum, counted.given)} 分` : '没有打分'],
      ];
    return counted?.kind === 'remark' ? [[item.label, `${counted.given} 条`]] : [];
  });
}

/** Two places, half up. */
const average = (sum: number, given: number): string => {
  const hundredths = Math.floor((sum * 100 * 2 + given) / (given * 2));
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
};

/** 发出 34，收回 33，有效 32，无效 1; of a count taken in the hall 应到 39，实到 34. */
export function sheetRows(result: BallotResult, vote: Evaluation) {
  const { issued, returned, tally, base, needed, byLink, paper } = result;
  const since = sinceWords(result);
  const isUncounted = paper !== undefined && paper.returned === undefined;
  const { members, present = 0 } = vote.electorate;
  const sheets = [
    ['发出', since ? `${issued} 张（${since}）` : `${issued} 张`],
    ...(isUncounted
      ? [
          ['手机收回', `${returned} 张`],
          ['领纸票', `${paper.taken} 人，没有清点`],
        ]
      : [['收回', `${returned} 张`]]),
    ...(paper?.returned !== undefined ? [['其中纸票', `${paper.returned} 张，领出 ${paper.taken} 张`]] : []),
    ...(byLink ? [['经链接', `${byLink} 票`]] : []),
    ...(tally
      ? [
          ['有效', `${tally.valid} 张`],
          ['无效', `${tally.invalid} 张`],
        ]
      : []),
  ];
  return [
    ...(vote.rules.recorded
      ? [
          ['应到', `${members} 人`],
          ['实到', `${present} 人`],
        ]
      : sheets),
    ...(tally ? countRows(vote, { issued, returned, tally, outcome: 'decided', items: [] }) : []),
    ...(base ? [['基数', `${BASES[base.kind]} ${base.count}`] as const] : []),
    ...(needed === undefined ? [] : [['通过线', `${showLine(vote.rules.line)}，${needed} 票`] as const]),
    ...(vote.rules.quorum ? [['法定人数', quorumWords(vote)] as const] : []),
  ] as (readonly [string, string])[];
}

/** 全体 40 人的过半数，即 21 人；参加的有 20 人, or 5 人；…: as it was frozen, and how many took part. Empty where none was asked for. Pure. */
export function quorumWords({ rules: { quorum }, electorate, result }: Evaluation): string {
  if (!quorum) return '';
  const { members, present } = electorate;
  const share = 'least' in quorum ? '' : `，即 ${quorumOf(members, quorum)} 人`;
  return `${showQuorum(members, quorum)}${share}；参加的有 ${present ?? (result ? tookPart(result) : 0)} 人`;
}

/** When it was announced, or that it is not yet; of a round that is no result, neither. */
function standing({ releasedAt }: Evaluation, isNone: boolean): readonly string[] {
  if (releasedAt) return [`已于 ${showInstant(releasedAt)} 公布。`];
  return [isNone ? '仅供内部掌握，请勿转发。' : '尚未公布，请勿转发。'];
}

/**
 * The whole result with its arithmetic (测评结果). `mayRelease`: the reader announces it, and takes what follows.
 * `named`: who chose what, of an open vote. `past`: the round was voted again for this reason, and is no result.
 * Pure.
 */
export function resultCard(
  vote: Evaluation,
  {
    mayRelease = false,
    remarks = [],
    named = [],
    past,
  }: { mayRelease?: boolean; remarks?: readonly string[]; named?: readonly string[]; past?: string } = {},
): Card {
  const { no, title, result } = vote;
  if (!result) return { title: `#${no} 还没有结果`, note: title };
  const { decides } = ballotMechanism(vote.mechanism);
  const again = reasonToReopen(result);
  const payload = { matter: no };
  const ties = result.items.filter(({ tie }) => tie).map(({ label }) => label);
  return {
    title: `#${no} ${past === undefined ? '结果' : `第 ${vote.round} 轮（已重开，不作为结果）`}：${outcomeWords(result, decides)}`,
    note: `${title}${vote.round > 1 || past !== undefined ? ` · 第 ${vote.round} 轮` : ''}`,
    rows: sheetRows(result, vote),
    text: [
      ...result.items.flatMap(({ label, arithmetic }) =>
        arithmetic.map((line) => (result.items.length > 1 ? `${label}：${line}` : line)),
      ),
      ...(vote.rules.again ? [`第 ${vote.round - 1} 轮重开的原因：${vote.rules.again}`] : []),
      ...(ties.length > 0 ? [`${TIE}。`] : []),
      ...(past === undefined ? [] : [`本轮已重开，原因：${past}`]),
      ...(again !== undefined && past === undefined && !vote.rules.recorded
        ? [
            `本轮没有可以公布的结果。${mayRelease ? `需要再投一次时，请发送：重开 #${no} 因${again}` : '是否再投一次，由办公室决定。'}`,
          ]
        : []),
      ...(named.length > 0 ? ['记名：', ...named] : []),
      ...(remarks.length > 0 ? ['评语（顺序已打乱）：', ...remarks.map((text) => `· ${text}`)] : []),
      ...(mayRelease && isAdopted(vote)
        ? [`【建议】请跟踪执行，例如：决议跟踪 《${adoptedTitle(vote)}》 市检 12月底前报告`]
        : []),
      ...standing(vote, past !== undefined || again !== undefined),
    ].join('\n'),
    ...(mayRelease && !vote.releasedAt && again === undefined
      ? { actions: [{ label: '公布', action: 'release-result', payload }] }
      : {}),
    ...(mayRelease && isAdopted(vote)
      ? {
          actions: [
            {
              label: '决议跟踪',
              action: 'register:resolution-followup',
              payload: { title: adoptedTitle(vote) },
            },
          ],
        }
      : {}),
  };
}
