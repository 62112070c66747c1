import type { BallotItem } from './item.js';

/** A vote as it was counted in the hall: all members 应到, present 实到, and by option in the order of the item. */
export interface HallCount {
  members: number;
  present: number;
  /** Of the options that were counted; the first always, the others where they were said. */
  counts: readonly number[];
}

/** The parts of a count that are not there, or are no number. */
export type CountPart = 'members' | 'present' | 'yes';

/**
 * Reads 应到39 实到34 赞成20 反对10 弃权4, in any order, with or without 人 and 票. Of the options only the first is
 * needed; where another is said, one that is not counts 0. Words left over are `unread`. Pure.
 */
export function readHallCount(
  words: string,
  item: Extract<BallotItem, { kind: 'tier' }>,
): { count: HallCount } | { missing: CountPart } | { unread: string } {
  let rest = words.normalize('NFKC');
  const take = (...names: readonly string[]): number | undefined => {
    const found = new RegExp(
      `(?:${names.join('|')})\\s*[:：=为]?\\s*(\\d{1,5})\\s*(?:人|名|位|票)?`,
      'u',
    ).exec(rest);
    if (found) rest = rest.replace(found[0], ' ');
    return found ? Number(found[1]) : undefined;
  };
  const members = take('应到');
  const present = take('实到', '到会', '出席');
  const given = item.tiers.map((tier) => take(tier));
  const unread = rest.replace(/[\s\p{P}]/gu, '');
  if (unread !== '') return { unread };
  if (members === undefined) return { missing: 'members' };
  if (present === undefined) return { missing: 'present' };
  const [yes, ...others] = given;
  if (yes === undefined) return { missing: 'yes' };
  const counts = others.every((n) => n === undefined) ? [yes] : given.map((n) => n ?? 0);
  return { count: { members, present, counts } };
}
