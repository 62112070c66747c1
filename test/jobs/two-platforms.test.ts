import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pinnedTo } from '../../cards/roster/account-link.js';
import type { JobContext } from '../../jobs/define-job.js';
import { drainAll } from '../../jobs/deliver/drain-all.js';
import { runTick } from '../../jobs/tick.js';
import { createAccountStore } from '../../prisma/stores/account-store.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { beijing, buildHouse, type House, Mailbox } from './house.js';

let database: TestDatabase;
let house: House;
let wecom: Mailbox;
let dingtalk: Mailbox;
let context: JobContext;

beforeEach(async () => {
  database = await freshDatabase();
  house = await buildHouse(database, '2026-11-20 09:04');
  wecom = new Mailbox('wecom');
  dingtalk = new Mailbox('dingtalk');
  context = { ...house.context, channels: { wecom, dingtalk } };
  await database.pool.query(`UPDATE account SET platform = 'wecom'`);
  await database.pool.query(
    `INSERT INTO account (platform, corp, account_id, person_id) VALUES ('dingtalk', '', 'wang-ding', $1)`,
    [house.id.wang],
  );
});
afterEach(() => database.close());

const used = (platform: 'wecom' | 'dingtalk', id: string, at: string) =>
  createAccountStore(database).used({ platform, corp: '', id }, beijing(at));
const tick = async () => {
  await runTick(context, await house.now());
  await drainAll(context);
};

describe('one person with accounts on two platforms', () => {
  it('gets one card of the morning, where they were last', async () => {
    await house.register({ no: 1, dueOn: '2026-12-01' });
    await used('wecom', 'wang', '2026-11-18 10:00');
    await used('dingtalk', 'wang-ding', '2026-11-19 10:00');
    house.setTime('2026-11-20 09:05');
    await tick();
    expect(wecom.told.filter((line) => line.startsWith('wang'))).toEqual([]);
    expect(dingtalk.sent).toHaveLength(1);
    await tick();
    expect(dingtalk.sent).toHaveLength(1);
  });

  it('gets it on the other one where the first can never get it', async () => {
    await used('dingtalk', 'wang-ding', '2026-11-19 10:00');
    dingtalk.answers.push({ kind: 'failed', code: 'invaliduser' });
    const message = await house.post(`person:${house.id.wang}`, '新事项');
    await drainAll(context);
    expect(wecom.told).toEqual(['wang：新事项']);
    expect(await house.stateOf(message)).toMatchObject({ state: 'sent', code: null });
  });

  it('waits for the first where it is only away for a while', async () => {
    await used('dingtalk', 'wang-ding', '2026-11-19 10:00');
    dingtalk.answers.push({ kind: 'later', code: 'busy', waitMs: 60_000 });
    await house.post(`person:${house.id.wang}`, '新事项');
    await drainAll(context);
    expect(wecom.told).toEqual([]);
  });

  it('is a dead letter where neither takes it', async () => {
    dingtalk.answers.push({ kind: 'failed', code: 'invaliduser' });
    wecom.answers.push({ kind: 'failed', code: '81013' });
    const message = await house.post(`person:${house.id.wang}`, '新事项');
    await drainAll(context);
    expect(await house.stateOf(message)).toMatchObject({ state: 'dead' });
  });
});

describe('a card for one account alone', () => {
  const pinned = (platform: 'wecom' | 'dingtalk', id: string) =>
    house.post(`person:${house.id.wang}`, '', {
      card: pinnedTo({ platform, corp: '', id }, { title: '管理员给您绑定了账号' }),
    });

  it('goes there whatever was used last, and nowhere else where it cannot be had', async () => {
    await used('dingtalk', 'wang-ding', '2026-11-19 10:00');
    await pinned('wecom', 'wang');
    wecom.answers.push({ kind: 'sent' }, { kind: 'failed', code: 'invaliduser' });
    const second = await pinned('wecom', 'wang');
    await drainAll(context);
    expect(wecom.told).toHaveLength(2);
    expect(dingtalk.told).toEqual([]);
    expect(await house.stateOf(second)).toMatchObject({ state: 'dead', code: 'invaliduser' });
  });

  it('is not said where the account is theirs no more', async () => {
    const message = await pinned('dingtalk', 'gone');
    await drainAll(context);
    expect([...wecom.told, ...dingtalk.told]).toEqual([]);
    expect(await house.stateOf(message)).toMatchObject({ state: 'cancelled' });
  });
});

