import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCallCount } from '../../bot/platforms/call-count.js';
import { type CallStore, createCallStore } from '../../prisma/stores/call-store.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';

let database: TestDatabase;
let calls: CallStore;

beforeAll(async () => {
  database = await freshDatabase();
  calls = createCallStore(database.pool);
});
afterAll(() => database.close());

/** 30 November 2026, 23:59:59 in Beijing, and the second after. */
const lastSecond = new Date('2026-11-30T15:59:59Z');
const december = new Date('2026-11-30T16:00:00Z');

describe('the calls of a platform', () => {
  it('are counted in the month of Beijing, by whatever process makes them, and none is lost', async () => {
    const other = createCallStore(database.pool);
    await Promise.all(
      Array.from({ length: 40 }, (_, n) => (n % 2 ? calls : other).count('dingtalk', 1, lastSecond)),
    );
    await calls.count('dingtalk', 3, december);
    expect(await calls.inMonth('dingtalk', lastSecond)).toEqual({ calls: 40 });
    expect(await calls.inMonth('dingtalk', december)).toEqual({ calls: 3 });
    expect(await calls.inMonth('wecom', december)).toEqual({ calls: 0 });
  });

  it('of which the platform said that the month is used up are known so in that month alone', async () => {
    await calls.refused('dingtalk', 'pushes', lastSecond);
    await calls.refused('wecom', 'calls', december);
    expect(await calls.inMonth('dingtalk', lastSecond)).toEqual({ calls: 40, pushesRefusedAt: lastSecond });
    expect(await calls.inMonth('dingtalk', december)).toEqual({ calls: 3 });
    expect(await calls.inMonth('wecom', december)).toEqual({ calls: 0, callsRefusedAt: december });
  });

  it('are made even where they cannot be counted', async () => {
    const broken = { ...calls, count: () => Promise.reject(new Error('away')) };
    const told: unknown[] = [];
    const count = createCallCount('dingtalk', {
      calls: broken,
      systemNow: () => december,
      log: { warn: (what: unknown) => void told.push(what) } as never,
    });
    await expect(count.made()).resolves.toBeUndefined();
    expect(told).toEqual([{ platform: 'dingtalk' }]);
  });
});
