import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCountCall } from '../../bot/count-call.js';
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
    expect(await calls.inMonth('dingtalk', lastSecond)).toBe(40);
    expect(await calls.inMonth('dingtalk', december)).toBe(3);
    expect(await calls.inMonth('wecom', december)).toBe(0);
  });

  it('are made even where they cannot be counted', async () => {
    const broken = { ...calls, count: () => Promise.reject(new Error('away')) };
    const told: unknown[] = [];
    const count = createCountCall('dingtalk', {
      calls: broken,
      systemNow: () => december,
      log: { warn: (what: unknown) => void told.push(what) } as never,
    });
    await expect(count()).resolves.toBeUndefined();
    expect(told).toEqual([{ platform: 'dingtalk' }]);
  });
});
