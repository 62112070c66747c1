import type pg from 'pg';
import type { Meeting } from '../../domain/gathering/meeting.js';
import { instantOf } from '../../domain/time/day.js';
import type { Stores } from '../stores.js';

type Doc = Omit<Meeting, 'id' | 'no' | 'mechanism' | 'state' | 'startsAt' | 'halfYear' | 'trail' | 'at'> & {
  at: string;
};

interface Row {
  id: string;
  no: number;
  mechanism: string;
  state: Meeting['state'];
  starts_at: Date | null;
  half_year: string | null;
  doc: Doc;
  trail_n: number;
  trail_hash: string;
}

const read = ({
  id,
  no,
  mechanism,
  state,
  starts_at,
  half_year,
  doc,
  trail_n,
  trail_hash,
}: Row): Meeting => ({
  ...doc,
  id,
  no,
  mechanism,
  state,
  at: new Date(doc.at),
  ...(starts_at ? { startsAt: starts_at } : {}),
  ...(half_year ? { halfYear: half_year } : {}),
  trail: { n: trail_n, hash: trail_hash },
});

/** 会议: by number, what is ahead, and what a half-year or a year had. */
export function createMeetingStore(pool: pg.Pool): Stores['meetings'] {
  const rows = async (name: string, rest: string, values: unknown[]) =>
    (await pool.query<Row>({ name, text: `SELECT * FROM meeting WHERE ${rest}`, values })).rows.map(read);

  return {
    byNo: async (no) => (await rows('meeting', 'no = $1', [no]))[0],
    ahead: (from) =>
      rows(
        'meetings-ahead',
        `state IN ('proposed', 'convened') AND (starts_at IS NULL OR starts_at >= $1)
          ORDER BY starts_at NULLS FIRST, no`,
        [from],
      ),
    between: (mechanism, from, to) =>
      rows(
        'meetings-between',
        `mechanism = $1 AND state IN ('convened', 'held') AND starts_at >= $2 AND starts_at < $3 ORDER BY starts_at`,
        [mechanism, instantOf(from), instantOf(to, '24:00')],
      ),
    proposed: async (mechanism, halfYear) =>
      (
        await rows('meeting-proposed', 'mechanism = $1 AND half_year = $2 ORDER BY no DESC LIMIT 1', [
          mechanism,
          halfYear,
        ])
      )[0],
    async nextStart(after) {
      const { rows: found } = await pool.query<{ at: Date | null }>({
        name: 'meeting-next-start',
        text: `SELECT min(starts_at) AS at FROM meeting WHERE state = 'convened' AND starts_at > $1`,
        values: [after],
      });
      return found[0]?.at ?? undefined;
    },
  };
}
