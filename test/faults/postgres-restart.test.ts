import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort, startProcess } from '../harness/process.js';
import { undelivered, wrongWithDelivery, wrongWithEvents, wrongWithMatters } from './ledger.js';
import { startLoad } from './load.js';
import { type OwnPostgres, startOwnPostgres } from './own-postgres.js';
import { pickSeed, report, seededRandom } from './random.js';
import { layCity, setSiteTime, type WecomCity } from './wecom-city.js';

/** Fast first, then twice as after a crash of the server. */
const ENDS = ['fast', 'kill', 'fast', 'kill'] as const;
const STORIES_EACH = 4;

let postgres: OwnPostgres;
let city: WecomCity;
beforeAll(async () => {
  postgres = await startOwnPostgres();
  city = await layCity(postgres.database);
  await setSiteTime(city.database.pool, new Date('2026-11-23T10:00:00+08:00'));
});
afterAll(() => city.close());

it('lives through a PostgreSQL that is restarted and killed under load, and acknowledges only what is kept', async () => {
  const seed = pickSeed();
  const random = seededRandom(seed);
  const { pool } = city.database;
  const duban = await startProcess({ env: city.env(await freePort()) });
  const readiness = async () => (await fetch(new URL('readyz', duban.url))).status;
  const load = startLoad({ platform: city.platform, pool, random, prefix: '库', issuedOn: () => '10月30日' });
  try {
    for (const how of ENDS) {
      load.allow(STORIES_EACH);
      await wait(random() * 400);
      await postgres.end(how);
      // The children of a killed postmaster may answer for a moment more.
      await expect.poll(readiness, { timeout: 100_000 }).toBe(503);
      await wait(500 + random() * 1_500);
      await postgres.start();
      await expect.poll(readiness, { timeout: 100_000 }).toBe(200);
    }
    load.allow(STORIES_EACH);
    await load.finish(500_000);
    await expect.poll(() => undelivered(pool), { timeout: 120_000, interval: 250 }).toBe(0);

    expect(duban.isRunning()).toBe(true);
    expect(load.wrongs).toEqual([]);
    expect(load.retried()).toBeGreaterThan(0);
    expect(await wrongWithMatters(pool, load.stories)).toEqual([]);
    expect(await wrongWithEvents(pool, load.told, load.stories)).toEqual([]);
    expect(await wrongWithDelivery(pool, city.platform)).toEqual([]);
    report(
      `seed ${seed}: ${ENDS.length} restarts, ${load.told.length} commands on ${load.stories.length} matters, ` +
        `${load.retried()} deliveries needed more than one try`,
    );
  } catch (error) {
    report(`seed ${seed}\n${duban.output().slice(-4_000)}`);
    throw error;
  } finally {
    await duban.kill();
  }
}, 900_000);
