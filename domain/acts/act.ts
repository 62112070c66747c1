import type { Effect, MatterPatch } from '../effect.js';
import type { Deadline, Matter } from '../matter/matter.js';
import { ruleOf } from '../matter/stages.js';
import type { SiteSettings } from '../settings.js';
import type { Calendar } from '../time/calendar.js';
import type { Due } from '../time/clock.js';
import type { TrailEvent } from '../trail.js';
import { type Climbing, laySteps } from './lay-steps.js';

/** Who does it, when, and by what dates are computed. */
export interface Ground {
  /** Person id, or `duban` for what the calendar did. */
  by: string;
  /** Site time. */
  at: Date;
  calendar: Calendar;
  settings: Pick<SiteSettings, 'remindAt' | 'defaultPeriods'>;
}

/** The matter as it will be, for cards, and what makes it so. Its `trail` is still the end that was read. */
export interface Act {
  matter: Matter;
  effects: readonly Effect[];
}

/**
 * A running deadline with its ladder laid anew: only what is still to come. `epoch` counts the ladders. What has a
 * date is owed, unless it is a right that lapses.
 */
export function running(
  deadline: Deadline,
  due: Due,
  epoch: number,
  matter: Climbing,
  ground: Ground,
): Deadline {
  const { left: _banked, owed: _unset, ...kept } = deadline;
  return {
    ...kept,
    state: 'running',
    due,
    firstDueOn: deadline.firstDueOn ?? due.on,
    epoch,
    ...(ruleOf(matter.instrument, deadline.stage)?.lapses ? { owed: false as const } : {}),
    steps: laySteps(deadline, due, matter, ground),
  };
}

/** A deadline nothing more is expected of. */
export const settled = (deadline: Deadline): Deadline => ({ ...deadline, state: 'done', steps: [] });

/** An application for time needs no decision any more once the matter is answered, closed or another unit's. */
function withoutMoot(matter: Matter, set: MatterPatch): MatterPatch {
  const isMoot = (set.state !== undefined && set.state !== 'open') || set.unitId !== undefined;
  return isMoot && matter.extensionAsked ? { ...set, extensionAsked: null } : set;
}

/** One change of a matter as an act: the patch with its trail entry first, then the deadlines that differ. Pure. */
export function change(
  matter: Matter,
  given: MatterPatch,
  event: TrailEvent,
  deadlines: readonly Deadline[] = matter.deadlines,
): Act {
  const set = withoutMoot(matter, given);
  const { receivedOn, receivedBy, receivedVia, repliedOn, closedAt, expectedOn, ...more } = set;
  const { disputed, extensionAsked, ...plainly } = more;
  const next: Matter = { ...matter, ...plainly, deadlines };
  // `null` clears a column; in memory what is cleared is not there.
  if (receivedOn !== undefined) next.receivedOn = receivedOn ?? undefined;
  if (receivedBy !== undefined) next.receivedBy = receivedBy ?? undefined;
  if (receivedVia !== undefined) next.receivedVia = receivedVia ?? undefined;
  if (expectedOn !== undefined) next.expectedOn = expectedOn ?? undefined;
  if (disputed !== undefined) next.disputed = disputed ?? undefined;
  if (extensionAsked !== undefined) next.extensionAsked = extensionAsked ?? undefined;
  if (repliedOn !== undefined) next.repliedOn = repliedOn ?? undefined;
  if (closedAt !== undefined) next.closedAt = closedAt ?? undefined;

  const changed = deadlines.filter((deadline) => !matter.deadlines.includes(deadline));
  return {
    matter: next,
    effects: [
      { kind: 'matter.set', id: matter.id, after: matter.trail, set, event },
      ...changed.map((deadline) => ({ kind: 'deadline.set' as const, deadline })),
    ],
  };
}
