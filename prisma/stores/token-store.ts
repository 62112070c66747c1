import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';

/** A platform's access token; `expiresAt` is system time. */
export interface StoredToken {
  token: string;
  expiresAt: Date;
}

/** Access tokens shared by all processes. */
export interface TokenStore {
  get(name: string): Promise<StoredToken | undefined>;
  /**
   * Runs `fetch` in one process at a time for a name and keeps what it gives. Where another process has put a
   * token that `isGood` meanwhile, that one is returned and nothing is fetched.
   *
   * @throws what `fetch` throws; `Error` when the lock was held too long.
   */
  renew(
    name: string,
    isGood: (stored: StoredToken) => boolean,
    fetch: () => Promise<StoredToken>,
  ): Promise<StoredToken>;
}

/** Longer than a bounded call to a platform, so that a lease is lost only by a process that died or froze. */
const LEASE_SECONDS = 15;
const POLL_MS = 100;

/**
 * Token store over `platform_token`. The lock is a row with a lease on database time, not a session lock: it holds
 * no connection while the platform is asked, outlives no dead process and works behind a pooler.
 */
export function createTokenStore(pool: Pool): TokenStore {
  const get = async (name: string): Promise<StoredToken | undefined> => {
    const { rows } = await pool.query<{ token: string; expiresAt: Date }>(
      'SELECT token, expires_at AS "expiresAt" FROM platform_token WHERE name = $1',
      [name],
    );
    return rows[0];
  };

  /** True for exactly one asker until the lease ends or is given back. */
  const take = async (lock: string, lease: string): Promise<boolean> => {
    const { rowCount } = await pool.query(
      `INSERT INTO platform_token AS held (name, token, expires_at)
       VALUES ($1, $2, clock_timestamp() + make_interval(secs => $3))
       ON CONFLICT (name) DO UPDATE SET token = excluded.token, expires_at = excluded.expires_at
       WHERE held.expires_at < clock_timestamp()`,
      [lock, lease, LEASE_SECONDS],
    );
    return rowCount === 1;
  };

  /** A process that froze past its lease writes nothing over its successor's token. */
  const put = (name: string, lock: string, lease: string, { token, expiresAt }: StoredToken) =>
    pool.query(
      `INSERT INTO platform_token (name, token, expires_at)
       SELECT $1, $2, $3 FROM platform_token WHERE name = $4 AND token = $5
       ON CONFLICT (name) DO UPDATE SET token = excluded.token, expires_at = excluded.expires_at`,
      [name, token, expiresAt, lock, lease],
    );

  const giveBack = (lock: string, lease: string) =>
    pool.query('DELETE FROM platform_token WHERE name = $1 AND token = $2', [lock, lease]);

  return {
    get,
    async renew(name, isGood, fetch) {
      const lock = `lock:${name}`;
      const lease = randomUUID();
      const polls = Math.ceil(((LEASE_SECONDS + 5) * 1000) / POLL_MS);
      for (let poll = 0; poll < polls; poll++) {
        const stored = await get(name);
        if (stored && isGood(stored)) return stored;
        if (await take(lock, lease)) return fetchOnce();
        await wait(POLL_MS);
      }
      throw new Error('the token lock was held too long');

      async function fetchOnce(): Promise<StoredToken> {
        try {
          // Its holder may have put a token between our look and our lock.
          const stored = await get(name);
          if (stored && isGood(stored)) return stored;
          const fresh = await fetch();
          await put(name, lock, lease, fresh);
          return fresh;
        } finally {
          await giveBack(lock, lease);
        }
      }
    },
  };
}
