import pg from 'pg';
import { buildCalendar } from '../domain/time/calendar.js';
import { addDays, dayOf, instantOf } from '../domain/time/day.js';
import { workingDayFrom } from '../domain/time/working-day-from.js';
import type { JobContext } from '../jobs/define-job.js';
import { runTick } from '../jobs/tick.js';
import { openDatabase } from '../prisma/database.js';
import { createJobStores } from '../prisma/stores/create-job-stores.js';
import { createStores } from '../prisma/stores/create-stores.js';
import { createRosterStore } from '../prisma/stores/roster-store.js';
import { type BenchSite, figure, median, type Part } from './figure.js';
import { DUE_STEPS, laySteps } from './lay-steps.js';

const ROUNDS = 5;
const LAID = 'tick_laid';
const CALENDAR = buildCalendar([]);
/** A working day's morning, when reminders go out. */
const TODAY = workingDayFrom(addDays(dayOf(new Date()), -1), CALENDAR);
const NOW = instantOf(TODAY, '09:30');

/** One tick over everything due, as the worker runs it. */
async function drain(databaseUrl: string): Promise<number> {
  const database = await openDatabase(databaseUrl);
  const roster = createRosterStore(database);
  const context: JobContext = {
    ...createJobStores(database.pool, { systemNow: () => NOW }),
    stores: createStores(database),
    roster: () => roster.load(),
    calendar: async () => CALENDAR,
    channels: {},
    wake: () => undefined,
    collect: () => undefined,
    courier: {
      keep: async () => ({ kept: [] }),
      readTables: async () => ({ problem: { code: 'gone', name: '' } }),
      drop: async () => undefined,
      finish: async () => undefined,
    },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };
  const startedAt = performance.now();
  await runTick(context, NOW);
  const seconds = (performance.now() - startedAt) / 1_000;
  await database.close();
  return seconds;
}

const counted = (table: string) => `(SELECT count(*)::int FROM ${table})`;
const COUNTS = `SELECT ${counted('fired')} AS fired, ${counted('notice')} AS notices,
  (SELECT count(DISTINCT person_id)::int FROM notice) AS people, ${counted("outbox WHERE kind = 'digest'")} AS messages,
  (SELECT count(*)::int FROM deadline WHERE next_step <> 3) AS behind`;

/** Checks what the tick wrote, then writes the same rows once more, as plainly as can be. */
async function copy(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query(COUNTS);
  const [{ fired, notices, people, messages, behind }] = rows as [Record<string, number>];
  if (fired !== DUE_STEPS || notices !== DUE_STEPS || messages !== people || behind !== 0)
    throw new Error(`the tick left ${JSON.stringify(rows)}`);

  const startedAt = performance.now();
  for (const table of ['fired', 'notice', 'outbox'])
    await client.query(`INSERT INTO floor_${table} SELECT * FROM ${table}`);
  const seconds = (performance.now() - startedAt) / 1_000;
  await client.end();
  return seconds;
}

/** One round on a fresh copy: the tick, then its floor right after it. */
async function round(site: BenchSite, n: number) {
  const name = `tick_${n}`;
  const url = await site.database(name, LAID);
  const ours = DUE_STEPS / (await drain(url));
  const floor = DUE_STEPS / (await copy(url));
  await site.drop(name);
  site.say(`tick ours ${Math.round(ours)}/s floor ${Math.round(floor)}/s`);
  return { ours, floor };
}

/** 心跳: due steps fired, noted for their recipients and queued as one card each. */
export const tick: Part = {
  floor:
    'plain INSERT … SELECT of the rows it wrote to fired, notice and outbox, into tables with the same indexes',
  aim: 'ours ≥ 50000/s',

  async measure(site) {
    await laySteps(await site.database(LAID), TODAY);
    try {
      await round(site, 0); // warm-up
      const rounds: { ours: number; floor: number }[] = [];
      for (let n = 1; n <= ROUNDS; n++) rounds.push(await round(site, n));
      const middle = (side: 'ours' | 'floor') => median(rounds.map((one) => one[side]));
      return figure(middle('ours'), middle('floor'), 'steps/s');
    } finally {
      await site.drop(LAID);
    }
  },
};
