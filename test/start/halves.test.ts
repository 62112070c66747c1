import { afterAll, beforeAll, expect, it } from 'vitest';
import { openQueues, type Queues } from '../../jobs/queues.js';
import { report } from '../faults/random.js';
import { layCity, liaisonOf, setSiteTime, type WecomCity } from '../faults/wecom-city.js';
import { type DubanProcess, freePort, launch } from '../harness/process.js';

/** Laid instead of a minute, so that a test sees several. */
const TICK_MS = 1_000;
const WATCHED_MS = 8_000;

let city: WecomCity;
let web: DubanProcess;
let workers: DubanProcess[];
let queues: Queues;
beforeAll(async () => {
  city = await layCity();
  await setSiteTime(city.database.pool, new Date('2026-11-23T10:00:00+08:00'));
  // Each whole tick leaves its instant; here all of them are kept.
  await city.database.pool.query(`
    CREATE TABLE tick_seen (at timestamptz NOT NULL);
    CREATE FUNCTION see_tick() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN INSERT INTO tick_seen VALUES (clock_timestamp()); RETURN NULL; END $$;
    CREATE TRIGGER see_tick AFTER INSERT OR UPDATE ON setting FOR EACH ROW
      WHEN (NEW.name = 'lastTickAt') EXECUTE FUNCTION see_tick()`);
  const env = city.env(await freePort());
  web = await launch({ env, args: ['--only', 'web'] });
  workers = await Promise.all([1, 2].map(() => launch({ env, args: ['--only', 'worker'] })));
  await web.ready();
  for (const worker of workers) await worker.says('督办的后台已启动');
  queues = await openQueues({ databaseUrl: city.database.url, onError: () => undefined });
});
afterAll(async () => {
  await queues.close();
  for (const one of [web, ...workers]) await one.kill();
  await city.close();
});

it('takes in what is said at the web half and delivers it from a worker', async () => {
  const { platform } = city;
  const { status } = await platform.say('office-1', '备案 《关于减刑案件的规定》 甲区法院 11月1日印发');
  expect(status).toBe(200);
  const has = (userid: string) =>
    platform.inboxOf(userid).some(({ text }) => text.includes('关于减刑案件的规定'));
  await expect.poll(() => has('office-1') && has(liaisonOf(1)), { timeout: 100_000 }).toBe(true);
  expect(web.output()).not.toContain('message tried');
  expect(workers.some((worker) => worker.output().includes('message tried'))).toBe(true);
});

it('ticks once per cluster, however many workers there are, and goes on when one of them is killed', async () => {
  const { pool } = city.database;
  const ticks = async () =>
    (await pool.query('SELECT count(*)::int AS n FROM tick_seen')).rows[0].n as number;
  await queues.armTick(TICK_MS);
  const watch = async () => {
    const before = await ticks();
    const from = performance.now();
    await new Promise((done) => setTimeout(done, WATCHED_MS));
    return { seen: (await ticks()) - before, most: (performance.now() - from) / TICK_MS + 2 };
  };
  const withTwo = await watch();
  expect(withTwo.seen).toBeGreaterThan(0);
  expect(withTwo.seen).toBeLessThanOrEqual(withTwo.most);

  await workers[0]?.kill();
  await queues.armTick(TICK_MS);
  // A tick that died half-way is found by its expired lock.
  const before = await ticks();
  await expect.poll(ticks, { timeout: 110_000, interval: 500 }).toBeGreaterThan(before + 2);
  report(`${withTwo.seen} ticks in ${WATCHED_MS / TICK_MS} of their periods by two workers`);
}, 300_000);

it('stops each half on SIGTERM', async () => {
  expect(await web.stop()).toBe(0);
  expect(await workers[1]?.stop()).toBe(0);
});
