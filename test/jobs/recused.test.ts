import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { change } from '../../domain/acts/act.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { buildHouse, type House } from './house.js';

let database: TestDatabase;
let house: House;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.close();
  database = await freshDatabase();
  house = await buildHouse(database, '2026-11-20 08:00');
});

/** 回避: this person takes no part in this number. */
const recuse = (personId: string, no: number) =>
  database.pool.query(
    `INSERT INTO recusal (id, person_id, no, reason, "by", at) VALUES ($1, $2, $3, '近亲属', $4, '2026-11-20')`,
    [randomUUID(), personId, no, house.id.li],
  );
const cardsOf = (account: string, like: RegExp) =>
  house.mailbox.sent.filter(({ to, card }) => to.id === account && like.test(card.title));
const wordsTo = (account: string, like: RegExp) =>
  cardsOf(account, like)
    .map(({ card }) => `${card.title}\n${card.text}`)
    .join('\n');
const asFiling = () =>
  Promise.all([
    database.pool.query(`UPDATE matter SET instrument = 'normative-doc-filing'`),
    database.pool.query(`UPDATE deadline SET stage = 'file'`),
  ]);

describe('what jobs say on their own, to somebody recused from one of the matters', () => {
  it('is the number alone where a meeting is proposed, and the title for the others', async () => {
    await database.pool.query('INSERT INTO name_list (name, people) VALUES ($1, $2)', [
      '领导小组',
      JSON.stringify([{ personId: house.id.head, post: '组长' }]),
    ]);
    // Numbers that the meeting itself does not get.
    await house.register({ no: 101, dueOn: '2026-11-25' });
    await house.register({ no: 102, dueOn: '2026-11-26' });
    await recuse(house.id.zhao, 101);
    await house.tick('2026-12-01 08:50');
    expect(wordsTo('li', /还没有召开联席会议/u)).toContain('#101《材料101》、#102《材料102》');
    expect(wordsTo('zhao', /还没有召开联席会议/u)).toContain('#101、#102《材料102》');
  });

  it('leaves it out of the list of the week', async () => {
    for (const no of [1, 2]) await house.register({ no, dueOn: '2027-01-10' });
    await recuse(house.id.wang, 1);
    await house.tick('2026-11-23 09:05');
    expect(wordsTo('wang', /本周清单/u)).toMatch(/在办 1 件[\s\S]*《材料2》/u);
    expect(wordsTo('wang', /本周清单/u)).not.toContain('材料1');
  });

  it('leaves it out of what is stopped', async () => {
    for (const no of [1, 2]) {
      const matter = await house.register({ no, dueOn: '2027-01-20' });
      const event = { kind: 'matter.muted', by: house.id.li, at: await house.now(), body: {} };
      await house.commit({
        ...change(matter, { muted: true }, event),
        ...{ messages: [], refresh: [], at: event.at },
      });
    }
    await recuse(house.id.head, 1);
    await house.tick('2026-11-24 08:50');
    expect(wordsTo('head', /停发/u)).toContain('#2');
    expect(wordsTo('head', /停发/u)).not.toContain('#1');
  });

  it('lays no draft before a director who is recused, and one that nobody else could decide before none', async () => {
    await database.pool.query(`INSERT INTO setting (name, value) VALUES ('approvals', 'true')`);
    for (const no of [1, 2]) await house.register({ no, dueOn: '2026-12-01' });
    await asFiling();
    await recuse(house.id.head, 1);
    await house.tick('2026-12-10 09:05');
    expect(cardsOf('head', /^待同意/u).map(({ card }) => card.title)).toEqual([
      '待同意：#2 责成说明情况并限期纠正（拟稿）',
    ]);
    expect((await database.pool.query('SELECT id FROM approval')).rows).toHaveLength(1);
  });
});
