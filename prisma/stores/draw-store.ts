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

/** The pool stays as it was frozen; a seat is whose it is now, where two persons were found to be one. */
const read = ({ body, n, hash }: DrawRow, merged: ReadonlyMap<string, string>): Draw => ({
  ...body,
  seats: body.seats.map((seat) => {
    const now = merged.get(seat.personId ?? '');
    return now === undefined ? seat : { ...seat, personId: now };
  }),
  trail: { n, hash },
});

async function readAll(pool: pg.Pool, name: string, text: string, values: unknown[]): Promise<Draw[]> {
  const { rows } = await pool.query<DrawRow>({ name, text, values });
  if (rows.length === 0) return [];
  const { rows: people } = await pool.query<{ id: string; into: string }>({
    name: 'draw-merged',
    text: 'SELECT id, merged_into AS "into" FROM person WHERE merged_into IS NOT NULL',
  });
  const merged = new Map(people.map(({ id, into }) => [id, into]));
  return rows.map((row) => read(row, merged));
}

/** Draws (抽选), and what is known of the people drawn, as handlers read them. */
export function createDrawStore(pool: pg.Pool): Stores['draws'] {
  const rows = (name: string, rest: string, values: unknown[]) =>
    readAll(pool, name, `${SELECT} ${rest}`, values);

  return {
    byNo: async (no) => (await rows('draw-by-no', 'WHERE no = $1', [no]))[0],
    of: (personId) =>
      rows(
        'draws-of',
        `WHERE people && (SELECT array_agg(id) FROM person WHERE id = $1 OR merged_into = $1) AND state = 'drawn' ORDER BY no`,
        [personId],
      ),
    between: (from, to) =>
      rows('draws-between', `WHERE state = 'drawn' AND activity_on BETWEEN $1 AND $2 ORDER BY no`, [
        from,
        to,
      ]),

    waitingForList: (by, since) =>
      rows(
        'draws-waiting-for-list',
        `WHERE kind = 'cases' AND state = 'published' AND body -> 'pool' = '[]'
          AND body ->> 'publishedBy' = $1 AND body ->> 'publishedAt' >= $2 ORDER BY no DESC`,
        [by, since.toISOString()],
      ),

    prepared: (by, since) =>
      rows(
        'draws-prepared',
        `WHERE state = 'published' AND body ->> 'publishedBy' = $1 AND body ->> 'publishedAt' >= $2 ORDER BY no DESC`,
        [by, since.toISOString()],
      ),

    async made(what) {
      const drawn = "body ? 'drawnAt' ORDER BY no";
      if ('list' in what) return rows('draws-made-from', `WHERE list_digest = $1 AND ${drawn}`, [what.list]);
      if ('on' in what)
        return rows('draws-made-on', `WHERE kind = 'people' AND activity_on = $1 AND ${drawn}`, [what.on]);
      return rows(
        'draws-made-since',
        `WHERE kind = 'people' AND activity_on IS NULL AND body ->> 'drawnAt' >= $1 AND ${drawn}`,
        [what.since.toISOString()],
      );
    },

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
      return readAll(pool, 'draws-due', text, [now]);
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
