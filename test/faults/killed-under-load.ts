import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { openQueues, type Queues } from '../../jobs/queues.js';
import { compileDuban, type DubanProcess, freePort, launch } from '../harness/process.js';
import type { TestRedis } from '../harness/redis.js';
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
import { layCity, setSiteTime } from './wecom-city.js';

const ROUNDS = 30;
/** The queue only wakes: on the other one fewer show as much. */
const ROUNDS_ON_REDIS = 18;
/** Stories that may begin in a round: what they say to one member stays below what WeCom takes in a minute. */
const STORIES_A_ROUND = 2;
/** From ready until the end, at most; every sixth process is killed before it is ready. */
const LONGEST_LIFE_MS = 1_800;
const LONGEST_START_MS = 700;
const TICK_MS = 400;
/** Only for what never ends. */
export const LIMIT_MS = 900_000;

/** The working days of the rounds: each second round is a new morning. */
const DAYS = [
  '2026-11-23',
  '2026-11-24',
  '2026-11-25',
  '2026-11-26',
  '2026-11-27',
  '2026-11-30',
  '2026-12-01',
  '2026-12-02',
  '2026-12-03',
  '2026-12-04',
  '2026-12-07',
  '2026-12-08',
  '2026-12-09',
  '2026-12-10',
  '2026-12-11',
  '2026-12-14',
] as const;
/** When all is over: what was registered in the last round has its first step by then. */
const AFTERWARDS = '2026-12-21';
const dayOf = (round: number) => DAYS[Math.min(Math.floor(round / 2), DAYS.length - 1)] as string;
const minutes = (n: number) => n * 60_000;

/** Kills thirty processes (on Redis fewer) at random instants under load, and compares what is left with what was acknowledged. */
export async function killedUnderLoad(redis?: TestRedis): Promise<void> {
  const { program, remove } = await compileDuban();
  try {
    await killOneAfterAnother(program, redis);
  } finally {
    await remove();
  }
}

async function killOneAfterAnother(program: readonly string[], redis?: TestRedis): Promise<void> {
  const rounds = redis ? ROUNDS_ON_REDIS : ROUNDS;
  const seed = pickSeed();
  const random = seededRandom(seed);
  const city = await layCity();
  const { pool } = city.database;
  const env = city.env(await freePort(), redis ? { REDIS_URL: redis.url } : {});
  let at = new Date(`${dayOf(0)}T10:00:00+08:00`);
  const moveOn = async (to: Date) => {
    at = to;
    await setSiteTime(pool, at);
    city.platform.advance(minutes(2));
  };
  await moveOn(at);
  // 30 days from then end six days ahead: the ladder's steps come in the rounds to come.
  const issuedOn = () => new Date(at.getTime() - minutes(24 * 24 * 60)).toISOString().slice(0, 10);
  const load = startLoad({ platform: city.platform, pool, random, prefix: '灭', issuedOn });
  const queues: Queues[] = [];
  /** The tick of every minute, more often: the same scheduler, laid again after each start. */
  const hurry = async () => {
    const [queue = await openQueues({ databaseUrl: city.database.url, redisUrl: redis?.url, onError() {} })] =
      queues;
    queues[0] = queue;
    await queue.armTick(TICK_MS);
  };

  const started = async () => {
    const one = await launch({ env, program });
    await one.ready();
    await hurry();
    return one;
  };

  let duban: DubanProcess | undefined;
  let startMs = 0;
  try {
    for (let round = 0; round < rounds; round++) {
      duban = await launch({ env, program });
      load.allow(STORIES_A_ROUND);
      if (round % 6 === 5) await wait(random() * LONGEST_START_MS);
      else {
        startMs += await duban.ready();
        await hurry();
        await wait(random() * LONGEST_LIFE_MS);
      }
      await duban.kill();
      const next = new Date(`${dayOf(round + 1)}T10:00:00+08:00`);
      await moveOn(next > at ? next : new Date(at.getTime() + minutes(2)));
    }
    duban = await started();
    const settling = performance.now();
    await load.finish(500_000);
    // On a machine so busy that hardly a round took anything in, the reminders come only now. A process that lives
    // learns of another time within a second, the platform at once: what is sent in between would count in two minutes.
    await duban.kill();
    await moveOn(new Date(`${AFTERWARDS}T10:00:00+08:00`));
    duban = await started();
    const patience = { timeout: 240_000, interval: 250 };
    await expect.poll(() => wrongWithReminders(pool, AFTERWARDS), patience).toEqual([]);
    await expect.poll(() => undelivered(pool), patience).toBe(0);
    const settledMs = performance.now() - settling;

    expect(load.stories.length).toBeGreaterThan(rounds / 2);
    expect(load.wrongs).toEqual([]);
    expect(await wrongWithMatters(pool, load.stories)).toEqual([]);
    expect(await wrongWithEvents(pool, load.told, load.stories)).toEqual([]);
    expect(await wrongWithDelivery(pool, city.platform)).toEqual([]);
    const { fired, missed, digests } = await reminderFigures(pool);
    expect(Math.min(fired, digests)).toBeGreaterThan(0);
    report(
      `seed ${seed}: ${rounds} kills, ${load.told.length} commands on ${load.stories.length} matters, ` +
        `${fired} steps sent and ${missed} missed in ${digests} digests, ${load.spent()} deliveries spent their tries; ` +
        `start ${Math.round(startMs / ((rounds * 5) / 6))} ms, settled in ${Math.round(settledMs)} ms`,
    );
  } catch (error) {
    report(`seed ${seed}\n${duban?.output().slice(-4_000) ?? ''}`);
    throw error;
  } finally {
    await duban?.kill();
    for (const queue of queues) await queue.close();
    await city.close();
  }
}
