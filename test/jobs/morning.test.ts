import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Act, change, type Ground } from '../../domain/acts/act.js';
import { noteProgress } from '../../domain/acts/note-progress.js';
import { returnReply } from '../../domain/acts/return-reply.js';
import { submitReply } from '../../domain/acts/submit-reply.js';
import type { Matter } from '../../domain/matter/matter.js';
import { isUnreached } from '../../domain/matter/unsigned.js';
import { advance } from '../../jobs/advance.js';
import { createCommit } from '../../prisma/commit.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { beijing, buildHouse, type House } from './house.js';

// 2026-11-20 is a Friday; the house stands since then.
let database: TestDatabase;
let house: House;

beforeAll(async () => {
  database = await freshDatabase({ max: 6 });
});
afterAll(async () => {
  await database.close();
});
beforeEach(async () => {
  await database.close();
  database = await freshDatabase({ max: 6 });
  house = await buildHouse(database, '2026-11-20 08:00');
});

const cardsOf = (account: string, like: RegExp) =>
  [...house.mailbox.mornings, ...house.mailbox.sent].filter(
    ({ to, card }) => to.id === account && like.test(card.title),
  );
const MORNING = /^今日三件事/u;
const WEEK = /本周清单/u;

async function stop(value: Record<string, unknown>, row: string): Promise<void> {
  const { pool } = database;
  const after = await house.trail.siteHead();
  const at = await house.now();
  await createCommit(pool)({
    effects: [
      { kind: 'setting.put', name: row, value: true },
      { kind: 'site.trail', after, event: { kind: 'reminders.stopped', by: house.id.head, at, body: value } },
    ],
    messages: [],
    refresh: [],
    at,
  });
}

/** 停发 of one matter, as the office does it. */
async function mute(no: number): Promise<void> {
  const { stores } = house.context;
  const matter = await stores.matters.byNo(no);
  if (!matter) throw new Error('no such matter');
  const event = { kind: 'matter.muted', by: house.id.li, at: await house.now(), body: {} };
  const { effects } = change(matter, { muted: true }, event);
  await createCommit(database.pool)({ effects, messages: [], refresh: [], at: event.at });
}

