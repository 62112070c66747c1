import { BASES, type BallotRules, type Base, type Electorate } from './evaluation.js';
import { type BallotItem, isMotion } from './item.js';
import { meets, needed, showLine } from './line.js';
import { isQuorate } from './quorum.js';
import type { ItemTally, Tally } from './tally.js';

/** What became of one item with tiers, with the arithmetic behind it. */
export interface ItemVerdict {
  label: string;
  /** The tier reached; 通过 or 未通过 for a motion; absent for scores and remarks. */
  verdict?: string;
  /**
   * For and against are equal and no majority: nobody has a casting vote. Where the line includes its boundary (半数以上) half
   * is enough, and equal votes are no tie.
   */
  tie: boolean;
  /** 满意 18，未达 20；满意＋基本满意 27，达到 20. */
  arithmetic: readonly string[];
}

/**
 * What became of a round. `shut`: fewer than five ballots, the box was not opened. `void`: more ballots than were
 * issued, in all or of paper alone, or than signed in where those present are the base, to be run again. `lost`: the
 * key is gone, or does not open every cell: nobody can count it. `no-quorum`: too few took part.
 */
export type Outcome = 'decided' | 'shut' | 'void' | 'lost' | 'no-quorum';

/** The result of one round (测评结果). Without a tally where the box was not opened. */
export interface BallotResult {
  outcome: Outcome;
  issued: number;
  returned: number;
  /** What the line was measured against, and how many that is. */
  base?: { kind: Base; count: number };
  /** The fewest that meet the line. */
  needed?: number;
  tally?: Tally;
  items: readonly ItemVerdict[];
  /** How many cells the key did not open; of a `lost` round whose key was there. */
  unopened?: number;
  /** How many voted for whom the office took a link (经链接), or who have no account; absent for none. */
  byLink?: number;
  /** How many with a place were recused after the round opened and did not vote; absent for none. */
  recusedSince?: number;
  /** How many places are of somebody found to be one with another who has one (合并): they vote once; absent for none. */
  mergedSince?: number;
  /** How many took a paper ballot, and how many papers came back, where they were counted; absent where none was taken. */
  paper?: { taken: number; returned?: number };
}

/** How many took part: what came back, and what was taken on paper and not counted. Pure. */
export const tookPart = ({ returned, paper }: Pick<BallotResult, 'returned' | 'paper'>): number =>
  returned + (paper && paper.returned === undefined ? paper.taken : 0);

/** More papers came back than were taken: in words; undefined where not, or where no paper was counted. Pure. */
export const overfullWords = ({ paper }: Pick<BallotResult, 'paper'>): string | undefined =>
  paper?.returned !== undefined && paper.returned > paper.taken
    ? `纸票收回 ${paper.returned} 张，多于领出的 ${paper.taken} 张`
    : undefined;

/** 通过：20 票超过全体 39 人半数，需 20 票. */
function motionSays(verdict: string, yes: number, base: number, { line, base: kind }: BallotRules): string {
  const of = `${BASES[kind ?? 'valid']} ${base} ${kind === 'valid' ? '张' : '人'}`;
  const isHalf = line.numerator * 2 === line.denominator && !line.inclusive;
  const reaches = verdict === '通过';
  const how = isHalf
    ? `${reaches ? '超过' : '未超过'}${of}半数`
    : `${reaches ? '达到' : '未达'}${of}的${showLine(line)}`;
  return `${verdict}：${yes} 票${how}，需 ${needed(base, line)} 票`;
}

const baseOf = (base: Base, { members, present }: Electorate, valid: number): number =>
  base === 'all' ? members : base === 'present' ? (present ?? 0) : valid;

/**
 * Decides a counted round by its frozen rules. Tiers add up from the best: the first sum that meets the line names the
 * result, the last tier where none does. A motion passes by its first tier alone. Recused members stay in 全体. Pure.
 *
 * The ladder is our choice: the sources set neither base nor line. Source: 《司法监督工作办法（征求意见稿）》第九条、第十一条.
 */
export function judge(
  tally: Tally,
  { rules, items, electorate }: { rules: BallotRules; items: readonly BallotItem[]; electorate: Electorate },
): BallotResult {
  const { issued, returned } = tally;
  const kind = rules.base ?? 'valid';
  // Counted on those present, no more can have voted than signed in.
  const most = kind === 'present' && electorate.present !== undefined ? electorate.present : issued;
  if (returned > Math.min(issued, most)) return { outcome: 'void', issued, returned, tally, items: [] };
  const count = baseOf(kind, electorate, tally.valid);
  const took = electorate.present ?? returned;
  const hasQuorum = rules.quorum === undefined || isQuorate(took, electorate.members, rules.quorum);
  return {
    outcome: hasQuorum ? 'decided' : 'no-quorum',
    issued,
    returned,
    base: { kind, count },
    needed: needed(count, rules.line),
    tally,
    items: hasQuorum ? items.map((item, i) => verdictOf(item, tally.items[i], count, rules)) : [],
  };
}

function verdictOf(
  item: BallotItem,
  counted: ItemTally | undefined,
  base: number,
  rules: BallotRules,
): ItemVerdict {
  const { label } = item;
  const { line } = rules;
  if (item.kind !== 'tier' || counted?.kind !== 'tier') return { label, tie: false, arithmetic: [] };
  const { counts } = counted;
  const target = needed(base, line);
  const says = (what: string, n: number) =>
    `${what} ${n} 票，${meets(n, base, line) ? '达到' : '未达'} ${target} 票`;
  if (isMotion(item.tiers)) {
    const [yes = 0, no = 0] = counts;
    const verdict = base > 0 && meets(yes, base, line) ? '通过' : '未通过';
    return {
      label,
      verdict,
      tie: verdict === '未通过' && yes === no && yes > 0,
      arithmetic: [motionSays(verdict, yes, base, rules)],
    };
  }
  const arithmetic: string[] = [];
  let sum = 0;
  let reached: string | undefined;
  for (const [i, tier] of item.tiers.slice(0, -1).entries()) {
    sum += counts[i] ?? 0;
    arithmetic.push(says(item.tiers.slice(0, i + 1).join('＋'), sum));
    if (base === 0 || !meets(sum, base, line)) continue;
    reached = tier;
    break;
  }
  const verdict = reached ?? item.tiers.at(-1) ?? '';
  if (reached === undefined) arithmetic.push(`各档都未达 ${target} 票，按规则结果为${verdict}`);
  const worst = counts[item.tiers.length - 1] ?? 0;
  const better = item.tiers.slice(0, -1).reduce((total, _tier, i) => total + (counts[i] ?? 0), 0);
  return { label, verdict, tie: reached === undefined && worst === better && worst > 0, arithmetic };
}
