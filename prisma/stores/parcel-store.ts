import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { OFFER_MS, type OfferedFile, type Parcel } from '../../domain/files/parcel.js';
import type { ReadTables } from '../../domain/import/table.js';
import { FILE_COLUMNS, PARCEL_COLUMNS, type ParcelRow, readFile, readParcel } from './file-store.js';

/** A parcel in one worker's hands, with what is still to be fetched, in the order it was forwarded. */
export interface ClaimedParcel {
  parcel: Parcel;
  lease: string;
  files: readonly OfferedFile[];
  tries: number;
}

/**
 * How fetching ended: what is kept, the table that was read, or what is wrong, and then the ids of the files that are.
 */
export type ParcelResult = Pick<Parcel, 'kept' | 'problem'> & {
  read?: ReadTables;
  bad?: readonly string[];
};

/** What the job that collects files reads and writes. */
export interface ParcelStore {
  /** The oldest parcel nobody holds and whose time has come (system time); the lease ends by itself. */
  claim(systemNow: Date): Promise<ClaimedParcel | undefined>;
  /**
   * How fetching ended; what was needed to fetch is forgotten, but of a reply whose `bad` files are named the others can
   * be confirmed again. False where the lease was lost.
   */
  fetched(claim: ClaimedParcel, result: ParcelResult): Promise<boolean>;
  /** Tried again at this system time. */
  later(claim: ClaimedParcel, retryAt: Date): Promise<void>;
  /** Milliseconds until the next parcel may be claimed; undefined where none waits. */
  nextInMs(systemNow: Date): Promise<number | undefined>;
  /** Whether a worker holds one at this system time. */
  isInHand(systemNow: Date): Promise<boolean>;
  /** Forgets how to fetch what was never confirmed, and what was done with a day ago. `now` is site time. */
  sweep(now: Date): Promise<void>;
  /** Whether any reply or waiting parcel has the bytes of this hash. */
  isUsed(sha256: string): Promise<boolean>;
}

/** Longer than fetching twenty files of the largest size takes on a bad line. */
const LEASE_MS = 5 * 60_000;
const DAY_MS = 86_400_000;

export function createParcelStore(pool: pg.Pool): ParcelStore {
  return {
    async claim(systemNow) {
      const lease = randomUUID();
      const { rows } = await pool.query<ParcelRow & { tries: number }>({
        name: 'parcel-claim',
        text: `UPDATE parcel SET lease = $1, leased_until = $2, tries = tries + 1
          WHERE id = (SELECT id FROM parcel WHERE state <> 'done' AND (retry_at IS NULL OR retry_at <= $3)
            AND (leased_until IS NULL OR leased_until <= $3) ORDER BY at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
          RETURNING ${PARCEL_COLUMNS}, tries`,
        values: [lease, new Date(systemNow.getTime() + LEASE_MS), systemNow],
      });
      const [row] = rows;
      if (!row) return undefined;
      const files = await pool.query({
        name: 'parcel-files',
        text: `SELECT ${FILE_COLUMNS} FROM forwarded WHERE parcel_id = $1 ORDER BY at, id`,
        values: [row.id],
      });
      return { parcel: readParcel(row), lease, files: files.rows.map(readFile), tries: row.tries };
    },

    async fetched({ parcel, lease }, { kept, problem, read, bad }) {
      const staysOpen = bad !== undefined && 'matter' in parcel.values && parcel.values.errand === undefined;
      const { rowCount } = await pool.query({
        name: 'parcel-fetched',
        text: `WITH p AS (UPDATE parcel SET state = $3, kept = $4::jsonb, problem = $5::jsonb, retry_at = NULL
            WHERE id = $1 AND lease = $2 AND state = 'wanted' RETURNING *),
          f AS (DELETE FROM forwarded f USING p WHERE f.parcel_id = p.id
            AND ($7::text[] IS NULL OR f.id::text = ANY($7))),
          o AS (UPDATE forwarded f SET parcel_id = NULL FROM p WHERE f.parcel_id = p.id
            AND NOT f.id::text = ANY($7)),
          t AS (INSERT INTO sheet (id, person_id, kind, name, sha256, tables, at)
            SELECT p.id, p.person_id, p."values"->>'import', r.name, r.sha256, r.tables, p.at
            FROM p, jsonb_to_record($6::jsonb) AS r(name text, sha256 text, tables jsonb) WHERE $6 IS NOT NULL)
          SELECT 1 FROM p`,
        values: [
          parcel.id,
          lease,
          problem ? 'failed' : 'fetched',
          kept ? JSON.stringify(kept) : null,
          problem ? JSON.stringify(problem) : null,
          read ? JSON.stringify(read) : null,
          staysOpen ? bad : null,
        ],
      });
      return rowCount === 1;
    },

    async later({ parcel, lease }, retryAt) {
      await pool.query({
        name: 'parcel-later',
        text: 'UPDATE parcel SET retry_at = $3, leased_until = NULL WHERE id = $1 AND lease = $2',
        values: [parcel.id, lease, retryAt],
      });
    },

    async nextInMs(systemNow) {
      const { rows } = await pool.query<{ at: Date | null }>({
        name: 'parcel-next',
        text: `SELECT min(greatest(coalesce(retry_at, $1), coalesce(leased_until, $1))) AS at
          FROM parcel WHERE state <> 'done'`,
        values: [systemNow],
      });
      const at = rows[0]?.at;
      return at ? Math.max(0, at.getTime() - systemNow.getTime()) : undefined;
    },

    async isInHand(systemNow) {
      const { rows } = await pool.query<{ held: boolean }>({
        name: 'parcel-held',
        text: `SELECT EXISTS (SELECT 1 FROM parcel WHERE state <> 'done' AND leased_until > $1) AS held`,
        values: [systemNow],
      });
      return rows[0]?.held ?? false;
    },

    async sweep(now) {
      await pool.query({
        name: 'parcel-sweep',
        text: `WITH f AS (DELETE FROM forwarded WHERE parcel_id IS NULL AND at <= $1),
          t AS (DELETE FROM sheet WHERE at <= $2)
          DELETE FROM parcel WHERE state = 'done' AND at <= $2`,
        values: [new Date(now.getTime() - OFFER_MS), new Date(now.getTime() - DAY_MS)],
      });
    },

    async isUsed(sha256) {
      const { rows } = await pool.query<{ used: boolean }>({
        name: 'file-used',
        text: `SELECT EXISTS (SELECT 1 FROM reply WHERE files @> $1::jsonb)
          OR EXISTS (SELECT 1 FROM parcel WHERE state <> 'done' AND kept @> $1::jsonb) AS used`,
        values: [JSON.stringify([{ sha256 }])],
      });
      return rows[0]?.used ?? false;
    },
  };
}
