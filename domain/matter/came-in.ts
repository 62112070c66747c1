import type { Leave } from '../roster/leave.js';
import type { Person } from '../roster/roster.js';
import { speaks } from '../roster/speakers.js';
import { instantOf } from '../time/day.js';
import { apartOf, type Scope } from './audience.js';
import type { Matter } from './matter.js';

/** More than any unit has open at once. */
const MOST = 200;

interface OpenOfUnit {
  scope: Scope;
  states: readonly ('open' | 'replied')[];
  offset: number;
  limit: number;
}

/**
 * What came to the unit of one of its speakers since the leave began and is not over: who is back reads it in one list
 * (不在期间新来的). Soonest due first; nothing for others, whose work is in lists of their own.
 */
export async function cameInWhile(
  { from }: Leave,
  person: Person,
  now: Date,
  list: (query: OpenOfUnit) => Promise<{ matters: readonly Matter[] }>,
): Promise<readonly Matter[]> {
  const { unitId } = person;
  if (!unitId || !speaks(person)) return [];
  const scope = { ...apartOf(person), units: [unitId], openBy: now };
  const { matters } = await list({ scope, states: ['open', 'replied'], offset: 0, limit: MOST });
  const since = instantOf(from);
  return matters.filter(({ openAt }) => openAt >= since);
}
