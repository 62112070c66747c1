import type { Matter } from '../matter/matter.js';
import type { Day } from '../time/day.js';
import { dueDate } from '../time/due-date.js';
import { type Act, change, type Ground, running } from './act.js';

/** One date that moved, for the notice to those it concerns. */
export interface Moved {
  label: string;
  from: Day;
  to: Day;
}

/**
 * Computes running counted dates anew after the calendar changed (放假、调休上班). A date that moved starts a new
 * epoch with a new ladder; one that did not keeps its epoch, so nothing fires twice. Undefined where nothing of the
 * matter rests on what changed. Pure and idempotent.
 */
export function recompute(matter: Matter, ground: Ground): (Act & { moved: readonly Moved[] }) | undefined {
  if (matter.state !== 'open' && matter.state !== 'replied') return undefined;
  const { by, at, calendar } = ground;
  const moved: Moved[] = [];
  const deadlines = matter.deadlines.map((deadline) => {
    const { due, state, epoch, label } = deadline;
    if (state !== 'running' || !due) return deadline;
    if (due.calendarVersion === calendar.version) return deadline;
    const anew = dueDate(due.startOn, due.clock, calendar);
    const isMoved = anew.on !== due.on;
    if (isMoved) moved.push({ label, from: due.on, to: anew.on });
    const laid = running(deadline, anew, isMoved ? epoch + 1 : epoch, matter, ground);
    const isSame =
      !isMoved &&
      anew.provisional === due.provisional &&
      anew.nominalOn === due.nominalOn &&
      anew.actBy === due.actBy &&
      JSON.stringify(laid.steps) === JSON.stringify(deadline.steps.filter(isStillToCome(laid.steps)));
    return isSame ? deadline : laid;
  });
  if (deadlines.every((deadline, i) => deadline === matter.deadlines[i])) return undefined;

  const event = { kind: 'matter.recomputed', by, at, body: { calendar: calendar.version, moved } };
  return { ...change(matter, {}, event, deadlines), moved };
}

/** Steps whose day is over are no difference: the ladder laid anew holds only what is still to come. */
const isStillToCome =
  (laid: readonly { step: string }[]) =>
  ({ step }: { step: string }): boolean =>
    laid.some((candidate) => candidate.step === step);
