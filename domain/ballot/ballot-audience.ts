import type { Officer } from '../appraisal/appraisal.js';
import { officersNamedIn } from '../appraisal/officers-meant.js';
import { isOffice } from '../matter/audience.js';
import { type Concern, recusedFrom } from '../roster/recusal.js';
import type { Person, Roster } from '../roster/roster.js';
import { usualNames } from '../roster/usual-names.js';
import type { Evaluation } from './evaluation.js';

type Vote = Pick<Evaluation, 'no' | 'title'> & Partial<Pick<Evaluation, 'electorate'>>;

/** Whom a title names of the officers in post; where nobody, of all who ever were. Pure. */
function officersIn(title: string, officers: readonly Officer[]): readonly Officer[] {
  const inPost = officersNamedIn(
    title,
    officers.filter(({ leftOn }) => leftOn === undefined),
  );
  return inPost.length > 0 ? inPost : officersNamedIn(title, officers);
}

/** What a vote is about, for recusal: its number, each unit that its title names, and that of each officer it names. Pure. */
export const concernsOf = (
  { no, title }: Vote,
  { units, officers = [] }: Pick<Roster, 'units' | 'officers'>,
): readonly Concern[] => [
  { no },
  ...officersIn(title, officers).map(({ unitId }) => ({ unitId })),
  ...units
    .filter(({ name, shortNames }) =>
      [name, ...shortNames, ...usualNames(name)].some((word) => title.includes(word)),
    )
    .map(({ id }) => ({ unitId: id })),
];

/**
 * Of these people the ones whom the register of recusals (回避名单) keeps out of this vote as it stands now. Pure.
 */
export function listedAsRecused(vote: Vote, ids: readonly string[], roster: Roster): string[] {
  const listed = ids.filter((id) => (roster.person(id)?.recusals ?? []).length > 0);
  if (listed.length === 0) return [];
  const concerns = concernsOf(vote, roster);
  return listed.filter((id) => {
    const person = roster.person(id);
    return person !== undefined && concerns.some((concern) => recusedFrom(person, concern));
  });
}

/**
 * Whether this person has no part in this vote: listed as recused now, or left out when it was set up. Such a one neither
 * votes on it, sees it nor runs it. Pure.
 */
export const isApartFromVote = (vote: Vote, personId: string, roster: Roster): boolean =>
  listedAsRecused(vote, [personId], roster).length > 0 ||
  (vote.electorate?.recused.some((id) => (roster.person(id)?.id ?? id) === personId) ?? false);

/**
 * Who runs votes and reads what is not announced: the office, and the tellers of this one; an administrator only where all
 * of the office are recused. Nobody who has no part in it. Pure.
 */
export const runsVote = (actor: Person, vote: Vote & Pick<Evaluation, 'tellers'>, roster: Roster): boolean =>
  (isOffice(actor) || runnersOf(vote, roster).includes(actor.id)) && !isApartFromVote(vote, actor.id, roster);

const withPart = (vote: Vote, ids: readonly string[], roster: Roster): string[] =>
  ids.filter((id) => !isApartFromVote(vote, id, roster));

const idsOf = (people: readonly Person[]): string[] => people.map(({ id }) => id);

/** The tellers, each person once: two found to be one count once. */
const tellersOf = ({ tellers }: Pick<Evaluation, 'tellers'>, roster: Roster): readonly string[] => [
  ...new Set(tellers.map((id) => roster.person(id)?.id ?? id)),
];

/** The tellers who still take part. Pure. */
export const tellersLeft = (vote: Vote & Pick<Evaluation, 'tellers'>, roster: Roster): readonly string[] =>
  withPart(vote, tellersOf(vote, roster), roster);

/**
 * Whether this person counts the paper box: a teller; where fewer than two of those named still take part, anyone
 * of the office, or the papers would never be counted. Our choice. Pure.
 */
export const countsPaper = (
  actor: Person,
  vote: Vote & Pick<Evaluation, 'tellers'>,
  roster: Roster,
): boolean =>
  tellersOf(vote, roster).includes(actor.id) || (isOffice(actor) && tellersLeft(vote, roster).length < 2);

/** Who of the office and its heads can still carry a vote through. Pure. */
export const officeOf = (vote: Vote, roster: Roster): readonly string[] =>
  withPart(vote, idsOf([...roster.withRole('office'), ...roster.withRole('director')]), roster);

/**
 * Who is told how a vote stands: its tellers, the office and its head. Where all of the office are recused,
 * the administrators, who can see to it that somebody carries it through. Pure.
 */
export function runnersOf(vote: Vote & Pick<Evaluation, 'tellers'>, roster: Roster): readonly string[] {
  const office = officeOf(vote, roster);
  const others = office.length > 0 ? office : withPart(vote, idsOf(roster.withRole('admin')), roster);
  return [...new Set([...tellersLeft(vote, roster), ...others])];
}
