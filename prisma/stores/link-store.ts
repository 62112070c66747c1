import type pg from 'pg';
import type { Claimant, LinkCode } from '../../domain/roster/link-code.js';
import { LINK_MS } from '../../domain/roster/link-code.js';
import type { Stores } from '../stores.js';

/** 绑定码 as it is kept: a hash, one open code a person. */
export interface LinkStore {
  links: Stores['links'];
  /** Puts a new code in the place of the person's last one. `expiresAt` is site time. */
  offer(personId: string, hash: string, expiresAt: Date): Promise<void>;
}

interface Row {
  id: string;
  person_id: string;
  claim: Claimant | null;
}

const stored = (row: Row | undefined): LinkCode | undefined =>
  row && { id: row.id, personId: row.person_id, ...(row.claim ? { claim: row.claim } : {}) };

export function createLinkStore(pool: pg.Pool): LinkStore {
  const one = async (name: string, where: string, value: string, now: Date) => {
    const { rows } = await pool.query<Row>({
      name,
      text: `SELECT id, person_id, claim FROM link_code WHERE ${where} AND expires_at > $2`,
      values: [value, now],
    });
    return stored(rows[0]);
  };

  return {
    links: {
      byHash: (hash, now) => one('link-by-hash', 'hash = $1', hash, now),
      byId: (id, now) => one('link-by-id', 'id::text = $1', id, now),
      async tries(who, now) {
        const { rows } = await pool.query<{ tries: number }>({
          name: 'link-tries',
          text: 'SELECT tries FROM link_try WHERE who = $1 AND since > $2',
          values: [who, new Date(now.getTime() - LINK_MS)],
        });
        return rows[0]?.tries ?? 0;
      },
    },

    async offer(personId, hash, expiresAt) {
      await pool.query({
        name: 'link-offer',
        text: `INSERT INTO link_code (person_id, id, hash, expires_at) VALUES ($1, gen_random_uuid(), $2, $3)
          ON CONFLICT (person_id) DO UPDATE SET id = excluded.id, hash = excluded.hash,
            expires_at = excluded.expires_at, claim = NULL`,
        values: [personId, hash, expiresAt],
      });
    },
  };
}
