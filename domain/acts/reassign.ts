import type { MatterPatch } from '../effect.js';
import { instrumentOf } from '../instruments/catalogue.js';
import type { Deadline, Matter } from '../matter/matter.js';
import { doneKey, ruleOf } from '../matter/stages.js';
import type { RawValues } from '../slot.js';
import { type Day, dayOf } from '../time/day.js';
import { type Act, change, type Ground, running } from './act.js';
import { startClock } from './start-clock.js';

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

/**
 * The day on which the office's own first step (转送) handed it over, as the values keep it: what runs from there is the
 * unit's own time, and another unit gets it from its own referral. Undefined where it was not handed over yet, or by no
 * step. Source: 《信访工作条例》第二十三、三十四条.
 */
function handOverKey({ deadlines }: Matter): string | undefined {
  const [first] = deadlines;
  return first && first.responsible === 'office' && first.state === 'done' ? doneKey(first.stage) : undefined;
}

function valuesFor(matter: Matter, unitId: string, on: Day): RawValues {
  const { fields } = instrumentOf(matter.instrument);
  const handedOver = handOverKey(matter);
  const anew = handedOver === undefined ? {} : { [handedOver]: on };
  const kept = Object.entries(matter.values).filter(([name]) => name !== FIELD || !startedByReceipt(matter));
  const own = kept.map(([name, value]) => [name, fields[name]?.kind === 'unit' ? unitId : value]);
  return { ...Object.fromEntries(own), ...anew };
}

/** A clock that runs from the hand-over starts again on the day of the new one, with nothing of the unit before. */
function startedAnew(
  matter: Matter,
  deadline: Deadline,
  values: RawValues,
  ground: Ground,
): Deadline | undefined {
  const rule = ruleOf(matter.instrument, deadline.stage);
  if (!rule || 'fixed' in rule || rule.from !== handOverKey(matter)) return undefined;
  const { calendar, settings, at } = ground;
  const known = { registeredOn: dayOf(matter.registeredAt), calendar, settings, earlier: {} };
  const started = startClock(rule, values, known);
  if (started.kind !== 'due') return undefined;
  const { firstDueOn: _before, ...bare } = deadline;
  return running(bare, started.due, deadline.epoch + 1, { ...matter, gotOn: dayOf(at) }, ground);
}

/**
 * Another unit is to act (改派). The due date stands, with a new ladder for the new unit; what runs from the referral
 * (转送) runs from the new one; where the unit
 * before let it pass, the steps after it are counted from today (`laySteps`), so that nothing is proposed before the new
 * unit had its time. A clock that the
 * old unit's receipt started waits for the new one's. A stop of reminders was for the unit before, and ends. Pure.
 */
export function reassign(matter: Matter, { unitId, reason, openAt }: Reassignment, ground: Ground): Act {
  const { by, at } = ground;
  const gotOn = dayOf(at);
  const isAnew = startedByReceipt(matter);
  const values = valuesFor(matter, unitId, gotOn);
  const deadlines = matter.deadlines.map((deadline): Deadline => {
    if (deadline.state !== 'running' || !deadline.due) return deadline;
    const referred = startedAnew(matter, deadline, values, ground);
    if (referred) return referred;
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
    values,
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
