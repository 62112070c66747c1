import type pg from 'pg';
import type { Appraisal, Officer } from '../../domain/appraisal/appraisal.js';
import type { Day } from '../../domain/time/day.js';

/** What may be read of officers (两官) and their appraisals. */
export interface AppraisalStore {
  /** Every officer, who left too, by unit and name. */
  officers(): Promise<readonly Officer[]>;
  byNo(no: number): Promise<Appraisal | undefined>;
  /** The one whose rectification has this number. */
  ofMatter(matterNo: number): Promise<Appraisal | undefined>;
  /** An officer's, newest first. */
  of(officerId: string): Promise<readonly Appraisal[]>;
  all(): Promise<readonly Appraisal[]>;
}

interface Row {
  id: string;
  no: number;
  officer_id: string;
  rounds: Appraisal['rounds'];
  steps: Appraisal['steps'];
  matter_no: number | null;
  trail_n: number;
  trail_hash: string;
}

const read = (row: Row): Appraisal => ({
  id: row.id,
  no: row.no,
  officerId: row.officer_id,
  rounds: row.rounds,
  steps: row.steps,
  ...(row.matter_no === null ? {} : { matterNo: row.matter_no }),
  trail: { n: row.trail_n, hash: row.trail_hash },
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
    of: (officerId) => rows('appraisals-of', 'officer_id = $1 ORDER BY no DESC', [officerId]),
    all: () => rows('appraisals', 'true ORDER BY no', []),
  };
}
