import type { Effect } from '../../domain/effect.js';
import type { Chains } from './trail-writes.js';
import { lastOfEach, ofKind, type Write } from './write.js';

/** The chain's key is the lock: a meeting that moved on meanwhile makes the whole decision stale. */
const PUT_MEETINGS = `INSERT INTO meeting (id, no, mechanism, state, starts_at, half_year, doc, trail_n, trail_hash)
  SELECT r.* FROM go, jsonb_to_recordset($rows) AS r(id uuid, no int, mechanism text, state text,
    starts_at timestamptz, half_year text, doc jsonb, trail_n int, trail_hash text)
  ON CONFLICT (id) DO UPDATE SET state = excluded.state, starts_at = excluded.starts_at, half_year = excluded.half_year,
    doc = excluded.doc, trail_n = excluded.trail_n, trail_hash = excluded.trail_hash`;

const PUT_LISTS = `INSERT INTO name_list (name, people)
  SELECT r.* FROM go, jsonb_to_recordset($rows) AS r(name text, people jsonb)
  ON CONFLICT (name) DO UPDATE SET people = excluded.people`;

/** Meetings as they will be, and saved lists of names. */
export function meetingWrites(effects: readonly Effect[], chains: Chains): Write[] {
  const meetings = lastOfEach(ofKind(effects, 'meeting.put'), ({ meeting }) => meeting.id);
  const lists = lastOfEach(ofKind(effects, 'list.put'), ({ list }) => list.name);
  const writes: Write[] = [
    {
      name: 'meeting_put',
      sql: PUT_MEETINGS,
      rows: meetings.map(({ meeting, after }) => {
        const { id, no, mechanism, state, startsAt, halfYear, trail: _trail, ...doc } = meeting;
        const end = chains.after(id) ?? after;
        const found = { id, no, mechanism, state, starts_at: startsAt, half_year: halfYear };
        return { ...found, doc, trail_n: end.n, trail_hash: end.hash };
      }),
    },
    { name: 'list_put', sql: PUT_LISTS, rows: lists.map(({ list }) => list) },
  ];
  return writes.filter(({ rows }) => rows.length > 0);
}
