import { listDigestOf } from '../../domain/draw/list-digest.js';
import type { Effect } from '../../domain/effect.js';
import type { Chains } from './trail-writes.js';
import { lastOfEach, ofKind, type Write } from './write.js';

/** The chain's key is the lock: a draw that moved on meanwhile fails there, with everything else. */
const PUT_DRAWS = `INSERT INTO draw (id, no, kind, state, activity_on, list_digest, body, people, next_at, trail_n, trail_hash)
  SELECT r.* FROM go, jsonb_to_recordset($rows) AS r(id uuid, no int, kind text, state text, activity_on date,
    list_digest text, body jsonb, people uuid[], next_at timestamptz, trail_n int, trail_hash text)
  ON CONFLICT (id) DO UPDATE SET state = excluded.state, activity_on = excluded.activity_on,
    list_digest = excluded.list_digest, body = excluded.body,
    people = excluded.people, next_at = excluded.next_at, trail_n = excluded.trail_n,
    trail_hash = excluded.trail_hash`;

const PUT_UNAVAILABLE = `INSERT INTO unavailability (id, person_id, weekday, from_on, to_on, reason, ended)
  SELECT r.* FROM go, jsonb_to_recordset($rows) AS r(id uuid, person_id uuid, weekday int, from_on date, to_on date,
    reason text, ended boolean)
  ON CONFLICT (id) DO UPDATE SET ended = excluded.ended`;

const ADD_ENTRIES = `INSERT INTO dossier_entry (id, person_id, kind, on_day, text, "by", at)
  SELECT r.* FROM go, jsonb_to_recordset($rows) AS r(id uuid, person_id uuid, kind text, on_day date, text text,
    "by" uuid, at timestamptz)`;

const DROP_ENTRIES = `DELETE FROM dossier_entry e USING go, jsonb_to_recordset($rows) AS r(id uuid) WHERE e.id = r.id`;

/** Draws, the days people cannot come, and what is written into their files. */
export function drawWrites(effects: readonly Effect[], chains: Chains): Write[] {
  const draws = lastOfEach(ofKind(effects, 'draw.put'), ({ draw }) => draw.id);
  const writes: Write[] = [
    {
      name: 'draw_put',
      sql: PUT_DRAWS,
      rows: draws.map(({ draw: { trail: _trail, ...body }, nextAt }) => ({
        id: body.id,
        no: body.no,
        kind: body.kind,
        state: body.state,
        activity_on: body.activity?.on,
        list_digest: body.kind === 'cases' ? listDigestOf(body.pool) : undefined,
        body,
        people: body.pool.flatMap(({ personId }) => personId ?? []),
        next_at: nextAt,
        trail_n: chains.after(body.id)?.n,
        trail_hash: chains.after(body.id)?.hash,
      })),
    },
    {
      name: 'unavailable_put',
      sql: PUT_UNAVAILABLE,
      rows: ofKind(effects, 'unavailable.put').map(({ unavailable: one }) => ({
        id: one.id,
        person_id: one.personId,
        weekday: one.weekday,
        from_on: one.from,
        to_on: one.to,
        reason: one.reason,
        ended: one.ended ?? false,
      })),
    },
    {
      name: 'dossier_add',
      sql: ADD_ENTRIES,
      rows: ofKind(effects, 'dossier.add').map(({ entry: { personId, on, ...entry } }) => ({
        ...entry,
        person_id: personId,
        on_day: on,
      })),
    },
    {
      name: 'dossier_drop',
      sql: DROP_ENTRIES,
      rows: ofKind(effects, 'dossier.drop').map(({ id }) => ({ id })),
    },
  ];
  return writes.filter(({ rows }) => rows.length > 0);
}
