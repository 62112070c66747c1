import type pg from 'pg';
import type { NumberedKind } from '../../domain/numbered.js';
import type { Stores } from '../stores.js';

const KIND_OF = `SELECT 'matter' AS kind FROM matter WHERE no = $1
  UNION ALL SELECT 'cosigning' FROM cosigning WHERE no = $1
  UNION ALL SELECT 'appraisal' FROM appraisal WHERE no = $1
  UNION ALL SELECT 'meeting' FROM meeting WHERE no = $1
  UNION ALL SELECT 'evaluation' FROM evaluation WHERE no = $1
  UNION ALL SELECT 'draw' FROM draw WHERE no = $1`;

interface Wanted {
  count: number;
  resolve(numbers: number[]): void;
  reject(error: unknown): void;
}

/**
 * Fresh numbers for `#n`. Calls made in the same turn of the event loop are served by one statement, so that a busy
 * second does not pay a round trip each. After a crash of PostgreSQL the numbers jump by up to 32.
 */
export function createNumberStore(pool: pg.Pool): Stores['numbers'] {
  let waiting: Wanted[] = [];

  async function serve(): Promise<void> {
    const batch = waiting;
    waiting = [];
    const total = batch.reduce((sum, { count }) => sum + count, 0);
    try {
      const { rows } = await pool.query<{ no: number }>({
        name: 'numbers-take',
        text: `SELECT nextval('matter_no')::int AS no FROM generate_series(1, $1)`,
        values: [total],
      });
      const numbers = rows.map(({ no }) => no);
      for (const { count, resolve } of batch) resolve(numbers.splice(0, count));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  return {
    async kindOf(no) {
      const { rows } = await pool.query<{ kind: NumberedKind }>({
        name: 'number-kind',
        text: KIND_OF,
        values: [no],
      });
      return rows[0]?.kind;
    },

    take: (count) =>
      new Promise((resolve, reject) => {
        if (waiting.push({ count, resolve, reject }) === 1) setImmediate(() => void serve());
      }),

    // In a statement of its own: a counter that many commits share would make them wait for one another.
    async takePaper(prefix, year) {
      const { rows } = await pool.query<{ last: number }>({
        name: 'paper-take',
        text: `INSERT INTO paper_counter (prefix, year, last) VALUES ($1, $2, 1)
          ON CONFLICT (prefix, year) DO UPDATE SET last = paper_counter.last + 1 RETURNING last`,
        values: [prefix, year],
      });
      return rows[0]?.last ?? 1;
    },
  };
}
