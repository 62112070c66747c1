import { instrumentOf } from '../instruments/catalogue.js';
import { type Deadline, type Matter, owedDeadlines } from '../matter/matter.js';
import { doneKey } from '../matter/stages.js';
import type { RawValues } from '../slot.js';
import { type Day, dayOf, instantOf } from '../time/day.js';
import { type Act, change, type Ground, running, settled } from './act.js';
import { startClock } from './start-clock.js';

/** The deadlines and values after a stage was met on a day; `isLast` where nothing is owed any more. */
interface Met {
  deadlines: readonly Deadline[];
  values: RawValues;
  isLast: boolean;
}

/**
 * What follows when a stage is met: it and all before it are settled, for stages are met one after another, and the
 * clocks that waited for its day start. Pure.
 */
export function afterStage(matter: Matter, deadline: Deadline, on: Day, ground: Ground): Met {
  const upTo = matter.deadlines.indexOf(deadline);
  const met = matter.deadlines.slice(0, upTo + 1).filter(({ state }) => state !== 'done');
  const days = met.filter(({ owed }) => owed !== false).map(({ stage }) => [doneKey(stage), on] as const);
  const values = { ...matter.values, ...Object.fromEntries(days) };
  const deadlines = matter.deadlines.map((one) =>
    met.includes(one) ? settled(one) : started(matter, one, values, ground),
  );
  return { deadlines, values, isLast: owedDeadlines({ deadlines }).length === 0 };
}

/** A waiting deadline whose start has come now runs. */
function started(matter: Matter, deadline: Deadline, values: RawValues, ground: Ground): Deadline {
  if (deadline.state !== 'waiting') return deadline;
  const rule = instrumentOf(matter.instrument).deadlines.find(({ stage }) => stage === deadline.stage);
  if (!rule) return deadline;
  const earlier = Object.fromEntries(
    matter.deadlines.flatMap(({ stage, due }) => (due ? [[stage, due.on]] : [])),
  );
  const { calendar, settings } = ground;
  const registeredOn = dayOf(matter.registeredAt);
  const start = startClock(rule, values, { registeredOn, calendar, settings, earlier });
  return start.kind === 'due' ? running(deadline, start.due, deadline.epoch, matter, ground) : deadline;
}

/**
 * Since when the unit has it, where the office's own first step (转送、交质询) is what hands it over: what is unsigned is
 * counted from there and not from the registration. `on` may be earlier than today, never than it was registered.
 */
function handedOver(matter: Matter, deadline: Deadline, on: Day, at: Date): { openAt?: Date } {
  const [first] = matter.deadlines;
  if (first?.id !== deadline.id || first.responsible !== 'office' || matter.receivedOn) return {};
  const openAt = on === dayOf(at) ? at : instantOf(on);
  return openAt > matter.openAt ? { openAt } : {};
}

/** What a trail entry says of the dates after a stage. */
export const dueBody = (deadlines: readonly Deadline[]) =>
  deadlines.map(({ stage, due }) => ({ stage, on: due?.on ?? null }));

/**
 * The office meets a stage of its own (转送): the matter goes on to the next, or is closed where nothing is owed any
 * more. Pure.
 */
export function meetStage(matter: Matter, deadline: Deadline, on: Day, ground: Ground): Act {
  const { by, at } = ground;
  const { deadlines, values, isLast } = afterStage(matter, deadline, on, ground);
  const body = { stage: deadline.stage, label: deadline.label, on, due: dueBody(deadlines) };
  return isLast
    ? change(
        matter,
        { state: 'closed', closedAt: at, values },
        { kind: 'matter.accepted', by, at, body: { reply: null, ...body } },
        deadlines.map(settled),
      )
    : change(
        matter,
        { values, ...handedOver(matter, deadline, on, at) },
        { kind: 'matter.stage-met', by, at, body },
        deadlines,
      );
}
