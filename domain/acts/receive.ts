import { instrumentOf } from '../instruments/catalogue.js';
import type { Deadline, Matter } from '../matter/matter.js';
import type { RawValues } from '../slot.js';
import { type Day, dayOf } from '../time/day.js';
import { type Act, change, type Ground, running } from './act.js';
import { startClock } from './start-clock.js';

/** The field that a receipt fills: what runs from receipt names it in its rule. */
const FIELD = 'receivedOn';

/** True where the receipt given here starts or started the clock, so that its date may be corrected. */
const countsFromReceipt = (matter: Matter): boolean =>
  FIELD in instrumentOf(matter.instrument).fields &&
  (matter.values[FIELD] === undefined || matter.values[FIELD] === matter.receivedOn);

/**
 * Receipt (签收): the unit has it. A clock that waited for the receipt starts on its day. A receipt date that the
 * registration gave stands: then only the receipt itself is recorded. Given again with another day, the receipt is
 * corrected and what counts from it is computed anew. `via` says who told the office, where the office records it for
 * the unit (代记); `keepsSigner` where the office puts the day alone right. Pure.
 */
export function receive(
  matter: Matter,
  on: Day,
  ground: Ground,
  { via, keepsSigner = false }: { via?: string; keepsSigner?: boolean } = {},
): Act {
  const { by, at } = ground;
  const counts = countsFromReceipt(matter);
  const values: RawValues = counts ? { ...matter.values, [FIELD]: on } : matter.values;
  const deadlines = counts
    ? matter.deadlines.map((deadline) => startedBy(matter, deadline, values, ground))
    : matter.deadlines;
  const due = deadlines.map(({ stage, due: d }) => ({ stage, on: d?.on ?? null }));
  const event = {
    kind: matter.receivedOn ? 'matter.receipt-corrected' : 'matter.received',
    by,
    at,
    body: { on, ...(via ? { via } : {}), ...(matter.receivedOn ? { was: matter.receivedOn } : {}), due },
  };
  const via_ = via || matter.receivedVia ? { receivedVia: via ?? null } : {};
  const signer = keepsSigner ? {} : { receivedBy: by, ...via_ };
  const set = { receivedOn: on, ...signer, ...(counts ? { values } : {}) };
  return change(matter, set, event, deadlines);
}

function startedBy(matter: Matter, deadline: Deadline, values: RawValues, ground: Ground): Deadline {
  const rule = instrumentOf(matter.instrument).deadlines.find(({ stage }) => stage === deadline.stage);
  const from = rule && ('fixed' in rule ? rule.siteDefault?.from : rule.from);
  const wasReceipt = deadline.state === 'running' && deadline.due?.startOn === matter.receivedOn;
  if (!rule || from !== FIELD || (deadline.state !== 'waiting' && !wasReceipt)) return deadline;

  const { calendar, settings, at } = ground;
  const started = startClock(rule, values, { registeredOn: dayOf(at), calendar, settings, earlier: {} });
  if (started.kind !== 'due' || started.due.on === deadline.due?.on) return deadline;
  const epoch = deadline.state === 'waiting' ? deadline.epoch : deadline.epoch + 1;
  // The first date was the one that is being corrected.
  const { firstDueOn: _wrong, ...unstarted } = deadline;
  return running(unstarted, started.due, epoch, matter, ground);
}
