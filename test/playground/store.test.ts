import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdsDemoCity, layDemoCity } from '../../prisma/demo-city.js';
import { DEMO_PEOPLE, DEMO_UNITS } from '../../prisma/demo-roster.js';
import { createPlaygroundStore, type PlaygroundStore } from '../../prisma/stores/playground-store.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';

let database: TestDatabase;
let store: PlaygroundStore;

beforeAll(async () => {
  database = await freshDatabase();
  store = createPlaygroundStore(database.pool);
});
afterAll(() => database.close());

describe('the demo city', () => {
  const count = async (where: string) =>
    Number((await database.pool.query(`SELECT count(*) AS n FROM ${where}`)).rows[0].n);

  it('is laid down once, also when several processes start together', async () => {
    expect(await holdsDemoCity(database.pool)).toBe(false);
    const laid = await Promise.all([1, 2, 3].map(() => layDemoCity(database.pool)));
    expect(laid.filter(Boolean)).toHaveLength(1);
    expect(await layDemoCity(database.pool)).toBe(false);
    expect(await holdsDemoCity(database.pool)).toBe(true);
  });

  it.each([
    ['管理员', 'admin', 1],
    ['负责人', 'director', 1],
    ['办公室', 'office', 2],
    ['组成人员', 'member', 41],
    ['联络员', 'liaison', 5],
    ['监督员', 'supervisor', 23],
    ['政法委', 'partner', 1],
  ])('has its %s', async (_name, role, n) => {
    expect(await count(`person WHERE '${role}' = ANY (roles)`)).toBe(n);
  });

  it('has one liaison for each of the five organs, and a group bound to each', async () => {
    const { rows } = await database.pool.query(
      `SELECT u.name, u.short_names AS "shortNames", u.courtesy, p.roles, c.name AS "group"
       FROM unit u JOIN person p ON p.unit_id = u.id JOIN chat c ON c.unit_id = u.id AND c.binding = 'unit' ORDER BY rank`,
    );
    expect(rows.map(({ name }) => name)).toEqual([
      '市中级人民法院',
      '市人民检察院',
      '市公安局',
      '市司法局',
      '市国家安全局',
    ]);
    expect(rows[0]).toEqual({
      name: '市中级人民法院',
      shortNames: ['市中院', '中院', '市法院'],
      courtesy: '贵院',
      roles: ['liaison'],
      group: '市中级人民法院联络群',
    });
    expect((await store.groups()).map(({ name }) => name)).toEqual([
      '办公室群',
      '市中级人民法院联络群',
      '市人民检察院联络群',
      '市公安局联络群',
      '市司法局联络群',
      '市国家安全局联络群',
      '主任会议',
      '领导小组',
    ]);
  });

  it('gives every supervisor an expertise, and two of them no account', async () => {
    expect(await count(`person WHERE 'supervisor' = ANY (roles) AND expertise = '{}'`)).toBe(0);
    const without = `person p WHERE NOT EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id)`;
    expect(await count(without)).toBe(2);
    expect(await count(`${without} AND 'supervisor' = ANY (roles)`)).toBe(2);
  });

  it('has no two people of one name, and no name inside another or inside a unit', () => {
    const names = DEMO_PEOPLE.map(({ name }) => name);
    const words = [...names, ...DEMO_UNITS.flatMap(({ name, shortNames }) => [name, ...shortNames])];
    for (const [index, name] of names.entries())
      expect(words.filter((word, other) => other !== index && word.includes(name))).toEqual([]);
  });

  it('never touches a roster that somebody began', async () => {
    const begun = await freshDatabase();
    await begun.pool.query(
      `INSERT INTO unit (id, name, short_names, courtesy, rank) VALUES ($1, '市中级人民法院', '{}', '贵院', 0)`,
      [randomUUID()],
    );
    expect(await layDemoCity(begun.pool)).toBe(false);
    await begun.close();
  });
});

describe('the playground’s memory', () => {
  const at = new Date('2026-11-20T01:12:00Z');
  const message = (text: string) => ({ id: randomUUID(), chat: 'office', sender: 'duban', at, text });

  it('keeps a message once, and what was kept first', async () => {
    const first = message('一');
    expect(await store.add(first)).toBe(true);
    expect(await store.add({ ...first, text: '二' })).toBe(false);
    expect(await store.byId(first.id)).toMatchObject({ text: '一', at });
  });

  it('gives a changed card to those who wait for changes, and leaves it in its place', async () => {
    const [a, b] = [message('甲'), message('乙')];
    const chat = { chat: 'changes' };
    await store.add({ ...a, ...chat });
    await store.add({ ...b, ...chat });
    const position = await store.position();
    const to = { text: '甲，改', card: { title: '甲，改', actions: [] } };
    expect(await store.change(a.id, to)).toBe(true);
    expect(await store.after(position)).toMatchObject([{ id: a.id, ...to }]);
    expect((await store.conversation('changes')).map(({ text }) => text)).toEqual(['甲，改', '乙']);

    const settled = await store.position();
    expect(await store.change(a.id, to)).toBe(true);
    expect(await store.position()).toBe(settled);
    expect(await store.change(randomUUID(), to)).toBe(false);
  });

  it('makes changes visible in the order of their numbers, however many write at once', async () => {
    const from = await store.position();
    const writing = { on: true };
    const seen: number[] = [];
    const reader = (async () => {
      let position = from;
      while (writing.on || seen.length < 300) {
        for (const { change } of await store.after(position)) {
          seen.push(change);
          position = change;
        }
      }
    })();
    await Promise.all(Array.from({ length: 300 }, (_, n) => store.add(message(`第 ${n} 条`))));
    writing.on = false;
    await reader;
    expect(new Set(seen).size).toBe(300);
  });

  it('knows whose each account is, of somebody who has two as well (合并)', async () => {
    const [[one, { id }] = ['', { id: '' }], [two, { id: other }] = ['', { id: '' }]] = [
      ...(await store.accounts()),
    ];
    expect(await store.holderOf(id)).toBe(one);
    expect(await store.holderOf('nobody')).toBeUndefined();
    await database.pool.query('UPDATE account SET person_id = $1 WHERE account_id = $2', [one, other]);
    expect([await store.holderOf(id), await store.holderOf(other)]).toEqual([one, one]);
    await database.pool.query('UPDATE account SET person_id = $1 WHERE account_id = $2', [two, other]);
  });

  it('tells one person’s direct conversation from another’s', async () => {
    const [one, two] = [...(await store.accounts()).keys()];
    await store.add({ ...message('给甲'), chat: 'direct', personId: one ?? '' });
    await store.add({ ...message('给乙'), chat: 'direct', personId: two ?? '' });
    expect((await store.conversation('direct', one)).map(({ text }) => text)).toEqual(['给甲']);
  });

  it('shows the latest thousand of a long conversation, oldest first', async () => {
    await database.pool.query(
      `INSERT INTO playground_message (id, chat, sender, at, text)
       SELECT gen_random_uuid(), 'long', 'duban', $1, n::text FROM generate_series(1, 1200) n`,
      [at],
    );
    const shown = await store.conversation('long');
    expect(shown.map(({ text }) => text)).toEqual(Array.from({ length: 1000 }, (_, n) => String(n + 201)));
  });
});
