import type pg from 'pg';
import type { Scope } from '../../domain/matter/audience.js';
import { ladderOf } from '../../domain/matter/stages.js';
import { addDays, type Day, dayOf, instantOf } from '../../domain/time/day.js';
import { type LadderStep, STANDARD_LADDER } from '../../domain/time/ladder.js';
import { named } from '../named.js';
import type { MatterPage } from '../stores.js';
import { type Bind, scopeBranches } from './matter-conditions.js';
import { binding, pageOf, readPage } from './matter-page.js';

/** Counts for `会前五分钟`, over every instrument; withdrawn matters and common heads are left out. */
export interface BriefingFigures {
  /** Open or waiting for the office; of these `pending` wait for the office. */
  open: number;
  pending: number;
  /** Unanswered past the due day; unanswered and due within seven days, today included. */
  overdue: number;
  soon: number;
  /** A step of the office's own (转送) past its day: no lateness of the unit, and in none of the others. */
  ownOverdue: number;
  /** Registered this year; of these fell due before today; of these answered in time. */
  issued: number;
  due: number;
  inTime: number;
  /** Since `since`; all 0 without it. */
  newIssued: number;
  newReplied: number;
  newClosed: number;
  newOverdue: number;
}

export interface BriefingQuery {
  scope: Scope;
  /** One mechanism alone, one unit alone. */
  instrument?: string;
  unitId?: string;
  today: Day;
  since?: Date;
}

/** A reminder that went to the unit's people: of which deadline, on which day. */
export interface SentReminder {
  stage: string;
  step: string;
  on: Day;
}

/** 会前五分钟 and what was done to remind: counts and lists that no statistic of one instrument gives. */
export interface FigureStore {
  briefing(query: BriefingQuery): Promise<BriefingFigures>;
  /** The list behind one number, soonest due first. */
  behindBriefing(
    query: BriefingQuery,
    figure: keyof BriefingFigures,
    page: { offset: number; limit: number },
  ): Promise<MatterPage>;
  /** When this person last asked for it, as `asked.put` kept it. */
  lastAsked(personId: string, what: string): Promise<Date | undefined>;
  /** Steps that reached the unit, oldest first. What told only the office is not among them. */
  remindersOf(matterId: string, now: Date): Promise<readonly SentReminder[]>;
}

/** How far ahead 七天内到期 looks. */
const SOON_DAYS = 7;
/** As long as the notices of a fired step are kept. */
const NOTICES_KEPT_MS = 30 * 24 * 3_600_000;

type Tests = Readonly<Record<keyof BriefingFigures, string>>;

/** The day by which it is listed is the office's own step (转送): of what is still to be met the unit has nothing dated. */
const IS_OURS = `(SELECT coalesce(bool_or(d.responsible = 'office'), false) AND NOT coalesce(bool_or(d.responsible <> 'office'), false)
  FROM deadline d WHERE d.matter_id = m.id AND d.state <> 'done' AND d.owed AND d.due_on IS NOT NULL)`;

/** The day that the unit had to meet; while the office has the next step that of the unit's step before, if any. */
const UNITS_DUE_ON = `(CASE WHEN m.state = 'open' AND ${IS_OURS}
  THEN (SELECT max(d.due_on) FROM deadline d WHERE d.matter_id = m.id AND d.responsible <> 'office' AND d.owed)
  ELSE m.due_on END)`;

/** What each figure counts, as conditions on `m`. */
function testsOf({ today, since }: BriefingQuery, bind: Bind): Tests {
  const day = bind(today, 'date');
  const until = bind(addDays(today, SOON_DAYS), 'date');
  const year = bind(instantOf(`${today.slice(0, 4)}-01-01`), 'timestamptz');
  const from = bind(since ?? null, 'timestamptz');
  const sinceOn = bind(since ? dayOf(since) : null, 'date');
  const late = `m.state = 'open' AND m.due_on < ${day}`;
  const overdue = `${late} AND NOT ${IS_OURS}`;
  const issued = `m.state <> 'withdrawn' AND m.registered_at >= ${year}`;
  const due = `${issued} AND ${UNITS_DUE_ON} < ${day}`;
  const answered = `EXISTS (SELECT 1 FROM reply r WHERE r.matter_id = m.id AND r.at > ${from} AND r.state <> 'withdrawn')`;
  return {
    open: "m.state IN ('open', 'replied')",
    pending: "m.state = 'replied'",
    overdue,
    soon: `m.state = 'open' AND m.due_on BETWEEN ${day} AND ${until}`,
    issued,
    due,
    ownOverdue: `${late} AND ${IS_OURS}`,
    inTime: `${due} AND m.replied_on <= ${UNITS_DUE_ON}`,
    newIssued: `m.state <> 'withdrawn' AND m.registered_at > ${from}`,
    newReplied: `m.state <> 'withdrawn' AND ${answered}`,
    newClosed: `m.state = 'closed' AND m.closed_at > ${from}`,
    newOverdue: `${overdue} AND m.due_on >= ${sinceOn}`,
  };
}

