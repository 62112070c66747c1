import type { MatterPatch } from '../effect.js';
import { instrumentOf } from '../instruments/catalogue.js';
import type { Deadline, Matter } from '../matter/matter.js';
import type { RawValues } from '../slot.js';
import { type Day, dayOf } from '../time/day.js';
import { bank } from '../time/due-date.js';
import { type Act, change, type Ground, running } from './act.js';
import { type Started, startClock } from './start-clock.js';

/** The fields that were wrong with their right values; and, where it is held anew, from when others see it. */
export interface Correction {
  values: RawValues;
  reason?: string;
  openAt?: Date;
}

/** One date that a correction moved; `from` is null where it had none yet. */
interface Moved {
  label: string;
  from: Day | null;
  to: Day;
}

/** What a correction did to the dates: those that moved, and those that an extension or a return had set and that stand. */
export interface Corrected extends Act {
  moved: readonly Moved[];
  kept: readonly { label: string; on: Day }[];
}

const RECEIPT = 'receivedOn';

/** Without the outer 《》, which every card puts around it. */
const bareTitle = (title: string): string => title.replace(/^《([^《》]*)》$/u, '$1').trim();

/** The dates that values give, stage by stage. */
function startAll(matter: Matter, values: RawValues, { calendar, settings }: Ground): Map<string, Started> {
  const earlier: Record<string, Day> = {};
  const started = new Map<string, Started>();
  for (const rule of instrumentOf(matter.instrument).deadlines) {
    const registeredOn = dayOf(matter.registeredAt);
    const one = startClock(rule, values, { registeredOn, calendar, settings, earlier });
    if (one.kind === 'due') earlier[rule.stage] = one.due.on;
    started.set(rule.stage, one);
  }
  return started;
}

/** The field whose date nobody has given and the corrected values need (R9); undefined where none is. Pure. */
export function correctionNeeds(matter: Matter, values: RawValues, ground: Ground): string | undefined {
  const before = startAll(matter, matter.values, ground);
  for (const [stage, one] of startAll(matter, { ...matter.values, ...values }, ground))
    if (one.kind === 'needs' && before.get(stage)?.kind !== 'needs') return one.slot;
  return undefined;
}

/**
 * Corrects what was registered (更正). Dates that follow from it are computed anew, each in a new epoch with a new
 * ladder; the date first computed was the wrong one and is forgotten, the trail keeps it. An extension or a return
 * that set a later date stands. Pure.
 */
export function correct(
  matter: Matter,
  { values: right, reason, openAt }: Correction,
  given: Ground,
): Corrected {
  const values = { ...matter.values, ...right };
  const ground = openAt && openAt > given.at ? { ...given, at: openAt } : given;
  const [before, after] = [startAll(matter, matter.values, ground), startAll(matter, values, ground)];
  const moved: Moved[] = [];
  const kept: { label: string; on: Day }[] = [];
  const deadlines = matter.deadlines.map((deadline): Deadline => {
    const [was, now] = [before.get(deadline.stage), after.get(deadline.stage)];
    if (now?.kind !== 'due' || deadline.state === 'done' || isSame(was, now)) return deadline;
    const { due, label } = deadline;
    const wasSetSince = was?.kind === 'due' && due !== undefined && due.on !== was.due.on;
    if (wasSetSince && now.due.on <= due.on) {
      kept.push({ label, on: due.on });
      return { ...deadline, firstDueOn: now.due.on };
    }
    if (due?.on !== now.due.on) moved.push({ label, from: due?.on ?? null, to: now.due.on });
    return recomputed(matter, deadline, now.due, ground);
  });

  const { titleField } = instrumentOf(matter.instrument);
  const isReceipt = right[RECEIPT] !== undefined && matter.receivedOn === matter.values[RECEIPT];
  const set: MatterPatch = {
    values,
    ...(right[titleField] === undefined ? {} : { title: bareTitle(String(right[titleField])) }),
    ...(isReceipt && matter.receivedOn ? { receivedOn: String(right[RECEIPT]) } : {}),
    ...(openAt ? { openAt } : {}),
  };
  const names = Object.keys(right);
  const body = {
    from: Object.fromEntries(names.map((name) => [name, matter.values[name] ?? null])),
    to: right,
    ...(moved.length > 0 ? { due: moved } : {}),
    ...(reason ? { reason } : {}),
  };
  const event = { kind: 'matter.corrected', by: given.by, at: given.at, body };
  return { ...change(matter, set, event, deadlines), moved, kept };
}

const isSame = (was: Started | undefined, now: Started & { kind: 'due' }): boolean =>
  was?.kind === 'due' &&
  was.due.on === now.due.on &&
  was.due.startOn === now.due.startOn &&
  JSON.stringify(was.due.clock) === JSON.stringify(now.due.clock);

/** What was answered keeps its stop, with what was left of the right period; what runs gets a new ladder. */
function recomputed(
  matter: Matter,
  deadline: Deadline,
  due: NonNullable<Deadline['due']>,
  ground: Ground,
): Deadline {
  const { firstDueOn: _wrong, ...unstarted } = deadline;
  if (deadline.state === 'stopped') {
    const answeredOn = matter.repliedOn ?? dayOf(ground.at);
    return { ...unstarted, due, firstDueOn: due.on, left: bank(due, answeredOn, ground.calendar) };
  }
  const isFirst = deadline.state === 'waiting';
  return running(unstarted, due, isFirst ? deadline.epoch : deadline.epoch + 1, matter, ground);
}
