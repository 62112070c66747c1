import type { Effect } from '../effect.js';
import type { DeadlineRule, Instrument } from '../instrument.js';
import type { Deadline, Matter } from '../matter/matter.js';
import type { RawValues } from '../slot.js';
import { type Day, dayOf } from '../time/day.js';
import { type Ground, running } from './act.js';
import { type Started, startClock } from './start-clock.js';

/** What a registration is made of. `numbers` has one for each unit, and with several units one more for the head. */
export interface Registration {
  instrument: Instrument;
  values: RawValues;
  unitIds: readonly string[];
  numbers: readonly number[];
  /** When its one unit registers it itself: the day it had it. */
  receivedOn?: Day;
  /** Before this instant (the hold) only the office sees it. */
  openAt: Date;
  newId: () => string;
  /** The clocks as `startClocks` gives them for these values, where they were started already. */
  clocks?: Clocks;
}

/** Each of an instrument's rules with what its clock came to, in their order. */
export type Clocks = readonly { rule: DeadlineRule; started: Started }[];

/** `matters` has the head first, where there is one, then one part for each unit in the order given. */
export interface Registered {
  matters: readonly Matter[];
  effects: readonly Effect[];
}

/** How many numbers a registration for so many units takes. */
export const numbersFor = (units: number): number => (units > 1 ? units + 1 : units);

/**
 * The field for a date that the rule does not give and nobody has set yet; undefined when every clock either runs
 * or waits for its start (R9).
 */
export function dateNeeded(clocks: Clocks): string | undefined {
  for (const { started } of clocks) if (started.kind === 'needs') return started.slot;
  return undefined;
}

/**
 * Registers (登记) one matter, or for several units a common head and one part each. What a unit registers of its own
 * it has: `receivedOn` is the day, and nobody is asked to sign for it. Pure but for `newId`.
 */
export function register(registration: Registration, ground: Ground): Registered {
  const { instrument, unitIds, numbers, newId, receivedOn } = registration;
  const [first, ...rest] = numbers;
  if (first === undefined || numbers.length !== numbersFor(unitIds.length))
    throw new Error('a registration needs a number for each matter');
  const clocks = registration.clocks ?? startClocks(instrument, registration.values, ground);
  const receipt = receivedOn ? { receivedOn, receivedBy: ground.by } : {};
  const isMany = unitIds.length > 1;
  const head = isMany ? { ...bare(registration, ground, first), deadlines: [] } : undefined;
  const parts = unitIds.map((unitId, i): Matter => {
    const matter = bare(registration, ground, isMany ? (rest[i] as number) : first);
    const link = head ? { headId: head.id, headNo: head.no } : {};
    const deadlines = clocks.map(({ rule, started }) =>
      deadlineOf(rule, started, { id: newId(), matterId: matter.id }, instrument, {
        ...ground,
        at: registration.openAt,
      }),
    );
    return { ...matter, unitId, ...link, ...receipt, deadlines };
  });

  const matters = head ? [head, ...parts] : parts;
  return { matters, effects: matters.map((matter) => addition(matter, ground)) };
}

/** Starts every clock of an instrument from these values, each stage from those before it. Pure. */
export function startClocks(
  instrument: Instrument,
  values: RawValues,
  { at, calendar, settings }: Ground,
): Clocks {
  const earlier: Record<string, string> = {};
  return instrument.deadlines.map((rule) => {
    const started = startClock(rule, values, { registeredOn: dayOf(at), calendar, settings, earlier });
    if (started.kind === 'due') earlier[rule.stage] = started.due.on;
    return { rule, started };
  });
}

/** Without the outer 《》, which every card puts around it. */
const bareTitle = (title: string): string => title.replace(/^《([^《》]*)》$/u, '$1').trim();

const bare = (
  { instrument, values, openAt, newId }: Registration,
  { by, at }: Ground,
  no: number,
): Matter => ({
  id: newId(),
  no,
  instrument: instrument.id,
  title: bareTitle(String(values[instrument.titleField] ?? instrument.name)),
  state: 'open',
  values,
  registeredBy: by,
  registeredAt: at,
  openAt,
  muted: false,
  deadlines: [],
  trail: { n: 0, hash: '' },
});

function deadlineOf(
  rule: DeadlineRule,
  started: Started,
  ids: { id: string; matterId: string },
  instrument: Instrument,
  ground: Ground,
): Deadline {
  const { stage, label, responsible } = rule;
  const isOwed = !rule.lapses && !('fixed' in rule && rule.optional);
  const owed = isOwed ? {} : { owed: false as const };
  const waiting: Deadline = {
    ...ids,
    stage,
    label,
    responsible,
    ...owed,
    state: 'waiting',
    epoch: 0,
    steps: [],
  };
  return started.kind === 'due'
    ? running(waiting, started.due, 0, { instrument: instrument.id }, ground)
    : waiting;
}

const addition = (matter: Matter, { by, at }: Ground): Effect => ({
  kind: 'matter.add',
  matter,
  event: {
    kind: 'matter.registered',
    by,
    at,
    body: {
      no: matter.no,
      instrument: matter.instrument,
      title: matter.title,
      ...(matter.unitId ? { unit: matter.unitId } : {}),
      ...(matter.headNo ? { head: matter.headNo } : {}),
      values: matter.values,
      due: matter.deadlines.map(({ stage, due }) => ({
        stage,
        on: due?.on ?? null,
        calendar: due?.calendarVersion ?? null,
      })),
    },
  },
});
