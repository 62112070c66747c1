import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cityOf, numberIn, textOf } from '../harness/city.js';
import { freePort } from '../harness/free-port.js';
import { type Site, startSite } from '../harness/site.js';

const KEYS = join(tmpdir(), `duban-page-keys-${process.pid}`);
/** Nobody would write this but the voter. */
const remarkOf = (i: number): string => `甲乙丙${String(i).padStart(3, '0')}丁`;

let site: Site;
let city: City;
let members: readonly PersonView[];
/** What each chose, known to the test and to nobody else: by person, one of four tiers. */
const chosen = new Map<string, number>();
let no: number;
let id: string;
/** The links that voted, and what was logged meanwhile. */
const links: string[] = [];
let logged = '';

const ask = async <T extends object>(text: string, values: unknown[] = []) =>
  (await site.database.pool.query<T>(text, values)).rows;

beforeAll(async () => {
  site = await startSite({ env: { PORT: String(await freePort()), KEYS_DIR: KEYS } });
  city = cityOf(site);
  const state = (await site.call('/playground/state')).body as StateView;
  members = state.people.filter(({ role }) => role === '组成人员');
  no = numberIn(await site.say(city.li, '三张表 张法官办案情况 参加 组成人员 基数 有效票 截止 明天下午五点'));
  await site.say(city.li, `开始 #${no}`);
  [{ id }] = (await ask<{ id: string }>('SELECT id FROM evaluation WHERE no = $1', [no])) as [{ id: string }];
  const before = site.log().length;
  for (const [i, member] of members.entries()) {
    const choice = (i * 7 + Math.floor(i / 4)) % 4;
    chosen.set(member.id, choice);
    const text = (await site.read(member)).findLast((one) => one.text.includes('/b/'))?.text ?? '';
    const link = /\/b\/[\w.-]+/.exec(text)?.[0] ?? '';
    links.push(link.slice('/b/'.length));
    const { status } = await site.call(link, { answers: [choice, 60 + choice * 10, 80, remarkOf(i)] });
    expect(status).toBe(200);
  }
  // Typed beside the ballot in one's own words, too.
  for (const words of ['案子办得甲乙丙999丁', '办案92质量88 甲乙丙998丁'])
    await site.say(members[0] as PersonView, words);
  logged = site.log().slice(before);
});
afterAll(() => site.close());

/** Every table of every schema that is ours or the queue's. */
const tables = () =>
  ask<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );

/** Every byte of a table's files, dead row versions and what is stored out of line included. */
async function bytesOf(table: string): Promise<Buffer> {
  const files = await ask<{ path: string }>(
    `SELECT current_setting('data_directory') || '/' || pg_relation_filepath(c.oid) AS path
     FROM pg_class t JOIN pg_class c ON c.oid IN (t.oid, t.reltoastrelid)
     WHERE t.oid = $1::regclass AND pg_relation_filepath(c.oid) IS NOT NULL`,
    [table],
  );
  return Buffer.concat(await Promise.all(files.map(({ path }) => readFile(path))));
}

/** Where any of the remarks can be read. */
async function whereRead(): Promise<string[]> {
  await ask('CHECKPOINT');
  const found: string[] = [];
  for (const { name } of await tables()) if ((await bytesOf(name)).includes('甲乙丙')) found.push(name);
  return found;
}

const pairedBy = (order: readonly string[], choices: readonly number[]): number =>
  order.filter((person, i) => chosen.get(person) === choices[i]).length / order.length;

/** For 41 votes of four kinds: five standard deviations above a guess. */
const BEST_BY_CHANCE = 1 / 4 + 5 * Math.sqrt(((1 / 4) * (3 / 4)) / 41);

