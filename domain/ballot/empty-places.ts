import type { Roster } from '../roster/roster.js';
import { isApartFromVote } from './ballot-audience.js';
import type { ElectorState, Evaluation } from './evaluation.js';

/**
 * Of those with a place in a round the ones who are still waited for, by id, and those who were recused after it opened and
 * have not voted (`apart`), also once it is closed. Their places stay in the frozen number. Pure.
 */
export function emptyPlaces(
  vote: Evaluation,
  electors: readonly { person: string; state: ElectorState }[],
  roster: Roster,
): { left: readonly string[]; apart: readonly string[] } {
  const empty = electors.filter(({ state }) => state === 'issued' || state === 'unused');
  const isApart = ({ person }: { person: string }) => isApartFromVote(vote, person, roster);
  const idOf = ({ person }: { person: string }) => person;
  return {
    left: empty.filter((one) => one.state === 'issued' && !isApart(one)).map(idOf),
    apart: empty.filter(isApart).map(idOf),
  };
}