describe('今日三件事', () => {
  it('goes to each of the office at 08:50, once however often the tick runs', async () => {
    await house.register({ no: 1, dueOn: '2026-11-20' });
    await house.tick('2026-11-20 08:49');
    expect(house.mailbox.mornings).toEqual([]);
    await house.tick('2026-11-20 08:50');
    await house.tick('2026-11-20 08:50');
    await house.tick('2026-11-20 11:00');
    for (const account of ['li', 'zhao']) expect(cardsOf(account, MORNING)).toHaveLength(1);
    const [{ card } = { card: { title: '', text: '' } }] = cardsOf('li', MORNING);
    expect(card.title).toBe('今日三件事：三日内到期 1 件');
    expect(card.text).toContain('#1 市中院《材料1》今日到期');
    expect(cardsOf('wang', MORNING)).toEqual([]);
    expect(cardsOf('head', MORNING)).toEqual([]);
  });

  it('is made up for by a start later in the day, and is not said on a day off', async () => {
    await house.register({ no: 1, dueOn: '2026-11-22' });
    await house.tick('2026-11-20 14:00');
    expect(cardsOf('li', MORNING)).toHaveLength(1);
    await house.tick('2026-11-21 08:50');
    await house.tick('2026-11-22 10:00');
    expect(cardsOf('li', MORNING)).toHaveLength(1);
  });

  it('names whom to telephone where two working days went by without a receipt', async () => {
    await database.pool.query(`UPDATE person SET phone = '0510-1111' WHERE id = $1`, [house.id.wang]);
    await house.register({ no: 7, dueOn: '2026-12-30' });
    await house.tick('2026-11-24 08:50');
    expect(cardsOf('li', MORNING)).toEqual([]); // Monday and Tuesday are not over
    await house.tick('2026-11-25 08:50');
    const [told] = cardsOf('li', MORNING);
    expect(told?.card.title).toBe('今日三件事：待联系 1 件');
    expect(told?.card.text).toMatch(/#7 市中院《材料7》2026-11-20（周五）发出，联络员 王联络 0510-1111/u);
  });

  it('names what is past its day on every working morning, with the button of its list', async () => {
    await house.register({ no: 1, dueOn: '2026-11-19' });
    await house.register({ no: 2, dueOn: '2026-11-18' });
    for (const day of ['20', '23', '24']) await house.tick(`2026-11-${day} 08:50`);
    const told = cardsOf('li', MORNING).map(({ card }) => card);
    expect(told.map(({ title }) => title)).toEqual([
      '今日三件事：已过期限 2 件',
      '今日三件事：已过期限 2 件',
      '今日三件事：已过期限 2 件',
    ]);
    expect(told[0]?.text).toMatch(
      /【已过期限】共 2 件\n#2 市中院《材料2》逾期 2 天\n#1 市中院《材料1》逾期 1 天/u,
    );
    expect(told[0]?.actions).toMatchObject([{ label: '逾期', action: 'list-overdue' }]);
  });

  it('names as many as fit of what is past its day, and how to see the rest', async () => {
    for (const no of [1, 2, 3, 4, 5, 6]) await house.register({ no, dueOn: '2026-11-19' });
    await house.tick('2026-11-20 08:50');
    const text = cardsOf('li', MORNING)[0]?.card.text ?? '';
    expect(text).toContain('【已过期限】共 6 件');
    expect(text.match(/逾期 1 天/gu)).toHaveLength(5);
    expect(text).toContain('……其余请发送“逾期”查看。');
  });

  it('has what a unit sent back on every working day until it is decided', async () => {
    await house.register({ no: 1, dueOn: '2027-01-20' });
    const reason = { by: house.id.wang, at: '2026-11-20T00:00:00Z', reason: '不属我院职责' };
    await database.pool.query('UPDATE matter SET disputed = $1', [reason]);
    for (const day of ['20', '23', '24']) await house.tick(`2026-11-${day} 08:50`);
    const told = cardsOf('li', MORNING).map(({ card }) => card);
    expect(told.map(({ title }) => title)).toEqual(Array(3).fill('今日三件事：待改派 1 件'));
    expect(told[0]?.text).toMatch(
      /【单位反映不属其承办，请改派或维持】.*1 件\n#1 市中院《材料1》：不属我院职责/u,
    );
    expect(told[0]?.actions).toMatchObject([{ label: '期限 待改派', payload: { stands: '待改派' } }]);
    await database.pool.query('UPDATE matter SET disputed = NULL, received_on = $1', ['2026-11-20']);
    await house.tick('2026-11-25 08:50');
    expect(cardsOf('li', MORNING)).toHaveLength(3);
  });

  it('has nobody to telephone who has told of progress or has replied, signed or not', async () => {
    for (const no of [1, 2, 3]) await house.register({ no, dueOn: '2026-12-30' });
    const { stores } = house.context;
    const act = async (no: number, apply: (matter: Matter, ground: Ground) => Act) => {
      const matter = await stores.matters.byNo(no);
      if (!matter) throw new Error('no such matter');
      const calendar = await house.context.calendar();
      const settings = { remindAt: '09:05', defaultPeriods: {} };
      const at = await house.now();
      const { effects } = apply(matter, { by: house.id.wang, at, calendar, settings });
      await createCommit(database.pool)({ effects, messages: [], refresh: [], at });
    };
    await act(1, (matter, ground) => noteProgress(matter, { text: '正在起草' }, ground));
    await act(2, (matter, ground) => submitReply(matter, { id: randomUUID(), text: '已报' }, ground));
    await act(2, (matter, ground) => returnReply(matter, { reason: '缺台账' }, ground));
    await house.tick('2026-11-25 08:50');
    const [told] = cardsOf('li', MORNING);
    expect(told?.card.title).toBe('今日三件事：待联系 1 件');
    expect(told?.card.text).toContain('#3 市中院');
    const [one, two, three] = await Promise.all([1, 2, 3].map((no) => stores.matters.byNo(no)));
    const calendar = await house.context.calendar();
    const unreached = [one, two, three].map(
      (matter) => matter && isUnreached(matter, '2026-11-25', calendar),
    );
    expect(unreached).toEqual([false, false, true]);
  });

  it('has no card where nothing is to be done', async () => {
    await house.tick('2026-11-20 08:50');
    expect(house.mailbox.mornings).toEqual([]);
  });

  it('goes to the deputy of who is on leave, one card', async () => {
    await database.pool.query(
      `INSERT INTO leave (id, person_id, deputy_id, from_on, to_on) VALUES (gen_random_uuid(), $1, $2, '2026-11-20', '2026-11-27')`,
      [house.id.li, house.id.zhao],
    );
    await house.register({ no: 1, dueOn: '2026-11-20' });
    await house.tick('2026-11-20 08:50');
    expect(cardsOf('li', MORNING)).toEqual([]);
    expect(cardsOf('zhao', MORNING)).toHaveLength(1);
  });

  it('is a list of work: 停发 does not stop it', async () => {
    await house.register({ no: 1, dueOn: '2026-11-20' });
    await stop({ all: true }, 'muted:all');
    await house.tick('2026-11-20 08:50');
    expect(cardsOf('li', MORNING)).toHaveLength(1);
  });

  it('comes on each working morning where the clock is moved, at its own time', async () => {
    await house.register({ no: 1, dueOn: '2027-01-20' });
    await advance(beijing('2026-12-01 12:00'), house.context);
    const at = cardsOf('li', MORNING).map(({ at }) => at);
    const expected = ['11-25', '11-26', '11-27', '11-30', '12-01'];
    expect(at).toEqual(expected.map((day) => beijing(`2026-${day} 08:50`)));
  });
});

describe('the list of the week', () => {
  it('goes to the liaison on the first working day of the week, once', async () => {
    await house.register({ no: 1, dueOn: '2027-01-20' });
    await house.register({ no: 2, dueOn: '2027-01-10' });
    await house.tick('2026-11-20 09:05');
    expect(cardsOf('wang', WEEK)).toEqual([]);
    await house.tick('2026-11-23 09:05');
    await house.tick('2026-11-23 10:05');
    const [told, ...more] = cardsOf('wang', WEEK);
    expect(more).toEqual([]);
    expect(told?.card.title).toBe('本周清单：贵院在办 2 件');
    expect(told?.card.text).toMatch(/^#2《材料2》2027-01-10.*\n#1《材料1》2027-01-20/u);
    await house.tick('2026-11-24 09:05');
    expect(cardsOf('wang', WEEK)).toHaveLength(1);
  });

  it('is on Tuesday where Monday is a day off', async () => {
    await database.pool.query(`INSERT INTO calendar_day ("on", kind) VALUES ('2026-11-23', 'off')`);
    await house.register({ no: 1, dueOn: '2027-01-20' });
    await house.tick('2026-11-23 09:05');
    expect(house.mailbox.told).toEqual([]);
    await house.tick('2026-11-24 09:05');
    expect(cardsOf('wang', WEEK)).toHaveLength(1);
  });

  it('is one card with the reminders of that morning, and says nothing twice', async () => {
    await house.register({ no: 1, dueOn: '2026-11-26' }); // three working days before: Monday
    await house.register({ no: 2, dueOn: '2027-01-10' });
    await house.tick('2026-11-23 09:05');
    const cards = house.mailbox.sent.filter(({ to }) => to.id === 'wang');
    expect(cards).toHaveLength(1);
    expect(cards[0]?.card.title).toMatch(/^提醒：#1/u);
    expect(cards[0]?.card.text).toMatch(/【本周清单：贵院在办 2 件】除以上各件外：\n#2《材料2》/u);
    expect(cards[0]?.card.text?.match(/材料1/gu)).toHaveLength(1);
  });

  it('lists what is past its day first, and counts what it does not list', async () => {
    await house.register({ no: 1, dueOn: '2027-01-20' });
    await house.register({ no: 2, dueOn: '2026-11-10' });
    await house.register({ no: 3, dueOn: '2026-11-11' });
    await database.pool.query('UPDATE matter SET muted = true WHERE no = 3');
    await house.tick('2026-11-23 08:00');
    await database.pool.query(`DELETE FROM outbox WHERE kind = 'digest'`);
    await house.tick('2026-11-23 09:05');
    const [told] = house.mailbox.sent.filter(({ to }) => to.id === 'wang');
    const said = `${told?.card.title}\n${told?.card.text}`;
    expect(said).toContain('本周清单：贵院在办 3 件');
    expect(said.indexOf('材料2')).toBeGreaterThan(-1);
    expect(said.indexOf('材料2')).toBeLessThan(said.indexOf('材料1'));
    expect(said).not.toContain('材料3');
    expect(said).toContain('还有 1 件不再逐件提醒（其中 1 件已过期限），请发送“我的”查看。');
  });

  it('does not go out while reminders are stopped, for all or for its unit, and leaves out a stopped matter', async () => {
    await house.register({ no: 1, dueOn: '2027-01-20' });
    await stop({ all: true }, 'muted:all');
    await house.tick('2026-11-23 09:05');
    await database.pool.query(`UPDATE setting SET value = 'null' WHERE name = 'muted:all'`);
    await stop({ unit: house.id.court }, `muted:unit:${house.id.court}`);
    await house.tick('2026-11-23 09:10');
    await database.pool.query(`UPDATE setting SET value = 'null' WHERE name LIKE 'muted:%'`);
    await database.pool.query('UPDATE matter SET muted = true');
    await house.tick('2026-11-30 09:05');
    expect(cardsOf('wang', WEEK)).toEqual([]);
  });
});

describe('停发 that goes on', () => {
  it('is told to the director on each working day from the second on, and in plainer words after a week', async () => {
    await stop({ all: true }, 'muted:all');
    await house.register({ no: 1, dueOn: '2026-11-24' });
    for (const day of ['20', '21', '23', '24', '25', '26']) {
      await house.tick(`2026-11-${day} 08:50`);
      await house.tick(`2026-11-${day} 08:51`);
    }
    const told = cardsOf('head', /停发/u);
    expect(told.map(({ card }) => card.title)).toEqual([4, 5, 6, 7].map((n) => `全部提醒已停发第 ${n} 天`));
    expect(told[0]?.card.text).not.toContain('已满一周');
    expect(told[3]?.card.text).toContain('停发已满一周，请确认是否还要继续');
    expect(told[3]?.card.text).toContain('1 件（#1），都没有提醒过');
    expect(cardsOf('admin', /停发/u).map(({ card }) => card.title)).toEqual(['全部提醒已停发第 7 天']);
  });

  it('says nothing untrue of a matter whose unit was reminded before the stop', async () => {
    await house.register({ no: 1, dueOn: '2026-11-23' });
    await house.tick('2026-11-20 09:05');
    await stop({ all: true }, 'muted:all');
    await house.tick('2026-11-24 08:50');
    const said = () => cardsOf('head', /停发/u).at(-1)?.card.text ?? '';
    expect(said()).toContain('1 件，停发以前都提醒过，停发后没有再提醒');
    await house.register({ no: 2, dueOn: '2026-11-24' });
    await house.tick('2026-11-25 08:50');
    expect(said()).toContain('2 件，其中 1 件（#2）没有提醒过，其余停发以前提醒过');
  });

  it('of single matters is told to the director on every later working day, on one card', async () => {
    for (const no of [1, 2]) {
      await house.register({ no, dueOn: '2027-01-20' });
      await mute(no);
    }
    for (const day of ['20', '23', '24']) await house.tick(`2026-11-${day} 08:50`);
    const told = cardsOf('head', /停发/u).map(({ card }) => card);
    expect(told.map(({ title }) => title)).toEqual([
      '单件停发的有 2 件，最久的已停发第 4 天',
      '单件停发的有 2 件，最久的已停发第 5 天',
    ]);
    expect(told[0]?.text).toMatch(/#1 市中院《材料1》.*于 2026-11-20（周五）停发，已停发第 4 天/u);
    expect(told[0]?.actions?.map(({ label }) => label)).toEqual(['恢复 #1', '恢复 #2']);
    await database.pool.query('UPDATE matter SET muted = false WHERE no = 2');
    await house.tick('2026-11-25 08:50');
    expect(cardsOf('head', /停发/u).at(-1)?.card.title).toBe('#1 的提醒已停发第 6 天');
  });

  it('names the unit whose reminders are stopped, and ends with 恢复', async () => {
    await stop({ unit: house.id.police }, `muted:unit:${house.id.police}`);
    await house.tick('2026-11-23 08:50');
    expect(cardsOf('head', /停发/u).map(({ card }) => card.title)).toEqual([
      '市公安局各件的提醒已停发第 4 天',
    ]);
    await database.pool.query(`UPDATE setting SET value = 'null' WHERE name LIKE 'muted:%'`);
    await house.tick('2026-11-24 08:50');
    expect(cardsOf('head', /停发/u)).toHaveLength(1);
  });
});
