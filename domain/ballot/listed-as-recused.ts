import { recusedFrom } from '../roster/recusal.js';
import type { Roster } from '../roster/roster.js';
import { usualNames } from '../roster/usual-names.js';
import type { Evaluation } from './evaluation.js';

/**
 * Of these people the ones whom the register of recusals (回避名单) keeps out of this vote: from its number, or from a unit
 * that its title names. Pure.
 */
export function listedAsRecused(
  { no, title }: Pick<Evaluation, 'no' | 'title'>,
  ids: readonly string[],
  roster: Roster,
): string[] {
  const concerns = [
    { no },
    ...roster.units
      .filter(({ name, shortNames }) =>
        [name, ...shortNames, ...usualNames(name)].some((word) => title.includes(word)),
      )
      .map(({ id }) => ({ unitId: id })),
  ];
  return ids.filter((id) => {
    const person = roster.person(id);
    return person !== undefined && concerns.some((concern) => recusedFrom(person, concern));
  });
}
