import type pg from 'pg';
import type { SiteSettings } from '../../domain/settings.js';
import type { Day } from '../../domain/time/day.js';
import type { NoticeKey } from './outbox-store.js';
import { UNTOLD } from './untold-notices.js';

/** One deadline that a morning's card speaks of, with the latest step that came. */
export interface DigestLine {
  matterId: string;
  no: number;
  title: string;
  instrument: string;
  unitId?: string;
  unitName?: string;
  stage: string;
  label: string;
  dueOn: Day;
  actBy?: Day;
  provisional: boolean;
  step: string;
  /** The unit says that it is not its business (不属我单位). */
  disputed?: true;
  /** Until when the unit asks for time (申请延期), while nobody has decided. */
  asked?: Day;
}

/** What one person is to be told this morning, soonest due first. `notices` are all that the card settles. */
export interface Digest {
  lines: readonly DigestLine[];
  notices: readonly NoticeKey[];
}

export interface DigestStore {
  /** What still holds at this moment: not what was answered, closed, moved or stopped since the step fired. */
  of(personId: string, now: Date, settings: SiteSettings): Promise<Digest>;
}

interface Row extends Omit<DigestLine, 'unitId' | 'unitName' | 'actBy' | 'disputed' | 'asked'>, NoticeKey {
  unitId: string | null;
  unitName: string | null;
  actBy: Day | null;
  disputed: boolean;
  asked: Day | null;
}

const DIGEST = `
SELECT x.*, u.name AS "unitName" FROM (
  SELECT n.deadline_id AS "deadlineId", n.epoch, n.step, array_position(d.step_ids, n.step) AS rung,
         m.id AS "matterId", m.no, m.title, m.instrument, m.unit_id AS "unitId",
         m.disputed IS NOT NULL AS disputed, m.extension_asked->>'to' AS asked, d.stage, d.label, d.due_on AS "dueOn", d.act_by AS "actBy", d.provisional
  ${UNTOLD} AND n.person_id = $3
) x LEFT JOIN unit u ON u.id = x."unitId"
ORDER BY "dueOn", no, rung DESC NULLS LAST`;

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
        ({ deadlineId: _deadline, epoch: _epoch, unitId, unitName, actBy, disputed, asked, ...line }) => ({
          ...line,
          ...(unitId ? { unitId } : {}),
          ...(unitName ? { unitName } : {}),
          ...(actBy ? { actBy } : {}),
          ...(disputed ? { disputed: true as const } : {}),
          ...(asked ? { asked } : {}),
        }),
      );
      const notices = rows.map(({ deadlineId, epoch, step }) => ({ deadlineId, epoch, step }));
      return { lines, notices };
    },
  };
}