describe('a vote from its web page, against who holds database, queue and log', () => {
  test('before the close: the answers are in no table, no dead row version, no queue and no log', async () => {
    expect(
      await ask('SELECT 1 FROM elector WHERE evaluation = $1 AND state = $2', [id, 'voted']),
    ).toHaveLength(members.length);
    expect(await whereRead()).toEqual([]);
    expect(site.log()).not.toMatch(/甲乙丙|answers/u);
    const cells = await ask<{ length: number }>(
      'SELECT DISTINCT octet_length(sealed) AS length FROM elector WHERE evaluation = $1',
      [id],
    );
    expect(cells).toHaveLength(1);
  });

  test('a page leaves no event, no message, no entry and no job behind', async () => {
    const [left] = await ask<{ inbox: number; outbox: number; entries: number }>(
      `SELECT (SELECT count(*)::int FROM inbox WHERE channel <> 'playground') AS inbox,
        (SELECT count(*)::int FROM outbox WHERE kind = 'update' AND card::text LIKE '%您的票已收到%') AS outbox,
        (SELECT count(*)::int FROM trail WHERE subject = $1 AND kind NOT IN ('evaluation.drafted', 'evaluation.opened')) AS entries`,
      [id],
    );
    expect(left).toEqual({ inbox: 0, outbox: 0, entries: 0 });
    const queued = await ask<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'bullmq'`,
    );
    expect(queued.length).toBeGreaterThan(0);
    for (const { name } of queued)
      expect(
        await ask(`SELECT 1 FROM ${name} t WHERE to_jsonb(t)::text LIKE '%' || $1 || '%'`, [id]),
        name,
      ).toEqual([]);
  });

  test('the log of the voting names no voter, no link, no vote and no choice, and no length of anything', () => {
    const written = logged.split('\n').filter(Boolean);
    // All that is left of a vote is that its route was answered, the same for each.
    const answered = written
      .filter((line) => line.includes('/b/:token'))
      .map((line) => JSON.stringify({ ...JSON.parse(line), time: 0, reqId: '' }));
    expect(answered).toHaveLength(members.length);
    expect(new Set(answered).size).toBe(1);
    for (const line of written) {
      expect(line).not.toMatch(/\/b\/(?!:token")|content-?length|remoteAddress|甲乙丙|优秀|称职/iu);
      for (const secret of [id, ...members.map((member) => member.id), ...links])
        expect(line).not.toContain(secret);
    }
  });

  test('after the close: neither transaction, place, order nor key pairs a voter with an answer', async () => {
    const voting = await ask<{ person: string }>(
      'SELECT person FROM elector WHERE evaluation = $1 ORDER BY xmin::text::bigint',
      [id],
    );
    await site.say(city.li, `计票 #${no} 仍要结束`);
    expect((await readdir(KEYS)).filter((name) => name.startsWith(id))).toEqual([]);
    const ballots = await ask<{ choice: number; xmin: string }>(
      'SELECT choice, xmin::text FROM ballot WHERE evaluation = $1 AND item = 0 ORDER BY ctid',
      [id],
    );
    expect(ballots).toHaveLength(members.length);
    expect(new Set(ballots.map(({ xmin }) => xmin)).size).toBe(1);
    const electors = await ask<{ person: string; xmin: string; cells: number }>(
      'SELECT person, xmin::text, octet_length(sealed) AS cells FROM elector WHERE evaluation = $1 ORDER BY ctid',
      [id],
    );
    expect(new Set(electors.map(({ xmin }) => xmin)).size).toBe(1);
    expect(electors.every(({ cells }) => cells === null)).toBe(true);
    const choices = ballots.map(({ choice }) => choice);
    const orders = [
      voting.map(({ person }) => person),
      electors.map(({ person }) => person),
      members.map((member) => member.id),
    ];
    for (const order of orders)
      for (const side of [choices, choices.toReversed()])
        expect(pairedBy(order, side)).toBeLessThan(BEST_BY_CHANCE);
  });

  test('after the close: remarks stand in their own table alone, in no order of voting; no pattern of answers is kept', async () => {
    expect(await whereRead()).toEqual(['public.ballot_remark']);
    const remarks = await ask<{ text: string }>(
      'SELECT text FROM ballot_remark WHERE evaluation = $1 ORDER BY ctid',
      [id],
    );
    expect(remarks).toHaveLength(members.length);
    expect(remarks.filter(({ text }, i) => text === remarkOf(i)).length).toBeLessThan(8);
    // One row an item: whose tier goes with which score is nowhere.
    const [wide] = await ask<{ n: number }>(
      `SELECT count(*)::int AS n FROM information_schema.columns WHERE table_name = 'ballot'`,
    );
    expect(wide?.n).toBe(6);
    expect(textOf(await site.say(city.li, `核验 #${no}`))).toContain('留痕完好');
  });
});
