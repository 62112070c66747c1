import type pg from 'pg';
import type { Day } from '../../domain/time/day.js';
import { dayRoot, type TrailHead } from '../../domain/trail.js';

/** What was to be said on one day, counted in cards. `undelivered` are all dead letters, of whatever day. */
export interface DayFigures {
  due: number;
  sent: number;
  failed: number;
  undelivered: number;
}

/** What the day's closing line is made of. */
export interface DayStore {
  figures(on: Day): Promise<DayFigures>;
  /** The root of the chains that grew since the last published day, kept; the one kept before when asked again. */
  publishRoot(on: Day): Promise<string>;
}

/** Each person has at most one digest a day, found by its key. */
const FIGURES = `
SELECT count(*)::int AS due,
       count(*) FILTER (WHERE o.state = 'sent')::int AS sent,
       count(*) FILTER (WHERE o.state = 'dead')::int AS failed,
       (SELECT count(*)::int FROM outbox WHERE state = 'dead') AS undelivered
FROM person p JOIN outbox o ON o.dedupe_key = 'digest:' || p.id || ':' || $1::date
WHERE o.state <> 'cancelled'`;

/** Overlaps the last published day: an entry may be written with a time before the root and committed after it. */
const GROWN = `
SELECT DISTINCT ON (subject) subject, n, hash FROM trail t
WHERE at >= coalesce((SELECT max("on") FROM trail_root WHERE "on" < $1), '-infinity'::date) - interval '8 hours'
  AND NOT EXISTS (SELECT 1 FROM trail_root_head h WHERE h.subject = t.subject AND h.n >= t.n)
ORDER BY subject, n DESC`;

const PUBLISH = `
WITH root AS (
  INSERT INTO trail_root ("on", root, prev) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1
)
INSERT INTO trail_root_head ("on", subject, n, hash)
SELECT $1::date, h.* FROM root, unnest($4::text[], $5::int[], $6::text[]) AS h (subject, n, hash)`;

export function createDayStore(pool: pg.Pool): DayStore {
  const rootOn = async (on: Day) => {
    const { rows } = await pool.query<{ root: string }>('SELECT root FROM trail_root WHERE "on" = $1', [on]);
    return rows[0]?.root;
  };

  return {
    async figures(on) {
      const { rows } = await pool.query<DayFigures>({ name: 'day-figures', text: FIGURES, values: [on] });
      return rows[0] ?? { due: 0, sent: 0, failed: 0, undelivered: 0 };
    },

    async publishRoot(on) {
      const kept = await rootOn(on);
      if (kept) return kept;
      const before = await pool.query<{ root: string }>(
        'SELECT root FROM trail_root WHERE "on" < $1 ORDER BY "on" DESC LIMIT 1',
        [on],
      );
      const prev = before.rows[0]?.root ?? '';
      const grown = await pool.query<{ subject: string } & TrailHead>(GROWN, [on]);
      const root = dayRoot(
        prev,
        grown.rows.map(({ subject, n, hash }) => ({ subject, head: { n, hash } })),
      );
      const column = <K extends 'subject' | 'n' | 'hash'>(name: K) => grown.rows.map((row) => row[name]);
      await pool.query(PUBLISH, [on, root, prev, column('subject'), column('n'), column('hash')]);
      return (await rootOn(on)) ?? root;
    },
  };
}
