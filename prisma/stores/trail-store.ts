import type pg from 'pg';
import { addDays, type Day, instantOf } from '../../domain/time/day.js';
import { dayRoot, type StoredEntry, type TrailHead } from '../../domain/trail.js';
import type { Stores } from '../stores.js';

const ENTRIES = `SELECT subject, n, kind, "by", at, salt, body, body_hash AS "bodyHash", prev, hash
  FROM trail WHERE subject = $1 ORDER BY n`;

const SITE_HEAD = `SELECT n, hash FROM trail WHERE subject = 'site' ORDER BY n DESC LIMIT 1`;

/** Published ends of one chain, each beside the entry that stands there now. */
const PUBLISHED = `SELECT h."on", r.root, r.prev, h.hash, t.hash AS now
  FROM trail_root_head h JOIN trail_root r ON r."on" = h."on"
  LEFT JOIN trail t ON t.subject = h.subject AND t.n = h.n
  WHERE h.subject = $1 ORDER BY h."on"`;

const HEADS_OF_DAYS = `SELECT "on", subject, n, hash FROM trail_root_head WHERE "on" = ANY ($1::date[])`;

/** What was done by somebody or by who is that person now. */
const IS_BY = `"by" = ANY (SELECT $1::text UNION ALL SELECT id::text FROM person WHERE merged_into::text = $1)`;

/** $1 person · $2 from · $3 until · $4 offset · $5 limit */
const ACTS_OF = `
WITH acts AS (
  SELECT subject, n, kind, "by", at, body FROM trail
  WHERE ${IS_BY} AND at >= $2 AND at < $3 ORDER BY at DESC, subject, n DESC OFFSET $4 LIMIT $5
),
total AS (
  SELECT count(*)::int AS total
  FROM (SELECT 1 FROM trail WHERE ${IS_BY} AND at >= $2 AND at < $3 LIMIT 1001) counted
)
SELECT total.total, a.kind, a."by", a.at, a.body, coalesce(m.no, d.no) AS no, coalesce(m.title, d.body->>'purpose') AS title, m.instrument
FROM total LEFT JOIN acts a ON true
LEFT JOIN matter m ON m.id = CASE WHEN a.subject ~ '^[0-9a-f-]{36}$' THEN a.subject::uuid END
LEFT JOIN draw d ON d.id = CASE WHEN a.subject ~ '^[0-9a-f-]{36}$' THEN a.subject::uuid END
ORDER BY a.at DESC, a.subject, a.n DESC`;

interface ActRow extends Pick<StoredEntry, 'by' | 'at' | 'body'> {
  total: number;
  kind: string | null;
  no: number | null;
  title: string | null;
  instrument: string | null;
}

interface PublishedRow {
  on: Day;
  root: string;
  prev: string;
  hash: string;
  now: string | null;
}

/** 留痕, read for 核验: entries as stored, and what was published of them. */
export function createTrailStore(pool: pg.Pool): Stores['trail'] {
  /** Whether each day's root still follows from the chain ends it was made of. */
  async function rootsHold(days: readonly PublishedRow[]): Promise<boolean> {
    const { rows } = await pool.query<TrailHead & { on: Day; subject: string }>({
      name: 'trail-root-heads',
      text: HEADS_OF_DAYS,
      values: [days.map(({ on }) => on)],
    });
    return days.every(({ on, root, prev }) => {
      const heads = rows.filter((row) => row.on === on);
      return (
        root ===
        dayRoot(
          prev,
          heads.map(({ subject, n, hash }) => ({ subject, head: { n, hash } })),
        )
      );
    });
  }

  return {
    async of(subject) {
      return (await pool.query<StoredEntry>({ name: 'trail-of', text: ENTRIES, values: [subject] })).rows;
    },

    async siteHead() {
      const { rows } = await pool.query<TrailHead>({ name: 'trail-site-head', text: SITE_HEAD });
      return rows[0] ?? { n: 0, hash: '' };
    },

    async by(personId, { from, to }, { offset, limit }) {
      const { rows } = await pool.query<ActRow>({
        name: 'trail-by',
        text: ACTS_OF,
        values: [personId, instantOf(from), instantOf(addDays(to, 1)), offset, limit],
      });
      const acts = rows.flatMap(({ kind, by, at, body, no, title, instrument }) =>
        kind === null
          ? []
          : [
              {
                ...{ kind, by, at, body },
                ...(no === null ? {} : { no }),
                ...(title === null ? {} : { title }),
                ...(instrument === null ? {} : { instrument }),
              },
            ],
      );
      return { acts, total: rows[0]?.total ?? 0 };
    },

    async published(subject) {
      const { rows } = await pool.query<PublishedRow>({
        name: 'trail-published',
        text: PUBLISHED,
        values: [subject],
      });
      const last = rows.at(-1);
      if (!last) return { agrees: true };
      const agrees = rows.every(({ hash, now }) => hash === now) && (await rootsHold(rows));
      return { agrees, last: { on: last.on, root: last.root } };
    },
  };
}
