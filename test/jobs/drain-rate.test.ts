import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../cards/card.js';
import type { Channel, Limit, Outcome, Outgoing } from '../../cards/channel.js';
import { type RunningJobs, startJobs } from '../../jobs/start-jobs.js';
import { createJobStores } from '../../prisma/stores/create-job-stores.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { redisIsHere, startRedis, type TestRedis } from '../harness/redis.js';
import { beijing, buildHouse, type House } from './house.js';
import { VirtualTime } from './virtual-time.js';

const PEOPLE = 100;
const START = beijing('2026-11-20 09:05');

/** What the platform lets through: 20 a second to the app, 30 a minute to one person. The rest is dropped, and called sent. */
const PLATFORM: readonly Limit[] = [
  { per: 'app', count: 20, ms: 1_000 },
  { per: 'person', count: 30, ms: 60_000 },
];
/** What is declared for it: a little less. */
const DECLARED: readonly Limit[] = [
  { per: 'app', count: 18, ms: 1_000 },
  { per: 'person', count: 25, ms: 60_000 },
];

interface Shown {
  id: string;
  to: string;
  at: number;
}

/** A platform that drops in silence what comes too fast, and shows what it was given more than once. */
class SilentPlatform implements Channel {
  readonly platform = 'dingtalk';
  readonly limits = DECLARED;
  readonly shown: Shown[] = [];
  private readonly byPerson = new Map<string, Shown[]>();
  dropped = 0;

  constructor(private readonly time: VirtualTime) {}

  get count(): number {
    return this.shown.length + this.dropped;
  }

  /** The clock never goes back, so the newest decide. */
  private isOver(to: string, at: number): boolean {
    return PLATFORM.some(({ per, count, ms }) => {
      const mine = per === 'app' ? this.shown : (this.byPerson.get(to) ?? []);
      const before = mine.at(-count);
      return before !== undefined && before.at > at - ms;
    });
  }

  async send({ id, to }: Outgoing): Promise<Outcome> {
    const at = this.time.now().getTime();
    if (this.isOver(to.id, at)) this.dropped += 1;
    else {
      const one = { id, to: to.id, at };
      this.shown.push(one);
      this.byPerson.set(to.id, [...(this.byPerson.get(to.id) ?? []), one]);
    }
    return { kind: 'sent' };
  }

  update = async (): Promise<Outcome> => ({ kind: 'failed', code: 'never' });
  answersWith = () => false;
}

// The queue only wakes the lanes: on the other one fewer show as much.
describe.each([
  { backend: 'PostgreSQL', each: 50 },
  { backend: 'Redis', each: 10 },
])('$each reminders for each of 100 people due at once, the queue on $backend', ({ backend, each }) => {
  const all = PEOPLE * each;
  const isHere = backend === 'PostgreSQL' || redisIsHere();
  let redis: TestRedis | undefined;
  let database: TestDatabase;
  let house: House;
  const running: RunningJobs[] = [];

  beforeEach(async () => {
    if (!isHere) return;
    database = await freshDatabase();
    redis = backend === 'Redis' ? await startRedis() : undefined;
    house = await buildHouse(database, '2026-11-20 09:05');
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((jobs) => jobs.stop()));
    await redis?.stop();
    await database?.close();
  });

  async function people(): Promise<string[]> {
    const ids = Array.from({ length: PEOPLE }, () => randomUUID());
    await database.pool.query(
      `INSERT INTO person (id, name, unit_id, roles, expertise, active, version)
       SELECT id, '委员', NULL, '{member}', '{}', true, 1 FROM unnest($1::uuid[]) AS id`,
      [ids],
    );
    await database.pool.query(
      `INSERT INTO account (platform, corp, account_id, person_id)
       SELECT 'dingtalk', '', 'member-' || id, id FROM unnest($1::uuid[]) AS id`,
      [ids],
    );
    return ids;
  }

  /** A process of its own: its own stores and blocks, the same database, queue and time. */
  async function start(time: VirtualTime, platform: SilentPlatform) {
    const context = {
      ...house.worker(),
      ...createJobStores(database.pool, { systemNow: time.now, rateTime: time }),
      channels: { dingtalk: platform },
    };
    const jobs = await startJobs({ context, databaseUrl: database.url, redisUrl: redis?.url });
    running.push(jobs);
    return { jobs, outbox: context.outbox };
  }

  it.skipIf(!isHere)(
    'drain at the allowed rate from two processes: none dropped, none doubled, each in its order',
    { timeout: 400_000 },
    async () => {
      const time = new VirtualTime(START);
      const platform = new SilentPlatform(time);
      const ids = await people();
      const card: Card = { title: '提醒' };
      await house.context.outbox.post(
        ids.flatMap((id) =>
          Array.from({ length: each }, (_, n) => ({
            lane: `person:${id}`,
            dedupeKey: `due:${id}:${n}`,
            card,
            dueAt: START,
          })),
        ),
      );
      const [first] = await Promise.all([start(time, platform), start(time, platform)]);
      // What the tick does each minute: it wakes whoever has work. The clock goes on only when nobody else moves it, and
      // what it is moved on from here is not the deliverers' time: a busy machine may look like one that waits.
      let givenMs = 0;
      for (let seen = -1, alike = 0; platform.count < all; await wait(250)) {
        alike = platform.count === seen ? alike + 1 : 0;
        seen = platform.count;
        if (alike < 4) continue;
        alike = 0;
        time.advance(5_000);
        givenMs += 5_000;
        first.jobs.wake(await first.outbox.lanesWithWork(time.now(), time.now()));
      }

      expect(platform.dropped).toBe(0);
      expect(new Set(platform.shown.map(({ id }) => id)).size).toBe(all);
      expect(platform.shown).toHaveLength(all);
      const tookMs = time.now().getTime() - START.getTime() - givenMs;
      expect(tookMs).toBeLessThan((all / 20) * 1_000 * 1.5);

      const { rows } = await database.pool.query<{ id: string; lane: string }>(
        'SELECT id, lane FROM outbox ORDER BY seq',
      );
      const written = new Map(rows.map(({ id }, n) => [id, n]));
      for (const id of ids) {
        const theirs = platform.shown.filter(({ to }) => to === `member-${id}`);
        const places = theirs.map((one) => written.get(one.id) ?? -1);
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }
    },
  );
});
