import type pg from 'pg';
import type { DossierEntry } from '../../domain/dossier/entry.js';
import type { Draw } from '../../domain/draw/draw.js';
import type { Unavailability } from '../../domain/roster/unavailability.js';
import type { Day } from '../../domain/time/day.js';
import type { Stores } from '../stores.js';

interface DrawRow {
  body: Omit<Draw, 'trail'>;
  n: number;
  hash: string;
}

interface UnavailableRow {
  id: string;
  personId: string;
  weekday: number | null;
  from: Day | null;
  to: Day | null;
  reason: string | null;
}

const SELECT = 'SELECT body, trail_n AS n, trail_hash AS hash FROM draw';

const read = ({ body, n, hash }: DrawRow): Draw => ({ ...body, trail: { n, hash } });

/** Draws (抽选), and what is known of the people drawn, as handlers read them. */
export function createDrawStore(pool: pg.Pool): Stores['draws'] {
  const rows = async (name: string, rest: string, values: unknown[]) =>
    (await pool.query<DrawRow>({ name, text: `${SELECT} ${rest}`, values })).rows.map(read);

  return {
    byNo: async (no) => (await rows('draw-by-no', 'WHERE no = $1', [no]))[0],
    of: (personId) =>
      rows('draws-of', `WHERE people @> ARRAY[$1::uuid] AND state = 'drawn' ORDER BY no`, [personId]),
    between: (from, to) =>
      rows('draws-between', `WHERE state = 'drawn' AND activity_on BETWEEN $1 AND $2 ORDER BY no`, [
        from,
        to,
      ]),

    async unavailable() {
      const { rows: found } = await pool.query<UnavailableRow>({
        name: 'unavailable',
        text: `SELECT id, person_id AS "personId", weekday, from_on AS "from", to_on AS "to", reason
          FROM unavailability WHERE NOT ended ORDER BY person_id, weekday, from_on`,
      });
      return found.map(
        ({ weekday, from, to, reason, ...one }): Unavailability => ({
          ...one,
          ...(weekday === null ? {} : { weekday }),
          ...(from === null ? {} : { from }),
          ...(to === null ? {} : { to }),
          ...(reason === null ? {} : { reason }),
        }),
      );
    },

    async entries({ from, to }, personId) {
      const { rows: found } = await pool.query<DossierEntry>({
        name: 'dossier-entries',
        text: `SELECT id, person_id AS "personId", kind, on_day AS "on", text, "by", at FROM dossier_entry
          WHERE on_day BETWEEN $1 AND $2 AND ($3::uuid IS NULL OR person_id = $3) ORDER BY on_day, at, id`,
        values: [from, to, personId ?? null],
      });
      return found;
    },

    async recordedFigures(year) {
      const { rows: found } = await pool.query<{ value: unknown }>({
        name: 'supervision-figures',
        text: 'SELECT value FROM setting WHERE name = $1',
        values: [`supervision:${year}`],
      });
      const value = found[0]?.value;
      return Array.isArray(value) && value.every((count) => typeof count === 'number') ? value : undefined;
    },
  };
}

/** What the tick asks of draws and writes to them. */
export interface DrawFollower {
  /** Drawn draws with something due by now. */
  due(now: Date): Promise<readonly Draw[]>;
  /** The earliest instant at which a draw needs a look. */
  nextAt(): Promise<Date | undefined>;
  /** Sets when it is looked at again, where nothing was to be done; no change of the draw itself. */
  lookAgain(draw: Draw, at: Date | undefined): Promise<void>;
}

export function createDrawFollower(pool: pg.Pool): DrawFollower {
  return {
    async due(now) {
      const text = `${SELECT} WHERE next_at <= $1 ORDER BY next_at, no LIMIT 200`;
      return (await pool.query<DrawRow>({ name: 'draws-due', text, values: [now] })).rows.map(read);
    },
    async nextAt() {
      const { rows } = await pool.query<{ at: Date | null }>({
        name: 'draws-next',
        text: 'SELECT min(next_at) AS at FROM draw WHERE next_at IS NOT NULL',
      });
      return rows[0]?.at ?? undefined;
    },
    async lookAgain({ id, trail }, at) {
      const values = [id, trail.n, at ?? null];
      await pool.query({
        name: 'draw-look-again',
        text: 'UPDATE draw SET next_at = $3 WHERE id = $1 AND trail_n = $2',
        values,
      });
    },
  };
}