/** The one mechanism and the one unit that were named. */
const narrowed = ({ instrument, unitId }: BriefingQuery, bind: Bind): string =>
  [
    ...(instrument ? [` AND m.instrument = ${bind(instrument, 'text')}`] : []),
    ...(unitId ? [` AND m.unit_id = ${bind(unitId, 'uuid')}`] : []),
  ].join('');

/** Every figure counts only among these: what is open, and what came or ended this year or since. */
const counted = (tests: Tests): string =>
  `(${tests.open} OR ${tests.issued} OR ${tests.newIssued} OR ${tests.newClosed})`;

const REMINDERS = `
SELECT d.stage, f.step, m.instrument, f.at, told.days, told.told_on AS "toldOn"
FROM fired f JOIN deadline d ON d.id = f.deadline_id JOIN matter m ON m.id = d.matter_id,
LATERAL (
  SELECT count(*)::int AS days, max(n.told_on) AS told_on
  FROM notice n JOIN person p ON p.id = n.person_id
  WHERE n.deadline_id = f.deadline_id AND n.epoch = f.epoch AND n.step = f.step AND p.unit_id = m.unit_id
) told
WHERE m.id = $1 AND f.state = 'sent' AND d.responsible <> 'office' ORDER BY f.at, d.position`;

interface FiredRow {
  stage: string;
  step: string;
  instrument: string;
  at: Date;
  days: number;
  toldOn: string | null;
}

/** Whether a step is one that the unit is told of, by its ladder. */
function isForUnit({ instrument, stage, step }: FiredRow): boolean {
  const ladder = ladderOf(instrument, stage);
  const steps: readonly LadderStep[] = ladder === 'standard' ? STANDARD_LADDER : ladder;
  return steps.find(({ id }) => id === step)?.to.includes('liaison') ?? false;
}

export function createFigureStore(pool: pg.Pool): FigureStore {
  return {
    async briefing(query) {
      const { values, bind } = binding();
      const tests = testsOf(query, bind);
      const counts = Object.entries(tests).map(
        ([name, test]) => `count(*) FILTER (WHERE ${test})::int AS "${name}"`,
      );
      const any = scopeBranches(query.scope, bind).map((branch) => `(${branch})`);
      const only = narrowed(query, bind);
      const text = `SELECT ${counts.join(', ')} FROM matter m WHERE ${counted(tests)}${only} AND (${any.join(' OR ')})`;
      const { rows } = await pool.query<BriefingFigures>(named('briefing', text, values));
      return rows[0] as BriefingFigures;
    },

    behindBriefing(query, figure, { offset, limit }) {
      const { values, bind } = binding();
      const tests = testsOf(query, bind);
      // Naming every value once gives each its type.
      const test = `${tests[figure]} AND (${counted(tests)} OR ${tests.newOverdue} OR ${tests.soon})${narrowed(query, bind)}`;
      const branches = scopeBranches(query.scope, bind).map((branch) => `${test} AND ${branch}`);
      const source = { branches, order: 'due_on, no' };
      return readPage(pool, pageOf(source, bind(offset, 'int'), bind(limit, 'int')), values);
    },

    async lastAsked(personId, what) {
      const { rows } = await pool.query<{ at: Date }>({
        name: 'last-asked',
        text: 'SELECT at FROM asked WHERE person_id = $1 AND what = $2',
        values: [personId, what],
      });
      return rows[0]?.at;
    },

    async remindersOf(matterId, now) {
      const { rows } = await pool.query<FiredRow>({
        name: 'reminders-of',
        text: REMINDERS,
        values: [matterId],
      });
      return rows.flatMap((row): SentReminder[] => {
        // Later than that the notices are gone and the ledger of fired steps stands alone.
        const isOld = now.getTime() - row.at.getTime() > NOTICES_KEPT_MS;
        const on = row.toldOn ?? (row.days === 0 && isOld ? dayOf(row.at) : undefined);
        return on && isForUnit(row) ? [{ stage: row.stage, step: row.step, on }] : [];
      });
    },
  };
}
