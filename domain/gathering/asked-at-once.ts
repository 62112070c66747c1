import { LASTS_MS } from './calendar-entry.js';
import { countsAs, type Meeting } from './meeting.js';

/** Who of `people` is asked to a meeting that is on at this moment, and has not said that they stay away. Pure. */
export function askedAtOnce(
  { startsAt, invitees }: Pick<Meeting, 'startsAt' | 'invitees'>,
  at: Date,
  people: readonly string[],
): string[] {
  if (!startsAt || Math.abs(startsAt.getTime() - at.getTime()) >= LASTS_MS) return [];
  return invitees
    .filter((one) => countsAs(one) !== 'away' && people.includes(one.personId))
    .map(({ personId }) => personId);
}
