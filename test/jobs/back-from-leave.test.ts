import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { buildHouse, type House } from './house.js';

let database: TestDatabase;
let house: House;

// 2026-11-20 is a Friday.
beforeEach(async () => {
  database = await freshDatabase();
  house = await buildHouse(database, '2026-11-18 09:00');
});
afterEach(() => database.close());

const leave = (personId: string, from: string, to: string, deputyId?: string) =>
  database.pool.query(
    'INSERT INTO leave (id, person_id, deputy_id, from_on, to_on) VALUES ($1, $2, $3, $4, $5)',
    [randomUUID(), personId, deputyId ?? null, from, to],
  );
const welcomes = () => house.mailbox.sent.filter(({ card }) => card.title.startsWith('欢迎回来'));

it('who is back reads on the first working morning what came meanwhile, once', async () => {
  await house.register({ no: 1, dueOn: '2027-03-01' });
  await leave(house.id.wang, '2026-11-19', '2026-11-20');
  await house.tick('2026-11-19 08:50');
  await house.register({ no: 2, dueOn: '2027-03-02' });
  await house.tick('2026-11-20 08:50');
  await house.tick('2026-11-21 08:50');
  expect(welcomes()).toEqual([]);
  for (const time of ['08:50', '08:51', '10:00']) await house.tick(`2026-11-23 ${time}`);
  await house.tick('2026-11-24 08:50');
  expect(welcomes().map(({ to, card }) => [to.id, card.title])).toEqual([
    ['wang', '欢迎回来：您不在期间新来 1 件'],
  ]);
  expect(welcomes()[0]?.card.text).toMatch(/^#2《材料2》2027-03-02（周二）.*还没有签收/u);
});

it('leaves day after day are one absence: all that came in it is said once', async () => {
  await leave(house.id.wang, '2026-11-19', '2026-11-19');
  await leave(house.id.wang, '2026-11-20', '2026-11-20');
  await house.tick('2026-11-19 08:50');
  await house.register({ no: 2, dueOn: '2027-03-02' });
  for (const day of ['20', '23', '24']) await house.tick(`2026-11-${day} 08:50`);
  expect(welcomes().map(({ card }) => card.text)).toEqual([expect.stringContaining('#2《材料2》')]);
});

it('nothing is said where nothing came, while the next leave runs, or where reminders are stopped', async () => {
  await leave(house.id.wang, '2026-11-18', '2026-11-18');
  await house.tick('2026-11-19 08:50');
  await leave(house.id.wang, '2026-11-19', '2026-11-19');
  await leave(house.id.wang, '2026-11-20', '2026-11-20');
  await house.register({ no: 1, dueOn: '2027-03-01' });
  await house.tick('2026-11-20 08:50');
  await leave(house.id.wang, '2026-11-23', '2026-11-23');
  await house.register({ no: 2, dueOn: '2027-03-01' });
  await database.pool.query(`INSERT INTO setting (name, value) VALUES ('muted:all', 'true')`);
  await house.tick('2026-11-24 08:50');
  expect(welcomes()).toEqual([]);
});

it('a deputy without an account stands in by right only: the reminder goes to who is on leave', async () => {
  const sun = randomUUID();
  await database.pool.query(
    `INSERT INTO person (id, name, unit_id, roles, expertise, active, version)
     VALUES ($1, '孙八', $2, '{observer}', '{}', true, 1)`,
    [sun, house.id.court],
  );
  await house.register({ no: 1, dueOn: '2026-11-20' });
  await leave(house.id.wang, '2026-11-20', '2026-11-20', sun);
  await house.tick('2026-11-20 09:05');
  expect(house.mailbox.sent.map(({ to }) => to.id)).toContain('wang');
});
