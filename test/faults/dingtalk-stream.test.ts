import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { compileDuban, type DubanProcess, freePort, launch } from '../harness/process.js';
import { createDingtalkPlatform, type DingtalkPlatform } from '../platforms/dingtalk.js';
import { ACCOUNTS, setupLines } from '../site/scripted-day/office-setup.js';

const KEYS = { clientId: 'dingfaults', clientSecret: 'faults-secret', corpId: 'dingcorp' };
const TEMPLATE = 'ours.schema';
const CREATE = '/v1.0/card/instances/createAndDeliver';
const TO_PERSONS = '/v1.0/robot/oToMessages/batchSend';
const LOST = { kind: 'hang', after: true } as const;
const PATIENCE = { timeout: 100_000, interval: 50 };
const EVENTS = 24;
const { admin, office, liaison } = ACCOUNTS;

let build: Awaited<ReturnType<typeof compileDuban>>;
let database: TestDatabase;
let platform: DingtalkPlatform;
let processes: DubanProcess[];
beforeAll(async () => {
  build = await compileDuban();
});
afterAll(() => build.remove());

beforeEach(async () => {
  processes = [];
  database = await freshDatabase();
  platform = await createDingtalkPlatform({
    ...KEYS,
    templateIds: [TEMPLATE],
    staff: Object.values(ACCOUNTS),
    // What a dead process did not acknowledge comes again on another line.
    rules: { ackMs: 5_000, retries: 5, retryWaitMs: 200 },
  });
});
afterEach(async () => {
  for (const one of processes) await one.kill();
  await platform.close();
  await database.close();
});

async function start(): Promise<DubanProcess> {
  const one = await launch({
    program: build.program,
    env: {
      PORT: String(await freePort()),
      DATABASE_URL: database.url,
      HOLD_SECONDS: '0',
      ADMIN_ACCOUNTS: `dingtalk:${admin}`,
      DINGTALK_CLIENT_ID: KEYS.clientId,
      DINGTALK_CLIENT_SECRET: KEYS.clientSecret,
      DINGTALK_CARD_TEMPLATE_ID: TEMPLATE,
      DINGTALK_API_BASE: platform.base,
      DINGTALK_OAPI_BASE: platform.base,
    },
  });
  processes.push(one);
  await one.ready();
  return one;
}
const lines = (count: number) =>
  vi.waitFor(() => expect(platform.gateway.connections.size).toBe(count), PATIENCE);
const cardsOf = (who: string) => platform.inboxOf(who).filter(({ kind }) => kind === 'card');
const queued = async () =>
  (await database.pool.query(`SELECT 1 FROM outbox WHERE state <> 'sent' AND state <> 'cancelled'`)).rowCount;

it('a process killed after DingTalk took a card and before it was marked: the next one sends the same, and it is the same card', async () => {
  const first = await start();
  await lines(1);
  for (const line of ['您好', ...setupLines('dingtalk')]) await platform.say(admin, line);
  await vi.waitFor(async () => expect(await queued()).toBe(0), PATIENCE);

  // A card and bare words are on their way: both arrive, their answers never come, and the process dies waiting.
  platform.fail(CREATE, LOST);
  platform.fail(TO_PERSONS, LOST);
  await database.pool.query(
    `INSERT INTO outbox (id, lane, dedupe_key, kind, card, due_at, state, tries, resend)
     SELECT $1, 'person:' || person_id, 'words', 'card', '{"title":"会议改到三点"}', now() - interval '1 hour', 'queued', 0, 0
     FROM account WHERE account_id = $2`,
    [randomUUID(), liaison],
  );
  await platform.say(office, '备案 《关于减刑假释的规定》 市中院 11月1日印发');
  const words = () => platform.inboxOf(liaison).filter(({ text }) => text.startsWith('会议改到三点'));
  await vi.waitFor(() => expect([cardsOf(office).length, words().length]).toEqual([1, 1]), PATIENCE);
  await first.kill();
  expect(await queued()).toBe(3);

  // Nobody waits for the dead: its leases run out on the database's clock.
  await database.pool.query(`UPDATE lane SET leased_until = clock_timestamp() - interval '1 second'`);
  const before = platform.callsOf(CREATE);
  await start();
  await vi.waitFor(async () => expect(await queued()).toBe(0), { ...PATIENCE, timeout: 100_000 });
  expect(platform.callsOf(CREATE)).toBeGreaterThan(before);
  for (const who of [liaison, office]) expect(cardsOf(who), who).toHaveLength(1);
  // Words have no key on DingTalk: they came twice, under the same number.
  expect(words()).toHaveLength(2);
  expect(new Set(words().map(({ text }) => text)).size).toBe(1);
  expect(words()[0]?.text).toMatch(/消息号 [0-9a-f]{8}/);
}, 400_000);

it(`two processes, each with its socket: ${EVENTS} messages, each delivered twice at once, are done once, also when one dies`, async () => {
  const [first] = [await start(), await start()];
  await lines(2);
  for (const line of ['您好', ...setupLines('dingtalk')]) await platform.say(admin, line);

  const told = Array.from({ length: EVENTS }, (_, n) =>
    platform.message(office, `备案 《双${n}号规定》 市中院 10月30日印发`),
  );
  const halfway = EVENTS / 2;
  const pushed: Promise<{ ack?: unknown }[]>[] = [];
  for (const [n, data] of told.entries()) {
    // Every push goes down a line by chance, as DingTalk sends them.
    pushed.push(Promise.all([platform.deliver(data), platform.deliver(data)]));
    if (n === halfway) await first?.kill();
    if (n % 8 === 7) await Promise.all(pushed);
  }
  for (const pair of await Promise.all(pushed)) for (const { ack } of pair) expect(ack).toBeDefined();

  const { rows } = await database.pool.query<{ titles: number; matters: number; events: number }>(
    `SELECT count(DISTINCT title)::int AS titles, count(*)::int AS matters,
       (SELECT count(*)::int FROM inbox WHERE key = ANY($1)) AS events FROM matter`,
    [told.map(({ msgId }) => String(msgId))],
  );
  expect(rows).toEqual([{ titles: EVENTS, matters: EVENTS, events: EVENTS }]);
  await database.pool.query(
    `UPDATE lane SET leased_until = clock_timestamp() WHERE leased_until > clock_timestamp()`,
  );
  await vi.waitFor(async () => expect(await queued()).toBe(0), { ...PATIENCE, timeout: 100_000 });
  const titles = cardsOf(liaison).map(({ text }) => /双\d+号/.exec(text)?.[0]);
  expect(titles).toHaveLength(EVENTS);
  expect(new Set(titles).size).toBe(EVENTS);
}, 400_000);
