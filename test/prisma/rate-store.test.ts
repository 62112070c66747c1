import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRateStore } from '../../prisma/stores/rate-store.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { VirtualTime } from '../jobs/virtual-time.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

const START = new Date('2026-11-20T01:05:00Z');
const rate = { count: 20, ms: 1_000 };

/** Most of these instants within any window. */
const most = (times: readonly number[], ms: number): number =>
  Math.max(...times.map((at) => times.filter((other) => other > at - ms && other <= at).length));

describe('room that processes share', () => {
  it('declared a little below the platform’s rate is never more than that in any second', async () => {
    const time = new VirtualTime(START);
    const sent: number[] = [];
    const processes = [1, 2, 3].map(() => createRateStore(database.pool, time));
    const drain = async (store: (typeof processes)[number]) => {
      for (let n = 0; n < 40; n++) {
        expect(await store.room('shared', { count: 18, ms: 1_000 }, 1, 5_000)).toBe(0);
        sent.push(time.now().getTime());
      }
    };
    await Promise.all(processes.map(drain));
    expect(most(sent, 1_000)).toBeLessThanOrEqual(20);
  });

  it('is used almost whole by whoever has much to send', async () => {
    const time = new VirtualTime(START);
    const store = createRateStore(database.pool, time);
    for (let n = 0; n < 200; n++) await store.room('busy', rate, 1, 5_000);
    expect(time.now().getTime() - START.getTime()).toBeLessThan((200 / 20) * 1_000 * 1.2);
  });

  it('left over does not become a burst later', async () => {
    const time = new VirtualTime(START);
    const store = createRateStore(database.pool, time);
    const sent: number[] = [];
    for (let n = 0; n < 60; n++) {
      if (n % 7 === 0) time.advance(3_000);
      await store.room('idle', rate, 1, 5_000);
      sent.push(time.now().getTime());
    }
    expect(most(sent, 1_000)).toBeLessThanOrEqual(20);
  });

  it('is counted in the messages of the platform', async () => {
    const time = new VirtualTime(START);
    const store = createRateStore(database.pool, time);
    const sent: number[] = [];
    for (let n = 0; n < 10; n++) {
      await store.room('heavy', rate, 5, 5_000);
      sent.push(...Array.from({ length: 5 }, () => time.now().getTime()));
    }
    expect(most(sent, 1_000)).toBeLessThanOrEqual(20);
  });

  it('that is too far ahead is not taken: it says when to ask again', async () => {
    const time = new VirtualTime(START);
    const slow = { count: 2, ms: 60_000 };
    const [one, other] = [createRateStore(database.pool, time), createRateStore(database.pool, time)];
    expect(await one.room('slow', slow, 1, 5_000)).toBe(0);
    expect(await other.room('slow', slow, 1, 5_000)).toBe(5_000);
    expect(time.now()).toEqual(START);
    time.advance(60_000);
    expect(await other.room('slow', slow, 1, 5_000)).toBe(0);
  });

  it('is on the database’s clock where no test says otherwise', async () => {
    const store = createRateStore(database.pool);
    const startedAt = performance.now();
    for (let n = 0; n < 4; n++) expect(await store.room('real', { count: 40, ms: 1_000 }, 1, 5_000)).toBe(0);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(70);
  });
});
