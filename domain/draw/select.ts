import { createHash } from 'node:crypto';

/** What a draw takes from. Numbers are unique. */
export interface Candidate {
  number: number;
  stratum?: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The published hash (种子摘要) of a seed: SHA-256 over its 64 hex characters as text. */
export const seedHashOf = (seed: string): string => sha256(seed);

/** The rank of one number: SHA-256 over the text `<seed>:<number>`, in hex. */
export const rankOf = (seed: string, number: number): string => sha256(`${seed}:${number}`);

/**
 * The whole pool in the order drawn (抽选顺序): by the rank of each number, smallest first. Every order is equally likely for
 * a seed nobody knew: no number is turned into a smaller one, so there is no modulo and no bias. Pure; the same seed and
 * numbers always give the same order, in whatever order the numbers come.
 */
export function orderOf<C extends Candidate>(seed: string, candidates: readonly C[]): C[] {
  return candidates
    .map((one) => ({ one, rank: rankOf(seed, one.number) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.one.number - b.one.number))
    .map(({ one }) => one);
}

/** The first `count` of each stratum, by the same order; strata in the order of their names' first number. Pure. */
export function drawEach<C extends Candidate>(seed: string, candidates: readonly C[], count: number): C[] {
  const ordered = orderOf(seed, candidates);
  const strata = [...new Set(candidates.map(({ stratum }) => stratum))];
  return strata.flatMap((stratum) => ordered.filter((one) => one.stratum === stratum).slice(0, count));
}
