import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { buildHouse, type House } from './house.js';

let database: TestDatabase;
let house: House;
/** The court's B岗, and a colleague without any right. */
let qian: string;
let sun: string;

// 2026-12-01 is a Tuesday: steps on 11-20, 11-26, 11-30, 12-01, 12-02 (+1, unit and office), 12-04, 12-10.
beforeEach(async () => {
  database = await freshDatabase();
  house = await buildHouse(database, '2026-11-18 09:00');
  qian = await hire('钱七', 'qian', house.id.court, '{liaison}', 'B');
  sun = await hire('孙八', 'sun', house.id.court, '{observer}');
});
afterEach(() => database.close());

async function hire(name: string, account: string, unitId: string | null, roles: string, post?: string) {
  const id = randomUUID();
  await database.pool.query(
    `INSERT INTO person (id, name, unit_id, roles, expertise, active, version, post)
     VALUES ($1, $2, $3, $4, '{}', true, 1, $5)`,
    [id, name, unitId, roles, post ?? null],
  );
  await database.pool.query(
    `INSERT INTO account (platform, corp, account_id, person_id) VALUES ('playground', '', $1, $2)`,
    [account, id],
  );
  return id;
}

const leave = (personId: string, from: string, to: string, deputyId?: string) =>
  database.pool.query(
    'INSERT INTO leave (id, person_id, deputy_id, from_on, to_on) VALUES ($1, $2, $3, $4, $5)',
    [randomUUID(), personId, deputyId ?? null, from, to],
  );

/** Who got a card at this tick, sorted. */
async function toldAt(time: string): Promise<string[]> {
  const before = house.mailbox.sent.length;
  await house.tick(time);
  return house.mailbox.sent
    .slice(before)
    .filter(({ to, card }) => to.kind === 'account' && !card.title.startsWith('今日'))
    .map(({ to }) => to.id)
    .sort();
}

describe('A岗 and B岗', () => {
  it('until the due day the A岗 is reminded, from +1 on both', async () => {
    await house.register({ no: 1, dueOn: '2026-12-01' });
    expect(await toldAt('2026-11-20 09:05')).toEqual(['wang']);
    expect(await toldAt('2026-12-01 09:05')).toEqual(['wang']);
    expect(await toldAt('2026-12-02 09:05')).toEqual(['li', 'qian', 'wang']);
  });

  it('the B岗 is reminded while the A岗 is on leave without a deputy', async () => {
    await house.register({ no: 1, dueOn: '2026-12-01' });
    await leave(house.id.wang, '2026-11-25', '2026-11-27');
    expect(await toldAt('2026-11-26 09:05')).toEqual(['qian']);
    expect(await toldAt('2026-11-30 09:05')).toEqual(['wang']);
  });
});

describe('who minds a matter at the office', () => {
  it('and has left it: the whole office is told', async () => {
    await house.register({ no: 1, dueOn: '2026-12-01', by: house.id.li });
    await database.pool.query('UPDATE person SET active = false WHERE id = $1', [house.id.li]);
    const lin = await hire('小林', 'lin', null, '{office}');
    expect(lin).toBeDefined();
    expect(await toldAt('2026-12-02 09:05')).toEqual(['lin', 'qian', 'wang', 'zhao']);
  });

  it('and does other work now: the whole office', async () => {
    await house.register({ no: 1, dueOn: '2026-12-01', by: house.id.li });
    await database.pool.query(`UPDATE person SET roles = '{observer}' WHERE id = $1`, [house.id.li]);
    expect(await toldAt('2026-12-02 09:05')).toEqual(['qian', 'wang', 'zhao']);
  });

  it('is nobody of a unit that registered its own: the whole office', async () => {
    await house.register({ no: 1, dueOn: '2026-12-01', by: house.id.wang });
    expect(await toldAt('2026-12-02 09:05')).toEqual(['li', 'qian', 'wang', 'zhao']);
  });
});

describe('a leave', () => {
  it('the deputy is reminded on those days, in the words for the unit, and nobody before or after', async () => {
    await house.register({ no: 1, dueOn: '2026-12-01' });
    await leave(house.id.wang, '2026-11-26', '2026-11-30', sun);
    expect(await toldAt('2026-11-20 09:05')).toEqual(['wang']);
    expect(await toldAt('2026-11-26 09:05')).toEqual(['sun']);
    expect(house.mailbox.sent.at(-1)?.card.text).toContain('贵院《材料1》');
    expect(await toldAt('2026-11-30 09:05')).toEqual(['sun']);
    expect(await toldAt('2026-12-01 09:05')).toEqual(['wang']);
  });

  it('of everybody at once leaves the reminders with them: nothing is lost', async () => {
    await house.register({ no: 1, dueOn: '2026-12-01' });
    for (const id of [house.id.wang, qian]) await leave(id, '2026-11-26', '2026-11-30');
    expect(await toldAt('2026-11-26 09:05')).toEqual(['wang']);
  });

  it('of who minds a matter at the office passes it to the deputy, without one to the whole office', async () => {
    await house.register({ no: 1, dueOn: '2026-12-01', by: house.id.li });
    await leave(house.id.li, '2026-12-02', '2026-12-02', house.id.zhao);
    await leave(house.id.li, '2026-12-04', '2026-12-04');
    expect(await toldAt('2026-12-02 09:05')).toEqual(['qian', 'wang', 'zhao']);
    expect(await toldAt('2026-12-04 09:05')).toEqual(['head', 'qian', 'wang', 'zhao']);
  });

  it('of the director passes what is the director’s', async () => {
    await house.register({ no: 1, dueOn: '2026-12-01', by: house.id.li });
    await leave(house.id.head, '2026-12-04', '2026-12-04', house.id.zhao);
    expect(await toldAt('2026-12-04 09:05')).toEqual(['li', 'qian', 'wang', 'zhao']);
  });
});
