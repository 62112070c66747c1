import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../cards/card.js';
import type { Outcome, Outgoing } from '../../cards/channel.js';
import { SETTINGS } from '../../domain/setting-list.js';
import { SETTING_ROWS } from '../../domain/settings.js';
import type { JobContext } from '../../jobs/define-job.js';
import { drainAll } from '../../jobs/deliver/drain-all.js';
import { runTick } from '../../jobs/tick.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { beijing, buildHouse, type House, Mailbox } from './house.js';

let database: TestDatabase;
let house: House;
let dingtalk: Mailbox;
let context: JobContext;
const NOW = beijing('2026-11-20 09:05');

beforeEach(async () => {
  database = await freshDatabase();
  house = await buildHouse(database, '2026-11-20 09:05');
  dingtalk = new Mailbox('dingtalk');
  context = { ...house.context, channels: { dingtalk } };
  await database.pool.query(`UPDATE account SET platform = 'dingtalk'`);
  await database.pool.query(`UPDATE chat SET platform = 'dingtalk'`);
});
afterEach(() => database.close());

const tick = async () => {
  await runTick(context, await house.now());
  await drainAll(context);
};
const warnings = () => dingtalk.told.filter((line) => line.includes('额度'));

describe('the calls of a month (钉钉标准版: 5,000)', () => {
  it('are warned of once at 80 %, in the operators’ chat, and once more when none is left', async () => {
    await context.calls.count('dingtalk', 3_999, NOW);
    await tick();
    expect(warnings()).toEqual([]);
    await context.calls.count('dingtalk', 13, NOW);
    await tick();
    await tick();
    expect(warnings()).toEqual(['office-room：钉钉本月接口已用 4012 次，额度 5000 次（80%）']);
    await context.calls.count('dingtalk', 988, NOW);
    await tick();
    await tick();
    expect(warnings()).toHaveLength(2);
    expect(warnings()[1]).toContain('额度已用完');
  });

  it('begin anew with the month', async () => {
    await context.calls.count('dingtalk', 4_900, NOW);
    house.setTime('2026-12-01 09:05');
    await tick();
    expect(warnings()).toEqual([]);
  });

  it('are as many as the site says (设置 钉钉额度)', async () => {
    const setting = SETTINGS.find(({ name }) => name === '钉钉额度');
    expect(setting?.read('不限')).toEqual({ value: 0 });
    expect(setting?.read('每月10,000次')).toEqual({ value: 10_000 });
    expect(setting?.read('很多')).toHaveProperty('say');
    await context.calls.count('dingtalk', 4_500, NOW);
    await database.pool.query(`INSERT INTO setting (name, value) VALUES ($1, '10000')`, [
      SETTING_ROWS.monthlyCalls('dingtalk'),
    ]);
    await tick();
    expect(warnings()).toEqual([]);
  });

  it('are spared then: cards that were delivered are no longer changed by themselves', async () => {
    const matter = await house.register({ no: 1, dueOn: '2026-12-20' });
    const card: Card = {
      title: '新事项',
      actions: [{ label: '签收', action: 'confirm-receipt', payload: { matter: 1 } }],
    };
    await house.post(`person:${house.id.wang}`, '新事项', { matterId: matter.id, card });
    await drainAll(context);
    await context.calls.count('dingtalk', 4_000, NOW);
    await house.commit({ effects: [], messages: [], refresh: [matter.id], at: await house.now() });
    await drainAll(context);
    expect(dingtalk.changed).toEqual([]);
  });
});

