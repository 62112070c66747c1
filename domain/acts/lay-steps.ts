import type { Deadline, LadderDay, Matter } from '../matter/matter.js';
import { ladderOf } from '../matter/stages.js';
import type { Due } from '../time/clock.js';
import { type Day, dayOf } from '../time/day.js';
import { layLadder, STANDARD_LADDER } from '../time/ladder.js';
import type { Ground } from './act.js';

/** What of a matter its ladders rest on; one that is being registered has only its instrument. */
export type Climbing = Pick<Matter, 'instrument'> & Partial<Pick<Matter, 'openAt' | 'registeredAt'>>;

/** Steps sooner after the date than this, in working days, are none for a unit that just got the matter. Our choice. */
const SOONEST = 3;

/** The day on which the unit got what was late already (改派), and from which it is given its time; undefined for all else. */
function gotLate({ due, matter }: { due: Due; matter: Climbing }): Day | undefined {
  const { openAt, registeredAt } = matter;
  const opened = openAt && dayOf(openAt);
  if (!opened || !registeredAt || opened <= dayOf(registeredAt)) return undefined;
  return due.on < opened ? opened : undefined;
}

/**
 * The steps still to come of a deadline (催办阶梯). A date that was missed was missed by the unit before: what comes after
 * it is counted from the day on which this unit got the matter. `from` is that day where it is today. Pure.
 */
export function laySteps(
  { stage, responsible }: Pick<Deadline, 'stage' | 'responsible'>,
  due: Due,
  matter: Climbing,
  { at, calendar, settings }: Ground,
  from = responsible === 'office' ? undefined : gotLate({ due, matter }),
): LadderDay[] {
  const ladder = ladderOf(matter.instrument, stage);
  if (from === undefined) return layLadder(due, ladder, calendar, at, settings.remindAt);
  const late = (ladder === 'standard' ? STANDARD_LADDER : ladder).filter(({ offset }) => offset >= SOONEST);
  return layLadder({ ...due, on: from }, late, calendar, at, settings.remindAt);
}
