import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DubanProcess, freePort, startProcess } from '../harness/process.js';
import { redisIsHere, startRedis, type TestRedis } from '../harness/redis.js';
import {
  reminderFigures,
  undelivered,
  wrongWithDelivery,
  wrongWithEvents,
  wrongWithMatters,
  wrongWithReminders,
} from './ledger.js';
import { startLoad } from './load.js';
import { pickSeed, report, seededRandom } from './random.js';
import { layCity, setSiteTime, type WecomCity } from './wecom-city.js';

const FLUSHES = 6;
const STORIES_EACH = 3;
/** The schedule is looked after once a minute; what a flush took with it waits no longer than that and one tick. */
const RECOVERED_WITHIN_MS = 500_000;

describe.runIf(redisIsHere())('an emptied Redis', () => {
  let redis: TestRedis;
  let city: WecomCity;
  let duban: DubanProcess;
  beforeAll(async () => {
    redis = await startRedis();
    city = await layCity();
    await setSiteTime(city.database.pool, new Date('2026-11-23T10:00:00+08:00'));
    duban = await startProcess({ env: city.env(await freePort(), { REDIS_URL: redis.url }) });
  });
  afterAll(async () => {
    await duban.kill();
    await city.close();
    await redis.stop();
  });

  it('loses nothing under load, and the steps that come due afterwards fire', async () => {
    const seed = pickSeed();
    const random = seededRandom(seed);
    const { pool } = city.database;
    const load = startLoad({
      platform: city.platform,
      pool,
      random,
      prefix: '空',
      issuedOn: () => '10月30日',
    });
    for (let n = 0; n < FLUSHES; n++) {
      load.allow(STORIES_EACH);
      await wait(200 + random() * 600);
      await redis.flush();
    }
    // Due 11-30 (a Sunday rolls): the step three working days before comes on the morning of the 25th.
    await setSiteTime(pool, new Date('2026-11-25T10:00:00+08:00'));
    await redis.flush();
    const flushedAt = performance.now();
    await load.finish(RECOVERED_WITHIN_MS);
    await expect
      .poll(() => wrongWithReminders(pool, '2026-11-25'), { timeout: RECOVERED_WITHIN_MS, interval: 500 })
      .toEqual([]);
    await expect.poll(() => undelivered(pool), { timeout: RECOVERED_WITHIN_MS, interval: 500 }).toBe(0);
    const recoveredMs = performance.now() - flushedAt;

    const { fired, digests } = await reminderFigures(pool);
    expect(fired).toBeGreaterThan(0);
    expect(digests).toBeGreaterThan(0);
    expect(load.wrongs).toEqual([]);
    expect(await wrongWithMatters(pool, load.stories)).toEqual([]);
    expect(await wrongWithEvents(pool, load.told, load.stories)).toEqual([]);
    expect(await wrongWithDelivery(pool, city.platform)).toEqual([]);
    report(
      `seed ${seed}: ${FLUSHES + 1} FLUSHALL, ${load.told.length} commands on ${load.stories.length} matters, ` +
        `${fired} steps in ${digests} digests, all delivered ${Math.round(recoveredMs / 1_000)} s after the last`,
    );
  }, 900_000);
});
