import type pg from 'pg';
import type { Day } from '../../domain/time/day.js';
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
