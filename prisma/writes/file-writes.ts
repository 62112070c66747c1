import type { Effect } from '../../domain/effect.js';
import { ofKind, type Write } from './write.js';

const OFFER_FILES = `INSERT INTO forwarded (id, person_id, platform, label, name, size, ref, dies_at, at)
  SELECT r.* FROM go, jsonb_to_recordset($rows) AS r(id uuid, person_id uuid, platform text, label text, name text,
    size int, ref jsonb, dies_at timestamptz, at timestamptz)`;

const DROP_FILES = `DELETE FROM forwarded f USING go, jsonb_to_recordset($rows) AS r(id uuid)
  WHERE f.id = r.id AND f.parcel_id IS NULL`;

const ADD_PARCELS = `INSERT INTO parcel (id, person_id, "values", at, state, kept, tries)
  SELECT r.id, r.person_id, r."values", r.at, r.state, r.kept, 0 FROM go, jsonb_to_recordset($rows)
    AS r(id uuid, person_id uuid, "values" jsonb, at timestamptz, state text, kept jsonb)`;

/** Of two who confirm the same files the second decides again and finds them taken. */
const STILL_OFFERED = `NOT EXISTS (SELECT 1 FROM jsonb_to_recordset($rows) AS r(id uuid)
  LEFT JOIN forwarded f ON f.id = r.id WHERE f.id IS NULL OR f.parcel_id IS NOT NULL)`;

const CLAIM_FILES = `UPDATE forwarded f SET parcel_id = r.parcel_id
  FROM go, jsonb_to_recordset($rows) AS r(id uuid, parcel_id uuid) WHERE f.id = r.id AND f.parcel_id IS NULL
  RETURNING 1`;

const FINISH_PARCELS = `UPDATE parcel p SET state = 'done', lease = NULL
  FROM go, jsonb_to_recordset($rows) AS r(id uuid) WHERE p.id = r.id AND p.state <> 'done' RETURNING 1`;

const ADD_ERRANDS = `INSERT INTO errand (id, person_id, matter, title, choices, asks, made_by, made_at, expires_at)
  SELECT r.* FROM go, jsonb_to_recordset($rows) AS r(id uuid, person_id uuid, matter int, title text,
    choices jsonb, asks jsonb, made_by uuid, made_at timestamptz, expires_at timestamptz)`;

const END_ERRANDS = `UPDATE errand e SET
    used_at = CASE WHEN r.how = 'used' THEN r.at ELSE e.used_at END,
    revoked_at = CASE WHEN r.how = 'revoked' THEN r.at ELSE e.revoked_at END
  FROM go, jsonb_to_recordset($rows) AS r(id uuid, how text, at timestamptz)
  WHERE e.id = r.id AND e.used_at IS NULL AND e.revoked_at IS NULL RETURNING 1`;

/** Forwarded files, the replies that wait for them, and the errands of those without an account. */
export function fileWrites(effects: readonly Effect[]): Write[] {
  const parcels = ofKind(effects, 'parcel.add').map(({ parcel }) => parcel);
  const writes: Write[] = [
    {
      name: 'file_offer',
      sql: OFFER_FILES,
      rows: ofKind(effects, 'file.offer').map(({ file }) => ({
        ...file,
        person_id: file.personId,
        dies_at: file.diesAt,
      })),
    },
    {
      name: 'file_drop',
      sql: DROP_FILES,
      rows: ofKind(effects, 'file.drop').flatMap(({ ids }) => ids.map((id) => ({ id }))),
    },
    {
      name: 'parcel_add',
      sql: ADD_PARCELS,
      rows: parcels.map((parcel) => ({ ...parcel, person_id: parcel.personId })),
    },
    {
      name: 'file_claim',
      sql: CLAIM_FILES,
      rows: parcels.flatMap(({ id, values }) => values.files.map((file) => ({ id: file, parcel_id: id }))),
      guard: STILL_OFFERED,
      everyRow: true,
    },
    {
      name: 'parcel_done',
      sql: FINISH_PARCELS,
      rows: ofKind(effects, 'parcel.done').map(({ id }) => ({ id })),
      everyRow: true,
    },
    {
      name: 'errand_add',
      sql: ADD_ERRANDS,
      rows: ofKind(effects, 'errand.add').map(({ errand }) => ({
        ...errand,
        person_id: errand.personId,
        made_by: errand.madeBy,
        made_at: errand.madeAt,
        expires_at: errand.expiresAt,
      })),
    },
    {
      name: 'errand_end',
      sql: END_ERRANDS,
      rows: ofKind(effects, 'errand.end').map(({ id, how, at }) => ({ id, how, at })),
      everyRow: true,
    },
  ];
  return writes.filter(({ rows }) => rows.length > 0);
}
