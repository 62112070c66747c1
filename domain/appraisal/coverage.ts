import { recusedFrom } from '../roster/recusal.js';
import type { Person } from '../roster/roster.js';
import type { Day } from '../time/day.js';
import { daysBetween } from '../time/day.js';
import type { Appraisal, Officer } from './appraisal.js';

/** A term of the standing committee (届), both ends inclusive. */
export interface Term {
  from: Day;
  to: Day;
}

/** How far all officers in post have been appraised within the term. */
export interface Coverage {
  inPost: number;
  appraised: number;
  /** In post and not appraised, by unit in the order the units are given. */
  left: readonly { unitId: string; officers: readonly Officer[] }[];
  /** Days to the end of the term; negative once it is over. */
  daysLeft: number;
  /** How many a year it takes from today on; all of them where less than a year is left. */
  perYear: number;
}

const YEAR = 365;

/**
 * Coverage within the term (届内评议全覆盖): the numerator counts only officers who are in post (E29). Pure.
 *
 * Source: 人大司法监督与政法委执法监督衔接办法第八条第六项.
 */
export function coverageOf(
  officers: readonly Officer[],
  appraisals: readonly Appraisal[],
  { from, to }: Term,
  today: Day,
  unitIds: readonly string[],
): Coverage {
  const inPost = officers.filter(({ leftOn }) => leftOn === undefined);
  const done = new Set(
    appraisals
      .filter(({ rounds }) => rounds.some(({ on }) => on >= from && on <= to))
      .flatMap((one) => one.officerId ?? []),
  );
  const missing = inPost.filter(({ id }) => !done.has(id));
  const daysLeft = daysBetween(today, to);
  return {
    inPost: inPost.length,
    appraised: inPost.length - missing.length,
    left: unitIds.flatMap((unitId) => {
      const ofUnit = missing.filter((officer) => officer.unitId === unitId);
      return ofUnit.length > 0 ? [{ unitId, officers: ofUnit }] : [];
    }),
    daysLeft,
    perYear: daysLeft > YEAR ? Math.ceil((missing.length * YEAR) / daysLeft) : missing.length,
  };
}

/** The officers of the units that this person is not recused from: nobody hears who is left elsewhere. Pure. */
export const officersSeenBy = (person: Person, officers: readonly Officer[]): readonly Officer[] =>
  officers.filter(({ unitId }) => !recusedFrom(person, { unitId }));

/**
 * True where fewer of those in post have been appraised than the part of the term that is over; exact. Nobody in post, or
 * nobody left, is not behind. Pure.
 */
export function isBehind({ inPost, appraised }: Coverage, { from, to }: Term, today: Day): boolean {
  const whole = daysBetween(from, to);
  const over = Math.min(Math.max(daysBetween(from, today), 0), whole);
  return appraised < inPost && appraised * whole < inPost * over;
}
