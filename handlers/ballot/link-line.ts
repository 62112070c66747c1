import type { Evaluation } from '../../domain/ballot/evaluation.js';
import type { Person, Roster } from '../../domain/roster/roster.js';

/** How those electors vote to whom no ballot came, for want of an account: none where there are none. */
export function linkLine(
  { no }: Pick<Evaluation, 'no'>,
  without: readonly Person['id'][],
  roster: Roster,
): readonly string[] {
  const [first] = without;
  if (first === undefined) return [];
  return [
    `没有账号的收不到票，请打电话，并逐人发给投票网页：票链接 #${no} ${roster.person(first)?.name ?? ''}`,
  ];
}
