import type pg from 'pg';
import type { Forwarded } from '../../domain/files/forwarded.js';
import { OFFER_MS, type OfferedFile, type Parcel } from '../../domain/files/parcel.js';
import type { ReplyFiles, Stores } from '../stores.js';

interface FileRow {
  id: string;
  person_id: string;
  platform: string;
  label: Forwarded['label'];
  name: string | null;
  size: number | null;
  ref: Forwarded['ref'];
  dies_at: Date | null;
  at: Date;
  parcel_id: string | null;
}

export const FILE_COLUMNS = 'id, person_id, platform, label, name, size, ref, dies_at, at, parcel_id';

export const readFile = (row: FileRow): OfferedFile => ({
  id: row.id,
  personId: row.person_id,
  platform: row.platform,
  label: row.label,
  ref: row.ref,
  at: row.at,
  ...(row.name === null ? {} : { name: row.name }),
  ...(row.size === null ? {} : { size: row.size }),
  ...(row.dies_at === null ? {} : { diesAt: row.dies_at }),
  ...(row.parcel_id === null ? {} : { parcelId: row.parcel_id }),
});

export interface ParcelRow {
  id: string;
  person_id: string;
  values: Parcel['values'];
  at: Date;
  state: Parcel['state'];
  kept: Parcel['kept'] | null;
  problem: Parcel['problem'] | null;
}

export const PARCEL_COLUMNS = 'id, person_id, "values", at, state, kept, problem';

export const readParcel = (row: ParcelRow): Parcel => ({
  id: row.id,
  personId: row.person_id,
  values: row.values,
  at: row.at,
  state: row.state,
  ...(row.kept ? { kept: row.kept } : {}),
  ...(row.problem ? { problem: row.problem } : {}),
});

/** 转来的文件 and 待收附件, for handlers. */
export function createFileStore(pool: pg.Pool): Stores['files'] {
  const files = async (name: string, where: string, values: unknown[]) =>
    (
      await pool.query<FileRow>({
        name,
        text: `SELECT ${FILE_COLUMNS} FROM forwarded WHERE ${where} ORDER BY at, id`,
        values,
      })
    ).rows.map(readFile);

  return {
    offered: (personId, now) =>
      files('files-offered', 'person_id = $1 AND at > $2 AND parcel_id IS NULL', [
        personId,
        new Date(now.getTime() - OFFER_MS),
      ]),
    byIds: (ids, personId) => files('files-by-ids', 'id::text = ANY($1) AND person_id = $2', [ids, personId]),
    async ofMatter(matterId) {
      const { rows } = await pool.query<ReplyFiles>({
        name: 'files-of-matter',
        text: `SELECT id AS reply, at, state, files FROM reply
          WHERE matter_id::text = $1 AND files IS NOT NULL AND state <> 'withdrawn' ORDER BY at, id`,
        values: [matterId],
      });
      return rows;
    },
    async parcel(id) {
      const { rows } = await pool.query<ParcelRow>({
        name: 'parcel',
        text: `SELECT ${PARCEL_COLUMNS} FROM parcel WHERE id::text = $1`,
        values: [id],
      });
      return rows[0] && readParcel(rows[0]);
    },
  };
}
