import type pg from 'pg';
import type { Appraisal, Officer } from '../../domain/appraisal/appraisal.js';
import type { Survey } from '../../domain/appraisal/survey.js';
import type { Day } from '../../domain/time/day.js';

/** What may be read of officers (两官), of surveys, and of appraisals of officers and organs. */
export interface AppraisalStore {
  /** Every officer, who left too, by unit and name. */
  officers(): Promise<readonly Officer[]>;
  byNo(no: number): Promise<Appraisal | undefined>;
  /** The one whose rectification has this number. */
  ofMatter(matterNo: number): Promise<Appraisal | undefined>;
  /** An officer's, newest first; here and below without those whose result was taken back. */
  of(officerId: string): Promise<readonly Appraisal[]>;
  /** An organ's, newest first. */
  ofUnit(unitId: string): Promise<readonly Appraisal[]>;
  all(): Promise<readonly Appraisal[]>;
  /** The surveys of an officer by their cycle, or everybody's. */
  surveys(officerId?: string): Promise<readonly Survey[]>;
}

interface Row {
  id: string;
  no: number;
  officer_id: string | null;
  unit_id: string | null;
  topic: string | null;
  rounds: Appraisal['rounds'];
  steps: Appraisal['steps'];
  matter_no: number | null;
  trail_n: number;
  trail_hash: string;
}

const read = (row: Row): Appraisal => ({
  id: row.id,
  no: row.no,
  ...(row.officer_id === null ? {} : { officerId: row.officer_id }),
  ...(row.unit_id === null ? {} : { organ: { unitId: row.unit_id, topic: row.topic ?? '' } }),
  rounds: row.rounds,
  steps: row.steps,
  ...(row.matter_no === null ? {} : { matterNo: row.matter_no }),
  trail: { n: row.trail_n, hash: row.trail_hash },
});

interface SurveyRow {
  officer_id: string;
  cycle: number;
  due_on: Day | null;
  sheets: Survey['sheets'];
  reported_on: Day | null;
}

const readSurvey = (row: SurveyRow): Survey => ({
  officerId: row.officer_id,
  cycle: row.cycle,
  sheets: row.sheets,
  ...(row.due_on ? { dueOn: row.due_on } : {}),
  ...(row.reported_on ? { reportedOn: row.reported_on } : {}),
});

interface OfficerRow {
  id: string;
  name: string;
  unit_id: string;
  post: string;
  left_on: Day | null;
}

const readOfficer = (row: OfficerRow): Officer => ({
  id: row.id,
  name: row.name,
  unitId: row.unit_id,
  post: row.post,
  ...(row.left_on ? { leftOn: row.left_on } : {}),
});

/** The largest the column takes: a longer number is nobody's. */
const LAST_NO = 2_147_483_647;

const HAS_RESULT = 'jsonb_array_length(rounds) > 0';

/** 两官 and their appraisals: a few hundred rows at most. */
export function createAppraisalStore(pool: pg.Pool): AppraisalStore {
  const rows = async (name: string, where: string, values: unknown[]) =>
    (await pool.query<Row>({ name, text: `SELECT * FROM appraisal WHERE ${where}`, values })).rows.map(read);

  return {
    async officers() {
      const text = `SELECT o.* FROM officer o JOIN unit u ON u.id = o.unit_id ORDER BY u.rank, o.name, o.id`;
      return (await pool.query<OfficerRow>({ name: 'officers', text })).rows.map(readOfficer);
    },
    byNo: async (no) => (no > LAST_NO ? undefined : (await rows('appraisal', 'no = $1', [no]))[0]),
    ofMatter: async (no) => (await rows('appraisal-of-matter', 'matter_no = $1', [no]))[0],
    of: (officerId) =>
      rows('appraisals-of', `officer_id = $1 AND ${HAS_RESULT} ORDER BY no DESC`, [officerId]),
    ofUnit: (unitId) =>
      rows('appraisals-of-unit', `unit_id = $1 AND ${HAS_RESULT} ORDER BY no DESC`, [unitId]),
    all: () => rows('appraisals', `${HAS_RESULT} ORDER BY no`, []),
    async surveys(officerId) {
      const text = `SELECT * FROM survey WHERE $1::uuid IS NULL OR officer_id = $1 ORDER BY officer_id, cycle`;
      const values = [officerId ?? null];
      return (await pool.query<SurveyRow>({ name: 'surveys', text, values })).rows.map(readSurvey);
    },
  };
}
