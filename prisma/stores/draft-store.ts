import type pg from 'pg';
import type { CommitRequest, CommitResult } from '../commit-types.js';

/** A step at which an instrument offers a further one, and nobody has been shown the draft yet. */
export interface DraftDue {
  no: number;
  deadlineId: string;
  epoch: number;
  step: string;
}

export interface DraftStore {
  /**
   * Drafts to be proposed for steps fired since `since`, of these instruments' steps; as long as they hold; none at a
   * step of the office's own.
   */
  due(
    offers: readonly { instrument: string; step: string }[],
    since: Date,
    mutedUnits: readonly string[],
  ): Promise<readonly DraftDue[]>;
  /** Lays one before the director; one that another process laid meanwhile is `stale` and changes nothing. */
  propose(request: CommitRequest): Promise<CommitResult>;
}

const DUE = `
SELECT m.no, f.deadline_id AS "deadlineId", f.epoch, f.step
FROM matter m JOIN deadline d ON d.matter_id = m.id
JOIN fired f ON f.deadline_id = d.id AND f.epoch = d.epoch
JOIN unnest($1::text[], $2::text[]) AS o (instrument, step) ON o.instrument = m.instrument AND o.step = f.step
WHERE m.state = 'open' AND NOT m.muted AND d.state = 'running' AND d.responsible <> 'office' AND f.state = 'sent' AND f.at >= $3
  AND (m.unit_id IS NULL OR m.unit_id <> ALL ($4::uuid[]))
  AND NOT EXISTS (SELECT 1 FROM approval a WHERE a.draft_of = f.deadline_id || ':' || f.epoch || ':' || f.step)
ORDER BY m.no LIMIT 50`;

/** 拟稿: what the ladder proposes and the director has not seen. */
export function createDraftStore(
  pool: pg.Pool,
  commit: (request: CommitRequest) => Promise<CommitResult>,
): DraftStore {
  return {
    async due(offers, since, mutedUnits) {
      const values = [
        offers.map(({ instrument }) => instrument),
        offers.map(({ step }) => step),
        since,
        mutedUnits,
      ];
      return (await pool.query<DraftDue>({ name: 'drafts-due', text: DUE, values })).rows;
    },
    propose: commit,
  };
}
