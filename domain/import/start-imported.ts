import { type Ground, running } from '../acts/act.js';
import { type Clocks, dateNeeded, register, startClocks } from '../acts/register.js';
import type { Effect } from '../effect.js';
import { isUnits, type Matter } from '../matter/matter.js';
import { OF_LEDGER } from '../matter/unsigned.js';
import { type Day, dayOf, instantOf } from '../time/day.js';
import { dueDate } from '../time/due-date.js';
import type { MatterRow } from './read-matter-row.js';

/** When an office opens: a ledger gives the day of registration and no time. */
const OPENING = '09:00';

/** A row with its clocks started from its original dates, ready to be registered. */
export interface Started {
  row: MatterRow;
  clocks: Clocks;
  /** Where the rule gives another day than the ledger: the ledger's stands. */
  setOn?: Day;
}

const registeredAt = ({ registeredOn }: MatterRow, { at }: Ground): Date =>
  registeredOn === undefined ? at : instantOf(registeredOn, OPENING);

/** The first deadline its unit owes. */
const firstOfUnit = ({ deadlines }: Pick<Matter, 'deadlines'>) =>
  deadlines.find((one) => isUnits(one) && one.owed !== false) ?? deadlines.find(isUnits);

/**
 * Starts the clocks of a row as on its own day; `say` where a date is missing that no rule gives (R9). The ledger's due day
 * is kept as it stands. Pure.
 */
export function startImported(row: MatterRow, ground: Ground): Started | { say: string } {
  const { instrument, values, dueOn } = row;
  const clocks = startClocks(instrument, values, { ...ground, at: registeredAt(row, ground) });
  const needed = dateNeeded(clocks);
  if (needed !== undefined) return { say: `没有写期限或${instrument.fields[needed]?.label ?? '起算日期'}` };
  const ruled = clocks.find(({ rule }) => isUnits(rule) && !rule.lapses)?.started;
  const isAsRuled = ruled?.kind === 'due' && ruled.due.on === dueOn;
  return { row, clocks, ...(dueOn === undefined || isAsRuled ? {} : { setOn: dueOn }) };
}

/** The unit's receipt: the ledger's own column, else the field that its clock counts from. */
const receiptOf = ({ receivedOn, values }: MatterRow): Day | undefined =>
  receivedOn ?? (typeof values.receivedOn === 'string' ? values.receivedOn : undefined);

/** True for what a ledger has of an earlier day: what is past is chased no more. */
const isOfBefore = ({ registeredOn, dueOn, instrument, values }: MatterRow, today: Day): boolean =>
  [
    registeredOn,
    dueOn,
    ...Object.entries(values).flatMap(([name, value]) =>
      instrument.fields[name]?.kind === 'date' ? [value] : [],
    ),
  ].some((day) => typeof day === 'string' && day < today);

/**
 * Registers a row under a number: original dates and paper number kept, open to its unit at once, its ladder laid from now
 * on, so that what is past is neither sent nor missed. `from` is the file's SHA-256. Pure but for `newId`.
 */
export function registerImported(
  { row, clocks, setOn }: Started,
  no: number,
  from: string,
  ground: Ground,
  newId: () => string,
): Effect[] {
  const { instrument, values, unit, paper, paperNo } = row;
  const receivedOn = receiptOf(row);
  const isOld = receivedOn !== undefined || isOfBefore(row, dayOf(ground.at));
  const { matters } = register(
    {
      ...{ instrument, values, unitIds: [unit.id], numbers: [no], openAt: ground.at, clocks, newId },
      ...(receivedOn ? { receivedOn } : {}),
    },
    ground,
  );
  const [bare] = matters;
  if (!bare) return [];
  const main = setOn === undefined ? undefined : firstOfUnit(bare);
  const matter: Matter = {
    ...bare,
    registeredAt: registeredAt(row, ground),
    ...(isOld ? { receivedVia: OF_LEDGER } : {}),
    ...(paperNo ? { paperNo } : {}),
    deadlines: bare.deadlines.map((one) =>
      setOn !== undefined && one === main
        ? running(
            one,
            dueDate(setOn, { fixed: true }, ground.calendar),
            0,
            { instrument: instrument.id },
            ground,
          )
        : one,
    ),
  };
  return [
    { kind: 'matter.add', matter, event: registration(matter, { from, on: row.registeredOn }, ground) },
    ...(paper ? [{ kind: 'paper.set' as const, matterId: matter.id, number: paper }] : []),
  ];
}

const registration = (
  matter: Matter,
  { from, on }: { from: string; on?: Day | undefined },
  { by, at }: Ground,
) => ({
  kind: 'matter.registered',
  by,
  at,
  body: {
    no: matter.no,
    instrument: matter.instrument,
    title: matter.title,
    unit: matter.unitId,
    values: matter.values,
    imported: from,
    ...(on ? { registeredOn: on } : {}),
    ...(matter.paperNo ? { paper: matter.paperNo } : {}),
    due: matter.deadlines.map(({ stage, due }) => ({
      stage,
      on: due?.on ?? null,
      calendar: due?.calendarVersion ?? null,
    })),
  },
});
