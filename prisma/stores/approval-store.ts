import type pg from 'pg';
import type { Approval, ApprovalState } from '../../domain/approval/approval.js';
import type { RawValues } from '../../domain/slot.js';
import type { Stores } from '../stores.js';

interface Row {
  id: string;
  matter_id: string;
  no: number;
  action: string;
  values: RawValues;
  what: string;
  line: string;
  requested_by: string;
  requested_at: Date;
  state: ApprovalState;
  gist: string;
  decided_by: string | null;
  decided_at: Date | null;
  reason: string | null;
  draft_of: string | null;
}

const SELECT = `SELECT a.id, a.matter_id, m.no, a.action, a."values", a.what, a.line, a.requested_by, a.requested_at,
    a.state, a.gist, a.decided_by, a.decided_at, a.reason, a.draft_of
  FROM approval a JOIN matter m ON m.id = a.matter_id`;

const read = (row: Row): Approval => ({
  id: row.id,
  matterId: row.matter_id,
  matterNo: row.no,
  action: row.action,
  values: row.values,
  what: row.what,
  line: row.line,
  requestedBy: row.requested_by,
  requestedAt: row.requested_at,
  state: row.state,
  gist: row.gist,
  ...(row.decided_by ? { decidedBy: row.decided_by } : {}),
  ...(row.decided_at ? { decidedAt: row.decided_at } : {}),
  ...(row.reason ? { reason: row.reason } : {}),
  ...(row.draft_of ? { draftOf: row.draft_of } : {}),
});

/** As many as anyone looks through at once. */
const MOST = 50;

/** 呈批: what waits for the director, and what became of it. */
export function createApprovalStore(pool: pg.Pool): Stores['approvals'] {
  const rows = async (name: string, where: string, values: unknown[]) =>
    (await pool.query<Row>({ name, text: `${SELECT} WHERE ${where}`, values })).rows.map(read);

  return {
    open: () =>
      rows(
        'approvals-open',
        `a.state = 'open' AND (a.draft_of IS NULL OR m.state = 'open')
         ORDER BY a.requested_at, m.no, a.id LIMIT ${MOST}`,
        [],
      ),
    unsettled: () => rows('approvals-unsettled', `a.state = 'open' ORDER BY a.requested_at, m.no, a.id`, []),
    byId: async (id) => (await rows('approval', 'a.id::text = $1', [id]))[0],
    of: (matterId) => rows('approvals-of', 'a.matter_id = $1 ORDER BY a.requested_at, a.id', [matterId]),
  };
}
