import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTokenStore, type StoredToken } from '../../prisma/stores/token-store.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.pool.query('DELETE FROM platform_token');
});

const token = (name: string): StoredToken => ({ token: name, expiresAt: new Date('2026-11-20T02:00:00Z') });
const anything = () => true;

describe('platform tokens shared in PostgreSQL', () => {
  it('are read back as they were put', async () => {
    const store = createTokenStore(database.pool);
    expect(await store.get('wecom')).toBeUndefined();
    await store.renew('wecom', anything, async () => token('t1'));
    expect(await store.get('wecom')).toEqual(token('t1'));
  });

  it('are fetched once however many ask at the same time', async () => {
    const stores = Array.from({ length: 8 }, () => createTokenStore(database.pool));
    let fetched = 0;
    const results = await Promise.all(
      stores.map((store) =>
        store.renew('wecom', anything, async () => {
          fetched += 1;
          return token(`t${fetched}`);
        }),
      ),
    );
    expect(fetched).toBe(1);
    expect(new Set(results.map((result) => result.token))).toEqual(new Set(['t1']));
  });

  it('that are no longer good are replaced', async () => {
    const store = createTokenStore(database.pool);
    await store.renew('wecom', anything, async () => token('t1'));
    await store.renew(
      'wecom',
      (stored) => stored.token !== 't1',
      async () => token('t2'),
    );
    expect(await store.get('wecom')).toEqual(token('t2'));
  });

  it('are free again at once when the platform gave none', async () => {
    const store = createTokenStore(database.pool);
    await expect(store.renew('wecom', anything, () => Promise.reject(new Error('503')))).rejects.toThrow(
      '503',
    );
    expect((await store.renew('wecom', anything, async () => token('t1'))).token).toBe('t1');
  });

  it('are taken over from a process that died holding the lock', async () => {
    await database.pool.query(
      `INSERT INTO platform_token (name, token, expires_at)
       VALUES ('lock:wecom', 'dead', clock_timestamp() + interval '300 ms')`,
    );
    const store = createTokenStore(database.pool);
    expect((await store.renew('wecom', anything, async () => token('t1'))).token).toBe('t1');
  });

  it('are not overwritten by a process that froze past its lease', async () => {
    const store = createTokenStore(database.pool);
    await store.renew('wecom', anything, async () => {
      await database.pool.query(`UPDATE platform_token SET token = 'successor' WHERE name = 'lock:wecom'`);
      return token('late');
    });
    expect(await store.get('wecom')).toBeUndefined();
  });
});
