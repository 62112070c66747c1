import { canonicalJson, type StoredEntry } from '../trail.js';
import type { ElectorState, Evaluation } from './evaluation.js';
import { isOverfull, type PaperTally } from './tally.js';

type Electors = readonly { person: string; state: ElectorState }[];
type Counted = readonly { item: number; choice: number; n: number; named: number }[];
type Papers = readonly { tally: PaperTally }[];

/** The end of a round as the trail has it. */
export const closingBody = (
  round: number,
  electors: Electors,
  result: NonNullable<Evaluation['result']>,
): Readonly<Record<string, unknown>> => ({
  round,
  voted: peopleIn(electors, 'voted'),
  paper: peopleIn(electors, 'paper'),
  unused: peopleIn(electors, 'unused'),
  result,
});

const peopleIn = (electors: Electors, state: ElectorState): string[] =>
  electors
    .filter((one) => one.state === state)
    .map(({ person }) => person)
    .sort();

/** What the trail says when a round closed, or when a count taken in the hall was entered. */
export const CLOSED = 'evaluation.closed';
export const RECORDED = 'evaluation.recorded';
/** The office asked for an elector's link (票链接): `person`, `round`. */
export const LINK_HANDED = 'evaluation.link-handed';
/** The office took that elector's links back (收回票链接): `person`, `round`. */
export const LINK_REVOKED = 'evaluation.link-revoked';
/** A round began. */
export const OPENED = /^evaluation\.(?:opened|reopened)$/;

const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

/**
 * Compares what is stored of one round, the present or a past one, with its trail, and sums up: what does not agree, in words, and the sums
 * that hold; `over`: more paper came back than was taken, as it was entered. `papers` are the tellers' counts of that round,
 * `merged` how many places of a round that is open are of somebody with another; a closed one has it in its result. Pure.
 */
export function checkBallots(
  vote: Evaluation,
  entries: readonly StoredEntry[],
  electors: Electors,
  ballots: Counted,
  papers: Papers = [],
  merged = 0,
): { faults: string[]; sums: string[]; over?: string } {
  const opened = entries.findLast(({ kind, body }) => OPENED.test(kind) && body?.round === vote.round)?.body;
  const closed = entries.findLast(({ kind, body }) => kind === CLOSED && body?.round === vote.round)?.body;
  if (vote.rules.recorded) return checkRecorded(vote, entries);
  const count = (state: ElectorState) => electors.filter((one) => one.state === state).length;
  const [voted, paper, left] = [count('voted'), count('paper'), count('issued') + count('unused')];
  const faults = [
    ...(opened && !isElectorateOf(opened, vote) ? ['投票名单'] : []),
    ...(opened && !same(opened.rules, plain(vote.rules)) ? ['投票规则'] : []),
    ...(opened && opened.issued !== electors.length ? ['发出票数'] : []),
    ...(closed && !same(closed, plain({ ...closingBody(vote.round, electors, closed.result as never) }))
      ? ['投票情况']
      : []),
    ...(closed && !same(closed.result, plain(vote.result)) ? ['结果'] : []),
    ...(vote.result && !closed ? ['结果'] : []),
    ...talliesDiffer(vote, ballots),
    ...(papersDiffer(vote, voted, papers) ? ['纸票录入'] : []),
  ];
  const tally = vote.result?.tally;
  const { recusedSince = 0, mergedSince = 0 } = vote.result ?? { mergedSince: merged };
  const reasons = [
    ...(recusedSince > 0 ? [`其中 ${recusedSince} 人开始后回避`] : []),
    ...(mergedSince > 0 ? [`其中 ${mergedSince} 人名下已合并，同为一人只投一张`] : []),
  ];
  const since = reasons.length > 0 ? `（${reasons.join('；')}）` : '';
  const sums = [
    `发出 ${electors.length} ＝ 手机已投 ${voted} ＋ 领纸票 ${paper} ＋ 未投 ${left}${since}。`,
    ...(tally
      ? [`收回 ${tally.returned} ＝ 有效 ${tally.valid} ＋ 无效 ${tally.invalid}；各项票数与票逐张相符。`]
      : []),
  ];
  // Phones let nobody vote twice: what is over is paper that nobody took.
  const returned = (vote.result?.returned ?? 0) - voted;
  const over = isOverfull({ issued: paper, returned })
    ? { over: `收回纸票 ${returned} 张，多于领出的 ${paper} 张` }
    : {};
  return { faults: [...new Set(faults)], sums, ...over };
}

/** Who may vote, and how many count in 全体 and 实到, as it was frozen. */
const isElectorateOf = (
  opened: Readonly<Record<string, unknown>>,
  { electorate: { electors, recused, members, present } }: Evaluation,
): boolean =>
  same(opened.electors, electors) &&
  same(opened.recused, recused) &&
  same(opened.members, members) &&
  same(opened.present, present);

/** Once it is decided: the tellers' counts are the same, and with the phones are what came back. */
function papersDiffer({ result }: Evaluation, voted: number, papers: Papers): boolean {
  const [first, ...others] = papers;
  if (!first || !result?.tally) return false;
  return (
    others.some(({ tally }) => !same(tally, first.tally)) || voted + first.tally.returned !== result.returned
  );
}

/** A count that was entered: the rules, who counts in 全体 and the result are what the trail has. */
function checkRecorded(
  vote: Evaluation,
  entries: readonly StoredEntry[],
): { faults: string[]; sums: string[] } {
  const body = entries.findLast(({ kind }) => kind === RECORDED)?.body;
  const counts = vote.result?.tally?.items.flatMap((one) => (one.kind === 'tier' ? one.counts : [])) ?? [];
  const counted = counts.reduce((sum, n) => sum + n, 0);
  return {
    faults: [
      ...(same(body?.rules, plain(vote.rules)) ? [] : ['投票规则']),
      ...(same(body?.members, vote.electorate.members) && same(body?.present, vote.electorate.present)
        ? []
        : ['应到实到']),
      ...(same(body?.result, plain(vote.result)) ? [] : ['结果']),
    ],
    sums: [`应到 ${vote.electorate.members}，实到 ${vote.electorate.present ?? 0}，计入 ${counted} 票。`],
  };
}

/** Every count of the tally against the ballots themselves. */
function talliesDiffer({ items, result, rules }: Evaluation, ballots: Counted): string[] {
  const tally = result?.tally;
  if (!tally || result.outcome === 'shut' || result.outcome === 'lost')
    return ballots.length > 0 ? ['票'] : [];
  const rows = (item: number) => ballots.filter((one) => one.item === item);
  const differs = items.some((_item, i) => {
    const counted = tally.items[i];
    if (counted?.kind === 'tier')
      return (
        counted.counts.some((n, choice) => n !== (rows(i).find((one) => one.choice === choice)?.n ?? 0)) ||
        rows(i).some(({ choice }) => choice >= counted.counts.length)
      );
    if (counted?.kind === 'score')
      return (
        counted.given !== rows(i).reduce((sum, { n }) => sum + n, 0) ||
        counted.sum !== rows(i).reduce((sum, { n, choice }) => sum + n * choice, 0)
      );
    return false;
  });
  const isNamed = rules.secret && ballots.some(({ named }) => named > 0);
  return differs || isNamed ? ['票'] : [];
}
