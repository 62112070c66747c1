import type pg from 'pg';
import type { Errand } from '../../domain/errand.js';
import type { Stores } from '../stores.js';

interface Row {
  id: string;
  person_id: string;
  matter: number | null;
  title: string;
  choices: Errand['choices'];
  asks: Errand['asks'];
  made_by: string;
  made_at: Date;
  expires_at: Date;
  used_at: Date | null;
  revoked_at: Date | null;
}

/** As many as are listed of those that can still be used. */
const MOST = 200;

const SELECT = `SELECT id, person_id, matter, title, choices, asks, made_by, made_at, expires_at, used_at, revoked_at
  FROM errand`;

const read = (row: Row): Errand => ({
  id: row.id,
  personId: row.person_id,
  title: row.title,
  choices: row.choices,
  asks: row.asks,
  madeBy: row.made_by,
  madeAt: row.made_at,
  expiresAt: row.expires_at,
  ...(row.matter === null ? {} : { matter: row.matter }),
  ...(row.used_at ? { usedAt: row.used_at } : {}),
  ...(row.revoked_at ? { revokedAt: row.revoked_at } : {}),
});

/** 代办: what a link lets one person do once. */
export function createErrandStore(pool: pg.Pool): Stores['errands'] {
  return {
    async byId(id) {
      const text = `${SELECT} WHERE id::text = $1`;
      const { rows } = await pool.query<Row>({ name: 'errand', text, values: [id] });
      return rows[0] && read(rows[0]);
    },
    async open(now) {
      const text = `${SELECT} WHERE used_at IS NULL AND revoked_at IS NULL AND expires_at > $1 ORDER BY made_at, id LIMIT ${MOST}`;
      const { rows } = await pool.query<Row>({ name: 'errands-open', text, values: [now] });
      return rows.map(read);
    },
    async openOf(matter, now) {
      const text = `${SELECT} WHERE matter = $1 AND used_at IS NULL AND revoked_at IS NULL AND expires_at > $2
        ORDER BY made_at, id`;
      const { rows } = await pool.query<Row>({ name: 'errands-of', text, values: [matter, now] });
      return rows.map(read);
    },
  };
}
