import type pg from 'pg';
import type { DigestLine } from '../../domain/matter/digest-line.js';
import type { SiteSettings } from '../../domain/settings.js';
import { type Day, dayOf } from '../../domain/time/day.js';
import type { NoticeKey } from './outbox-message.js';
import { UNTOLD } from './untold-notices.js';

/** What one person is to be told this morning, soonest due first. `notices` are all that the card settles. */
export interface Digest {
  lines: readonly DigestLine[];
  notices: readonly NoticeKey[];
}

export interface DigestStore {
  /** What still holds at this moment: not what was answered, closed, moved or stopped since the step fired. */
  of(personId: string, now: Date, settings: SiteSettings): Promise<Digest>;
}

interface Row
  extends Omit<DigestLine, 'unitId' | 'actBy' | 'disputed' | 'asked' | 'waits' | 'returned'>,
    NoticeKey {
  unitId: string | null;
  actBy: Day | null;
  disputed: boolean;
  asked: Day | null;
  waits: string | null;
  returned: Date | null;
}

const DIGEST = `
SELECT n.deadline_id AS "deadlineId", n.epoch, n.step,
       m.no, m.title, m.instrument, m.unit_id AS "unitId", m.registered_by AS "mindedBy",
       m.disputed IS NOT NULL AS disputed, m.extension_asked->>'to' AS asked, d.stage, d.label, d.due_on AS "dueOn", d.act_by AS "actBy", d.provisional,
       (SELECT min(a.what) FROM approval a WHERE a.matter_id = m.id AND a.state = 'open' AND a.draft_of IS NULL) AS waits,
       (SELECT CASE WHEN r.state = 'returned' AND r.at >= m.open_at THEN r.at END FROM reply r
         WHERE r.matter_id = m.id ORDER BY r.at DESC, r.id DESC LIMIT 1) AS returned
${UNTOLD} AND n.person_id = $3
ORDER BY d.due_on, m.no, array_position(d.step_ids, n.step) DESC NULLS LAST`;

export function createDigestStore(pool: pg.Pool): DigestStore {
  return {
    async of(personId, now, settings) {
      if (settings.muted.all) return { lines: [], notices: [] };
      const { rows } = await pool.query<Row>({
        name: 'digest-of',
        text: DIGEST,
        values: [now, settings.muted.unitIds, personId],
      });
      const latest = new Map<string, Row>();
      for (const row of rows) if (!latest.has(row.deadlineId)) latest.set(row.deadlineId, row);
      const lines = [...latest.values()].map(
        ({
          deadlineId: _deadline,
          epoch: _epoch,
          unitId,
          actBy,
          disputed,
          asked,
          waits,
          returned,
          ...line
        }) => ({
          ...line,
          ...(unitId ? { unitId } : {}),
          ...(actBy ? { actBy } : {}),
          ...(disputed ? { disputed: true as const } : {}),
          ...(asked ? { asked } : {}),
          ...(waits ? { waits } : {}),
          ...(returned ? { returned: dayOf(returned) } : {}),
        }),
      );
      const notices = rows.map(({ deadlineId, epoch, step }) => ({ deadlineId, epoch, step }));
      return { lines, notices };
    },
  };
}
