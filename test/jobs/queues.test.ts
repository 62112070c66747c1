import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openQueues } from '../../jobs/queues.js';
import { type RunningJobs, startJobs } from '../../jobs/start-jobs.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { redisIsHere, startRedis, type TestRedis } from '../harness/redis.js';
import { buildHouse, type House } from './house.js';

const EVERY_MS = 400;
const within = { timeout: 140_000, interval: 20 };

const open: TestDatabase[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

describe.each(['PostgreSQL', 'Redis'])('the queue on %s', (backend) => {
  const isHere = backend === 'PostgreSQL' || redisIsHere();
  let redis: TestRedis | undefined;
  let database: TestDatabase;
  let house: House;
  const running: RunningJobs[] = [];

  beforeEach(async () => {
    if (!isHere) return;
    database = await freshDatabase();
    open.push(database);
    redis = backend === 'Redis' ? await startRedis() : undefined;
    house = await buildHouse(database, '2026-11-20 09:04');
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((jobs) => jobs.stop()));
    await redis?.stop();
  });

  const start = async (options: { workers?: boolean } = {}) => {
    const jobs = await startJobs({
      context: house.worker(),
      databaseUrl: database.url,
      redisUrl: redis?.url,
      everyMs: EVERY_MS,
      ...options,
    });
    running.push(jobs);
    return jobs;
  };
  const place = () => ({ databaseUrl: database.url, redisUrl: redis?.url, onError: () => undefined });
  const lastTick = async () => (await house.context.site.lastTickAt())?.getTime() ?? 0;
  const li = () => `person:${house.id.li}`;

  it.skipIf(!isHere)('ticks by itself: a step that comes due is sent', async () => {
    await house.register({ no: 1, dueOn: '2026-12-01' });
    await start();
    house.setTime('2026-11-20 09:05');
    await vi.waitFor(() => expect(house.mailbox.sent).toHaveLength(1), within);
  });

  it.skipIf(!isHere)(
    'runs one tick a period in the cluster, however many workers lay the schedule',
    async () => {
      const workers = await Promise.all([1, 2, 3].map(() => openQueues(place())));
      const startedAt = Date.now();
      let ticks = 0;
      for (const worker of workers) {
        worker.work({
          tick: async () => {
            ticks++;
          },
          deliver: async () => undefined,
          collect: async () => undefined,
        });
      }
      await vi.waitFor(async () => {
        for (const worker of workers) await worker.armTick(EVERY_MS);
        expect(ticks).toBeGreaterThanOrEqual(5);
      }, within);
      const periods = (Date.now() - startedAt) / EVERY_MS;
      expect(ticks).toBeLessThanOrEqual(Math.ceil(periods) + 2);
      await Promise.all(workers.map((worker) => worker.close()));
    },
  );

  it.skipIf(!isHere)('delivers when woken, from a process that has no workers itself', async () => {
    await start();
    const web = await start({ workers: false });
    const first = await house.post(li(), '一');
    web.wake([li()]);
    await vi.waitFor(async () => expect(await house.stateOf(first)).toMatchObject({ state: 'sent' }), within);
  });

  it.skipIf(!isHere)('loses no wake-up that comes while the lane is being drained', async () => {
    const jobs = await start();
    const titles = Array.from({ length: 30 }, (_, n) => String(n));
    for (const title of titles) {
      await house.post(li(), title);
      jobs.wake([li()]);
    }
    await vi.waitFor(() => expect(house.mailbox.sent).toHaveLength(30), within);
    expect(house.mailbox.sent.map(({ card }) => card.title)).toEqual(titles);
  });

  it.skipIf(!isHere)('many lanes woken at once are one wake-up for all that have work', async () => {
    const jobs = await start();
    const waiting = async () => {
      const { rows } = await database.pool.query("SELECT FROM outbox WHERE state = 'queued'");
      return rows.length;
    };
    for (let round = 0; round < 3; round++) {
      for (const id of [house.id.li, house.id.zhao, house.id.wang])
        for (const title of ['一', '二']) await house.post(`person:${id}`, title);
      const others = Array.from({ length: 20 }, () => `person:${randomUUID()}`);
      jobs.wake([li(), ...others]);
    }
    await vi.waitFor(async () => expect(await waiting()).toBe(0), within);
    expect(house.mailbox.sent).toHaveLength(18);
  });

  it.skipIf(!isHere)('tries again by itself after a failure', async () => {
    const jobs = await start();
    house.mailbox.answers.push({ kind: 'later', code: 'busy', waitMs: 0 });
    const first = await house.post(li(), '一');
    jobs.wake([li()]);
    await vi.waitFor(
      async () => expect(await house.stateOf(first)).toMatchObject({ state: 'sent', tries: 2 }),
      within,
    );
  });

  it.skipIf(!isHere)('answers a ping', async () => {
    const jobs = await start();
    await expect(jobs.ping()).resolves.toBeUndefined();
  });

  it.skipIf(!isHere)(
    'is emptied, and goes on: the schedule is laid anew and what is due is sent',
    async () => {
      await house.register({ no: 1, dueOn: '2026-12-01' });
      const jobs = await start();
      await vi.waitFor(async () => expect(await lastTick()).toBeGreaterThan(0), within);
      const message = await house.post(li(), '一');
      jobs.wake([li()]);
      if (redis) await redis.flush();
      else
        await database.pool.query(
          'TRUNCATE bullmq.job, bullmq.scheduler, bullmq.dedup, bullmq.dedup_next CASCADE',
        );
      house.setTime('2026-11-20 09:05');
      await vi.waitFor(async () => {
        expect(await house.stateOf(message)).toMatchObject({ state: 'sent' });
        expect(house.mailbox.told.filter((line) => line.startsWith('wang'))).toHaveLength(1);
      }, within);
      house.setTime('2026-11-20 09:06');
      const before = await lastTick();
      await vi.waitFor(async () => expect(await lastTick()).toBeGreaterThan(before - 1), within);
    },
  );

  it.skipIf(!isHere)('goes on after every connection to PostgreSQL was cut', async () => {
    const jobs = await start();
    await vi.waitFor(async () => expect(await lastTick()).toBeGreaterThan(0), within);
    const message = await house.post(li(), '一');
    await database.pool
      .query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      )
      .catch(() => undefined);
    jobs.wake([li()]);
    await vi.waitFor(
      async () => expect(await house.stateOf(message)).toMatchObject({ state: 'sent' }),
      within,
    );
    const second = await house.post(li(), '二');
    jobs.wake([li()]);
    await vi.waitFor(
      async () => expect(await house.stateOf(second)).toMatchObject({ state: 'sent' }),
      within,
    );
  });

  it.skipIf(!isHere || backend !== 'Redis' || Boolean(process.env.REDIS_URL))(
    'goes on after its server was killed and came back empty, and stops while it is away',
    async () => {
      const jobs = await start();
      const other = await start();
      await vi.waitFor(async () => expect(await lastTick()).toBeGreaterThan(0), within);
      await redis?.kill();
      const message = await house.post(li(), '一');
      jobs.wake([li()]);
      await other.stop();
      await redis?.restart();
      await vi.waitFor(
        async () => expect(await house.stateOf(message)).toMatchObject({ state: 'sent' }),
        within,
      );
      const second = await house.post(li(), '二'); // nobody wakes: the tick does
      await vi.waitFor(
        async () => expect(await house.stateOf(second)).toMatchObject({ state: 'sent' }),
        within,
      );
    },
  );

  it.skipIf(!isHere)('keeps nothing of what went through it, and no words at all', async () => {
    const jobs = await start();
    const first = await house.post(li(), '绝不外传');
    house.mailbox.afterSend = async () => {
      house.mailbox.afterSend = async () => undefined;
      throw new Error('绝不外传');
    };
    jobs.wake([li()]);
    await database.pool.query('UPDATE lane SET leased_until = NULL');
    await vi.waitFor(() => expect(house.mailbox.sent.length).toBeGreaterThan(0), within);
    await vi.waitFor(async () => {
      jobs.wake([li()]);
      expect(await house.stateOf(first)).toMatchObject({ state: 'sent' });
    }, within);
    const kept = async () =>
      redis
        ? await redis.dump()
        : (await database.pool.query('SELECT * FROM bullmq.job')).rows
            .map((row) => JSON.stringify(row))
            .join('\n');
    // The last wake-up may still be waiting for its turn: once it had it, it is gone too.
    await vi.waitFor(async () => expect(await kept()).not.toContain('"lane"'), within);
    expect(await kept()).not.toContain('绝不外传');
  });
});

describe('the connections of the queue on PostgreSQL', () => {
  it('may end while BullMQ has one in hand and asks nothing of it', async () => {
    const database = await freshDatabase();
    open.push(database);
    const connects = vi.spyOn(pg.Pool.prototype, 'connect');
    const queues = await openQueues({ databaseUrl: database.url, onError() {} });
    const pool = connects.mock.contexts.at(-1) as pg.Pool;
    connects.mockRestore();

    const lent = await pool.connect();
    const { rows } = await lent.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const ended = new Promise((resolve) => lent.once('end', resolve));
    await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await ended;
    await expect(lent.query('SELECT 1')).rejects.toThrow();
    lent.release(true);
    await queues.ping();
    await queues.close();
  });
});