describe('the same words for many people', () => {
  const calls: Outgoing[][] = [];
  let people: string[];

  beforeEach(async () => {
    calls.length = 0;
    dingtalk.broadcast = {
      most: 20,
      send: async (messages) => {
        calls.push([...messages]);
        return messages.map(({ to }) =>
          to.id.startsWith('gone') ? { kind: 'failed', code: 'staffId.notExisted' } : { kind: 'sent' },
        );
      },
    };
    people = Array.from({ length: 45 }, () => randomUUID());
    await database.pool.query(
      `INSERT INTO person (id, name, unit_id, roles, expertise, active, version)
       SELECT id, '委员', NULL, '{member}', '{}', true, 1 FROM unnest($1::uuid[]) AS id`,
      [people],
    );
    await database.pool.query(
      `INSERT INTO account (platform, corp, account_id, person_id)
       SELECT 'dingtalk', '', 'member-' || id, id FROM unnest($1::uuid[]) AS id`,
      [people],
    );
  });
  const post = (card: Card) =>
    context.outbox.post(
      people.map((id) => ({ lane: `person:${id}`, dedupeKey: `${card.title}:${id}`, card, dueAt: NOW })),
    );
  const states = async () =>
    (
      await database.pool.query<{ state: string; n: number }>(
        'SELECT state, count(*)::int AS n FROM outbox GROUP BY state ORDER BY state',
      )
    ).rows;

  it('are said in calls of up to twenty, each person once and in the order of their own lane', async () => {
    await post({ title: '明日会议改到三点' });
    await post({ title: '地点不变' });
    await drainAll(context);
    expect(Math.max(...calls.map(({ length }) => length))).toBeLessThanOrEqual(20);
    const told = [...calls.flat(), ...dingtalk.sent];
    expect(told).toHaveLength(90);
    expect(calls.length + dingtalk.sent.length).toBeLessThan(45);
    for (const id of people) {
      const theirs = told.filter(({ to }) => to.id === `member-${id}`).map(({ card }) => card.title);
      expect(theirs.sort()).toEqual(['明日会议改到三点', '地点不变'].sort());
    }
    expect(await states()).toEqual([{ state: 'sent', n: 90 }]);
  });

  it('with buttons go to each by themselves: a card is one person’s', async () => {
    await post({ title: '请确认', actions: [{ label: '参加', action: 'attend', payload: {} }] });
    await drainAll(context);
    expect(calls).toEqual([]);
    expect(dingtalk.sent).toHaveLength(45);
  });

  it('miss nobody where one of them cannot be reached', async () => {
    await database.pool.query(`UPDATE account SET account_id = 'gone' WHERE account_id = $1`, [
      `member-${people[7]}`,
    ]);
    await post({ title: '明日会议改到三点' });
    await drainAll(context);
    expect(await states()).toEqual([{ state: 'sent', n: 45 }]);
  });

  it('go once more to who was held back for flow control, and to nobody else', async () => {
    const held = `member-${people[7]}`;
    let isHeld = true;
    const heldBack = ({ to }: Outgoing): Outcome | undefined =>
      isHeld && to.id === held ? { kind: 'later', code: 'flow-controlled', waitMs: 60_000 } : undefined;
    dingtalk.broadcast = {
      most: 20,
      send: async (messages) => {
        calls.push([...messages]);
        return messages.map((message) => heldBack(message) ?? { kind: 'sent' });
      },
    };
    // Who finds every other lane in hand is told alone.
    const sendAlone = dingtalk.send.bind(dingtalk);
    dingtalk.send = async (message) => heldBack(message) ?? sendAlone(message);
    await post({ title: '明日会议改到三点' });
    await drainAll(context);
    expect(await states()).toEqual([
      { state: 'queued', n: 1 },
      { state: 'sent', n: 44 },
    ]);
    isHeld = false;
    house.setTime('2026-11-20 09:07');
    await drainAll(context);
    expect(await states()).toEqual([{ state: 'sent', n: 45 }]);
    const told = [...calls.flat(), ...dingtalk.sent].filter(({ to }) => to.id !== held);
    expect(told).toHaveLength(44);
  });

  it('are said to each alone where the calls reach none of them, whoever stood first', async () => {
    await database.pool.query(`UPDATE account SET account_id = 'gone-' || account_id`);
    await post({ title: '明日会议改到三点' });
    await drainAll(context);
    expect(calls.length).toBeGreaterThan(0);
    expect(dingtalk.sent).toHaveLength(45);
    expect(await states()).toEqual([{ state: 'sent', n: 45 }]);
  });
});
