import type { Role } from '../roster/roster.js';

/** Of what level the site's congress is (级别): the law's numbers follow it. */
export const LEVELS = { county: '县', city: '市', province: '省' } as const;
export type Level = keyof typeof LEVELS;

/** Part of a whole, as the law says it: [1, 5] is one fifth. */
export type Share = readonly [numerator: number, denominator: number];

/** How an instrument is opened jointly (联名), as data in its file. */
export interface CosigningRule {
  /** Whose signatures count. */
  by: Role;
  /** How many it takes: a number by level, or a share of all members, rounded up. */
  least: Readonly<Record<Level, number>> | { share: Share };
  /** With whom the matter lies once it is handed in: the unit named, or the office itself. */
  to: 'unit' | 'office';
  /** The answer goes to the co-signers; where more than this share of them is dissatisfied, a second may be asked for. */
  secondAnswer?: { moreThan: Share };
}

/** How many signatures it takes at this site. `members` are all members (全体组成人员). Exact: never below the share. Pure. */
export function leastSigners({ least }: CosigningRule, site: { level: Level; members: number }): number {
  if (!('share' in least)) return least[site.level];
  const [numerator, denominator] = least.share;
  return Math.max(1, Math.ceil((site.members * numerator) / denominator));
}

/** The fewest dissatisfied co-signers who may ask again: strictly more than the share. Pure. */
export const fewestToAskAgain = (signers: number, [numerator, denominator]: Share): number =>
  Math.floor((signers * numerator) / denominator) + 1;
