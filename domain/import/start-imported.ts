import { type Ground, running } from '../acts/act.js';
import { type Clocks, dateNeeded, register, startClocks } from '../acts/register.js';
import type { Effect } from '../effect.js';
import { isUnits, type Matter } from '../matter/matter.js';
import { showPaperNumber } from '../matter/paper-number.js';
import { type Day, instantOf } from '../time/day.js';
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

/** Where the receipt of an imported matter is known from. */
const VIA = '台账导入';

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
  const { instrument, values, unit, receivedOn, paper } = row;
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
    ...(receivedOn ? { receivedVia: VIA } : {}),
    ...(paper ? { paperNo: showPaperNumber(paper) } : {}),
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
    { kind: 'matter.add', matter, event: registration(matter, from, ground) },
    ...(paper ? [{ kind: 'paper.set' as const, matterId: matter.id, number: paper }] : []),
  ];
}

const registration = (matter: Matter, from: string, { by, at }: Ground) => ({
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
    ...(matter.paperNo ? { paper: matter.paperNo } : {}),
    due: matter.deadlines.map(({ stage, due }) => ({
      stage,
      on: due?.on ?? null,
      calendar: due?.calendarVersion ?? null,
    })),
  },
});
