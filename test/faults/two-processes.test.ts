import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compileDuban, type DubanProcess, freePort, launch } from '../harness/process.js';
import { type Delivery, deliver } from '../platforms/wecom-callback.js';
import { wrongWithMatters } from './ledger.js';
import type { Story } from './load.js';
import { pickSeed, report, seededRandom } from './random.js';
import { layCity, liaisonOf, OFFICE, setSiteTime, UNITS, type WecomCity } from './wecom-city.js';

const EVENTS = 300;
/** Each event arrives as often at each process, all at the same moment. */
const EACH = 3;
const AT_ONCE = 12;
/** Of one registration by a liaison: the answer, and one to each of the office's staff. */
const MESSAGES = 1 + OFFICE.length;
/** Every fourth is refused: a refusal is kept and repeated like any other answer. */
const isRefused = (n: number) => n % 4 === 0;

let city: WecomCity;
let processes: DubanProcess[];
let remove: () => Promise<void>;
beforeAll(async () => {
  const build = await compileDuban();
  remove = build.remove;
  city = await layCity();
  await setSiteTime(city.database.pool, new Date('2026-11-23T10:00:00+08:00'));
  const ports = [await freePort(), await freePort()];
  processes = await Promise.all(ports.map((port) => launch({ env: city.env(port), program: build.program })));
  await Promise.all(processes.map((one) => one.ready()));
});
afterAll(async () => {
  for (const one of processes) await one.kill();
  await city.close();
  await remove();
});

it(`takes ${EVENTS} events, each delivered ${2 * EACH} times at once to two processes, once each, with one answer`, async () => {
  const seed = pickSeed();
  const random = seededRandom(seed);
  const { platform, database } = city;
  const rules = { timeoutMs: 5_000, retries: 3, retryWaitMs: 200, retriesOnStatus: false };
  const urls = processes.map(({ url }) => new URL('wecom/callback', url).toString());

  async function everywhere(n: number): Promise<Delivery[]> {
    const text = isRefused(n) ? `签收 #${900_000_000 + n}` : `备案 《双${n}号规定》 10月30日印发`;
    const event = platform.textEvent(liaisonOf(1 + (n % UNITS)), text);
    const targets = Array.from({ length: EACH }, () => urls).flat();
    return Promise.all(
      targets.map(async (url) => {
        await wait(random() * 15);
        return deliver(platform.keys, url, event, rules);
      }),
    );
  }

  const wrongs: string[] = [];
  const numbers = Array.from({ length: EVENTS }, (_, n) => n);
  const worker = async () => {
    for (let n = numbers.pop(); n !== undefined; n = numbers.pop()) {
      const deliveries = await everywhere(n);
      const answers = new Set(deliveries.map(({ status, reply }) => `${status} ${reply}`));
      const [answer] = answers;
      const isRight = isRefused(n)
        ? answer?.includes(`没有您可以查看的 #${900_000_000 + n}`)
        : answer === '200 undefined';
      if (answers.size !== 1 || !isRight) wrongs.push(`event ${n}: ${[...answers].join(' | ')}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  expect(wrongs).toEqual([]);

  const registered = EVENTS - Array.from({ length: EVENTS }, (_, n) => n).filter(isRefused).length;
  const { rows: matters } = await database.pool.query<{ title: string; no: number }>(
    'SELECT title, no FROM matter',
  );
  expect(new Set(matters.map(({ title }) => title)).size).toBe(registered);
  const stories = matters.map(
    ({ title, no }): Story => ({ title, no, unit: 0, byOffice: false, received: false, replied: false }),
  );
  expect(await wrongWithMatters(database.pool, stories)).toEqual([]);
  const { rows } = await database.pool.query(
    `SELECT (SELECT count(*)::int FROM inbox) AS events,
       (SELECT count(*)::int FROM outbox WHERE cause IS NOT NULL) AS messages,
       (SELECT count(DISTINCT cause)::int FROM outbox WHERE cause IS NOT NULL) AS causes`,
  );
  expect(rows[0]).toEqual({ events: EVENTS, messages: MESSAGES * registered, causes: registered });
  report(
    `seed ${seed}: ${EVENTS} events × ${2 * EACH} deliveries → ${registered} matters, ${MESSAGES * registered} messages`,
  );
});