describe('two persons who were made one', () => {
  it('get one card of the morning, and what was on its way to the other', async () => {
    await house.register({ no: 1, dueOn: '2026-12-01' });
    await database.pool.query('DELETE FROM account WHERE account_id = $1', ['wang-ding']);
    const other = house.id.zhao;
    await database.pool.query(`UPDATE person SET unit_id = $1, roles = '{liaison}' WHERE id = $2`, [
      house.id.court,
      other,
    ]);
    house.setTime('2026-11-20 09:05');
    await runTick(context, await house.now());
    await house.post(`person:${other}`, '在路上');
    const from = (await house.context.roster()).person(other);
    if (!from) throw new Error('nobody to merge');
    const at = await house.now();
    await house.commit({
      effects: [{ kind: 'person.merge', from, into: house.id.wang }],
      messages: [],
      refresh: [],
      at,
    });
    house.setTime('2026-11-20 09:06');
    await tick();
    const titles = wecom.sent.map(({ card }) => card.title);
    expect(titles.filter((title) => title === '在路上')).toHaveLength(1);
    expect(wecom.sent.filter(({ to }) => to.id === 'wang' || to.id === 'zhao')).toHaveLength(2);
    expect((await house.context.roster()).person(other)?.id).toBe(house.id.wang);
    expect((await house.context.roster()).people.some(({ id }) => id === other)).toBe(false);
  });

  describe('while a vote is open', () => {
    const vote = '00000000-0000-4000-8000-00000000000f';
    const merge = async () => {
      const from = (await house.context.roster()).person(house.id.zhao);
      if (!from) throw new Error('nobody to merge');
      return house.commit({
        effects: [{ kind: 'person.merge', from, into: house.id.wang }],
        messages: [],
        refresh: [],
        at: await house.now(),
      });
    };
    /** An open vote with places as given: `into` stays, `from` is merged into it. */
    const open = async (into: string | undefined, from: string) => {
      await database.pool.query(
        `INSERT INTO evaluation (id, no, mechanism, title, state, round, rules, items, electorate, recused, keys,
          opened_by, reminded, trail_n, trail_hash)
        VALUES ($1, 99, 'satisfaction-evaluation', '专项工作报告', 'open', 1, '{}', '[]', '{}', '{}', '[]',
          $2, 0, 0, '')`,
        [vote, house.id.wang],
      );
      const places = [[house.id.wang, into] as const, [house.id.zhao, from] as const];
      for (const [person, state] of places)
        if (state)
          await database.pool.query(
            'INSERT INTO elector (evaluation, round, person, state) VALUES ($1, 1, $2, $3)',
            [vote, person, state],
          );
    };
    const placesNow = async () => {
      const { rows } = await database.pool.query<{ person: string; state: string }>(
        'SELECT person, state FROM elector WHERE evaluation = $1',
        [vote],
      );
      return Object.fromEntries(
        rows.map(({ person, state }) => [person === house.id.wang ? 'into' : 'from', state]),
      );
    };

    it.each([
      ['issued', 'issued', { into: 'issued', from: 'unused' }],
      ['voted', 'issued', { into: 'voted', from: 'unused' }],
      ['issued', 'voted', { into: 'unused', from: 'voted' }],
      [undefined, 'issued', { into: 'issued' }],
      [undefined, 'voted', { from: 'voted' }],
    ])('have one place where they had %s and %s', async (into, from, after) => {
      await open(into, from);
      expect(await merge()).toEqual({ kind: 'committed' });
      expect(await placesNow()).toEqual(after);
    });

    it('have one count of the paper box: what the one entered is the other’s', async () => {
      await open('issued', 'issued');
      const tellers = async () =>
        (await database.pool.query<{ teller: string }>('SELECT teller FROM paper_tally')).rows.map(
          ({ teller }) => teller,
        );
      await database.pool.query(
        `INSERT INTO paper_tally (evaluation, round, teller, tally) VALUES ($1, 1, $2, '{}')`,
        [vote, house.id.zhao],
      );
      await merge();
      expect(await tellers()).toEqual([house.id.wang]);
    });

    it('stay two where both have voted by then', async () => {
      await open('voted', 'voted');
      expect(await merge()).toEqual({ kind: 'stale' });
      expect(await placesNow()).toEqual({ into: 'voted', from: 'voted' });
      expect((await house.context.roster()).person(house.id.zhao)?.id).toBe(house.id.zhao);
    });
  });
});
