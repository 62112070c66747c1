import type { Calendar } from '../time/calendar.js';
import { type Day, dayFromNumber, dayNumber, instantOf } from '../time/day.js';
import type { Matter } from './matter.js';

/** After so many whole working days without a receipt somebody telephones (our choice). */
const WORKING_DAYS = 2;

/**
 * Stands as `receivedVia` of what came with a ledger (导入台账) and is of an earlier day: with or without a receipt on record it
 * has long been with its unit, and nobody is telephoned about that.
 */
export const OF_LEDGER = '台账导入';

/**
 * What went out before this instant and is not signed has been unsigned for two whole working days when `today` begins:
 * sent on a Friday, it is on the list on Wednesday. Pure.
 */
export function unsignedBefore(today: Day, calendar: Calendar): Date {
  let n = dayNumber(today);
  for (let left = WORKING_DAYS; left > 0; ) if (calendar.works(--n)) left--;
  return instantOf(dayFromNumber(n));
}

/** True while the office has a step of its own to do first (转送): nothing has gone to the unit that it could sign for. */
const isStillOurs = ({ deadlines: [first] }: Matter): boolean =>
  first?.responsible === 'office' && first.state !== 'done';

/** A reply, whatever became of it, or progress of the unit that has it now: it was reached, signed or not. */
export const wasHeardFrom = ({ reply, hasProgress, openAt }: Matter): boolean =>
  hasProgress === true || (reply !== undefined && reply.at >= openAt);

/** True where nobody of the unit has been reached yet (未联系上): unsigned, unheard from, undisputed, and out for two working days. */
export const isUnreached = (matter: Matter, today: Day, calendar: Calendar): boolean =>
  matter.state === 'open' &&
  matter.unitId !== undefined &&
  matter.receivedOn === undefined &&
  matter.receivedVia !== OF_LEDGER &&
  matter.disputed === undefined &&
  !isStillOurs(matter) &&
  !wasHeardFrom(matter) &&
  matter.openAt < unsignedBefore(today, calendar);
