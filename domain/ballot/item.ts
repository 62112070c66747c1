/**
 * One thing a ballot asks (分项): one of several tiers, best first; a score up to `most`; or a short remark, which may be
 * left out.
 */
export type BallotItem =
  | { kind: 'tier'; label: string; tiers: readonly string[] }
  | { kind: 'score'; label: string; most: number }
  | { kind: 'remark'; label: string };

/** 弃权 among the options of an item: after the tiers. */
export const ABSTAIN = '弃权';

/** As many characters as a remark may have. */
export const LONGEST_REMARK = 200;

/** The words to choose from, in the order of the buttons. */
export const optionsOf = (item: BallotItem, abstain: boolean): readonly string[] =>
  item.kind === 'tier' ? [...item.tiers, ...(abstain && !item.tiers.includes(ABSTAIN) ? [ABSTAIN] : [])] : [];

/**
 * What one voter answers, one entry an item: the place of the option, the score, the remark; `null` for an item left
 * open. Lives in memory only; stored it is sealed, or counted and shuffled.
 */
export type Answers = readonly (number | string | null)[];

/** The tiers of a motion: what is voted on passes or does not. */
export const MOTION_TIERS = ['赞成', '反对', '弃权'] as const;

/** True where the options are for and against, not better and worse: one line decides on the first alone. */
export const isMotion = (tiers: readonly string[]): boolean =>
  /^(?:赞成|同意|通过)$/u.test(tiers[0] ?? '') &&
  tiers.some((tier) => /^(?:反对|不同意|不通过)$/u.test(tier));
