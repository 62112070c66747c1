import type { Deadline, LadderDay, Matter } from '../matter/matter.js';
import { ladderOf } from '../matter/stages.js';
import type { Due } from '../time/clock.js';
import type { Day } from '../time/day.js';
import { layLadder, STANDARD_LADDER } from '../time/ladder.js';
import type { Ground } from './act.js';

/** What of a matter its ladders rest on; one that is being registered has only its instrument. */
export type Climbing = Pick<Matter, 'instrument'> & Pick<Matter, 'gotOn'>;

/** Steps sooner after the date than this, in working days, are none for a unit that just got the matter. Our choice. */
const SOONEST = 3;

/** The day on which the unit got what was late already (改派), and from which it is given its time; undefined for all else. */
const gotLate = (due: Due, { gotOn }: Climbing): Day | undefined =>
  gotOn !== undefined && due.on < gotOn ? gotOn : undefined;

/**
 * The steps still to come of a deadline (催办阶梯). A date that was missed was missed by the unit before: what comes after
 * it is counted from the day on which this unit got the matter. Pure.
 */
export function laySteps(
  { stage, responsible }: Pick<Deadline, 'stage' | 'responsible'>,
  due: Due,
  matter: Climbing,
  { at, calendar, settings }: Ground,
): LadderDay[] {
  const from = responsible === 'office' ? undefined : gotLate(due, matter);
  const ladder = ladderOf(matter.instrument, stage);
  if (from === undefined) return layLadder(due, ladder, calendar, at, settings.remindAt);
  const late = (ladder === 'standard' ? STANDARD_LADDER : ladder).filter(({ offset }) => offset >= SOONEST);
  return layLadder({ ...due, on: from }, late, calendar, at, settings.remindAt);
}
