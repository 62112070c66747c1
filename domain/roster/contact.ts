import type { Day } from '../time/day.js';
import { deputyOf } from './duty.js';
import { leaveOn } from './leave.js';
import type { Person, Roster } from './roster.js';

/**
 * Whom a unit calls about a matter (联系人): who of the office minds it, on leave the deputy, else somebody of the office
 * who is there; only at the worst somebody on leave. Nobody where no telephone number is known. Pure.
 */
export function contactOf(mindedBy: string | undefined, roster: Roster, today: Day): Person | undefined {
  const minder = roster.person(mindedBy ?? '');
  const isAway = ({ id }: Person) => leaveOn(roster.leaves, id, today) !== undefined;
  const deputy = minder && isAway(minder) ? deputyOf(minder, roster, today) : undefined;
  const clerks = roster.withRole('office');
  const there = [
    ...(minder?.roles.includes('office') && !isAway(minder) ? [minder] : []),
    ...(deputy ? [deputy] : []),
    ...clerks.filter((one) => !isAway(one)),
  ];
  return [...there, ...clerks].find(({ active, phone }) => active && phone);
}
