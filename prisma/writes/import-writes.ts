import type { Effect } from '../../domain/effect.js';
import { ofKind, type Write } from './write.js';

const PUT_SHEETS = `INSERT INTO sheet (id, person_id, kind, name, sha256, tables, at)
  SELECT r.* FROM go, jsonb_to_recordset($rows) AS r(id uuid, person_id uuid, kind text, name text, sha256 text,
    tables jsonb, at timestamptz)`;

const DROP_SHEETS = `DELETE FROM sheet s USING go, jsonb_to_recordset($rows) AS r(id uuid) WHERE s.id = r.id
  RETURNING 1`;

/** Tables that wait to be imported. One that is imported or not wanted is forgotten, once. */
export function importWrites(effects: readonly Effect[]): Write[] {
  const writes: Write[] = [
    {
      name: 'sheet_put',
      sql: PUT_SHEETS,
      rows: ofKind(effects, 'sheet.put').map(({ sheet }) => ({ ...sheet, person_id: sheet.personId })),
    },
    {
      name: 'sheet_drop',
      sql: DROP_SHEETS,
      rows: ofKind(effects, 'sheet.drop').map(({ id }) => ({ id })),
      everyRow: true,
    },
  ];
  return writes.filter(({ rows }) => rows.length > 0);
}
