import type { MatterPatch } from '../effect.js';
import { instrumentOf } from '../instruments/catalogue.js';
import type { Deadline, Matter } from '../matter/matter.js';
import type { RawValues } from '../slot.js';
import { dayOf } from '../time/day.js';
import { type Act, change, type Ground, running } from './act.js';

/** The unit that is to act, why, and from when it sees the matter (the hold). */
interface Reassignment {
  unitId: string;
  reason?: string;
  openAt: Date;
}

const FIELD = 'receivedOn';

/** The receipt of the unit before is not the next one's. */
const startedByReceipt = (matter: Matter): boolean =>
  matter.receivedOn !== undefined && matter.values[FIELD] === matter.receivedOn;

function valuesFor(matter: Matter, unitId: string): RawValues {
  const { fields } = instrumentOf(matter.instrument);
  const kept = Object.entries(matter.values).filter(([name]) => name !== FIELD || !startedByReceipt(matter));
  return Object.fromEntries(
    kept.map(([name, value]) => [name, fields[name]?.kind === 'unit' ? unitId : value]),
  );
}

/**
 * Another unit is to act (改派). The due date stands, with a new ladder for the new unit; where the unit
 * before let it pass, the steps after it are counted from today (`laySteps`), so that nothing is proposed before the new
 * unit had its time. A clock that the
 * old unit's receipt started waits for the new one's. A stop of reminders was for the unit before, and ends. Pure.
 */
export function reassign(matter: Matter, { unitId, reason, openAt }: Reassignment, ground: Ground): Act {
  const { by, at } = ground;
  const gotOn = dayOf(at);
  const isAnew = startedByReceipt(matter);
  const deadlines = matter.deadlines.map((deadline): Deadline => {
    if (deadline.state !== 'running' || !deadline.due) return deadline;
    if (isAnew && deadline.due.startOn === matter.receivedOn && !('fixed' in deadline.due.clock)) {
      const { due: _due, firstDueOn: _first, ...bare } = deadline;
      return { ...bare, state: 'waiting', epoch: deadline.epoch + 1, steps: [] };
    }
    return running(deadline, deadline.due, deadline.epoch + 1, { ...matter, gotOn }, ground);
  });
  const set: MatterPatch = {
    unitId,
    openAt,
    gotOn,
    values: valuesFor(matter, unitId),
    disputed: null,
    receivedOn: null,
    receivedBy: null,
    receivedVia: null,
    expectedOn: null,
    ...(matter.muted ? { muted: false } : {}),
  };
  const body = {
    from: matter.unitId ?? null,
    to: unitId,
    ...(reason ? { reason } : {}),
    ...(matter.muted ? { resumed: true } : {}),
    due: deadlines.map(({ stage, due }) => ({ stage, on: due?.on ?? null })),
  };
  return change(matter, set, { kind: 'matter.reassigned', by, at, body }, deadlines);
}
