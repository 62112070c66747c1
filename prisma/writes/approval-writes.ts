import type { Approval } from '../../domain/approval/approval.js';
import type { Effect } from '../../domain/effect.js';
import { ofKind, type Write } from './write.js';

const COLUMNS = `id uuid, matter_id uuid, action text, "values" jsonb, what text, line text, requested_by text,
    requested_at timestamptz, state text, gist text, draft_of text`;

/** No `ON CONFLICT`: a draft proposed meanwhile by another process makes this decision stale. */
const ADD_APPROVALS = `INSERT INTO approval (id, matter_id, action, "values", what, line, requested_by, requested_at,
    state, gist, draft_of)
  SELECT r.* FROM go, jsonb_to_recordset($rows) AS r(${COLUMNS})`;

const SET_APPROVALS = `UPDATE approval a SET
    state = coalesce(r.state, a.state),
    gist = coalesce(r.gist, a.gist),
    decided_by = coalesce(r."by", a.decided_by),
    decided_at = coalesce(r.at, a.decided_at),
    reason = coalesce(r.reason, a.reason)
  FROM go, jsonb_to_recordset($rows) AS r(id uuid, state text, gist text, "by" uuid, at timestamptz, reason text)
  WHERE a.id = r.id`;

/** Decided is decided: of two who press, the second decides again and finds it so. */
const STILL_OPEN = `NOT EXISTS (SELECT 1 FROM jsonb_to_recordset($rows) AS r(id uuid)
  LEFT JOIN approval a ON a.id = r.id WHERE a.state IS DISTINCT FROM 'open')`;

/** Paper numbers that the office set, a ledger's many: the counter of each kind and year goes on from the highest in use. */
const SET_COUNTERS = `INSERT INTO paper_counter (prefix, year, last)
  SELECT r.prefix, r.year, max(greatest(r.serial, (
    SELECT max(substring(m.paper_no FROM '(\\d+)号$')::int) FROM matter m
    WHERE m.paper_no LIKE replace(replace(r.prefix, '%', ''), '_', '') || '〔' || r.year || '〕%' AND m.id <> r.matter_id)))
  FROM go, jsonb_to_recordset($rows) AS r(prefix text, year int, serial int, matter_id uuid)
  GROUP BY r.prefix, r.year
  ON CONFLICT (prefix, year) DO UPDATE SET last = excluded.last`;

const row = (approval: Approval) => ({
  id: approval.id,
  matter_id: approval.matterId,
  action: approval.action,
  values: approval.values,
  what: approval.what,
  line: approval.line,
  requested_by: approval.requestedBy,
  requested_at: approval.requestedAt,
  state: approval.state,
  gist: approval.gist,
  draft_of: approval.draftOf,
});

/** What waits for the director, what became of it, and the counters of paper numbers. */
export function approvalWrites(effects: readonly Effect[]): Write[] {
  const writes: Write[] = [
    {
      name: 'approval_add',
      sql: ADD_APPROVALS,
      rows: ofKind(effects, 'approval.add').map(({ approval }) => row(approval)),
    },
    {
      name: 'approval_set',
      sql: SET_APPROVALS,
      rows: ofKind(effects, 'approval.set').map(({ id, set }) => ({ id, ...set })),
      guard: STILL_OPEN,
    },
    {
      name: 'paper_counter_set',
      sql: SET_COUNTERS,
      rows: ofKind(effects, 'paper.set').map(({ matterId, number }) => ({ ...number, matter_id: matterId })),
    },
  ];
  return writes.filter(({ rows }) => rows.length > 0);
}
