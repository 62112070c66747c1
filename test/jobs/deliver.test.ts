import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../cards/card.js';
import type { HandedOverCard } from '../../cards/roster/hand-over.js';
import { drainLane } from '../../jobs/deliver/deliver.js';
import { drainAll } from '../../jobs/deliver/drain-all.js';
import { createOutboxStore } from '../../prisma/stores/outbox-store.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { beijing, buildHouse, type House, Mailbox } from './house.js';

let database: TestDatabase;
let house: House;
let li: string;

beforeEach(async () => {
  database = await freshDatabase();
  house = await buildHouse(database, '2026-11-18 09:00');
  li = `person:${house.id.li}`;
});
afterEach(() => database.close());

const withButton: Card = {
  title: '新事项',
  actions: [{ label: '签收', action: 'confirm-receipt', payload: { matter: 1 } }],
};
const drain = () => drainAll(house.context);

describe('a lane', () => {
  it('is drained in the order in which its messages were written', async () => {
    for (const title of ['一', '二', '三']) await house.post(li, title);
    await drain();
    expect(house.mailbox.told).toEqual(['li：一', 'li：二', 'li：三']);
  });

  it('keeps its order when a message has to be tried again', async () => {
    for (const title of ['一', '二', '三']) await house.post(li, title);
    house.mailbox.answers.push({ kind: 'later', code: 'busy', waitMs: 60_000 });
    await drain();
    expect(house.mailbox.told).toEqual(['li：一']);
    house.setTime('2026-11-18 09:02');
    await drain();
    expect(house.mailbox.told).toEqual(['li：一', 'li：一', 'li：二', 'li：三']);
  });

  it('is not held up by a message that is still on hold', async () => {
    await house.post(li, '五分钟后', { dueAt: beijing('2026-11-18 09:05') });
    await house.post(li, '现在');
    await drain();
    expect(house.mailbox.told).toEqual(['li：现在']);
    house.setTime('2026-11-18 09:05');
    await drain();
    expect(house.mailbox.told).toEqual(['li：现在', 'li：五分钟后']);
  });

  it('is drained once by workers that come at the same moment', async () => {
    for (let n = 0; n < 20; n++) await house.post(li, String(n));
    const workers = Array.from({ length: 5 }, () => house.worker());
    await Promise.all(workers.map((worker) => drainAll(worker)));
    expect(house.mailbox.told).toEqual(Array.from({ length: 20 }, (_, n) => `li：${n}`));
  });

  it('is free again though the database did not take its release at once', async () => {
    const { pool } = database;
    let refused = 0;
    const failing = new Proxy(pool, {
      get: (of, key) =>
        key === 'query'
          ? async (query: { name?: string }) => {
              if (query.name === 'lane-release' && refused++ < 2) throw new Error('Connection terminated');
              return of.query(query as never);
            }
          : Reflect.get(of, key),
    });
    await house.post(li, '一');
    await drainLane(li, { ...house.context, outbox: createOutboxStore(failing) });
    expect(house.mailbox.told).toEqual(['li：一']);
    await house.post(li, '二');
    expect(await drainLane(li, house.context)).toBeUndefined();
    expect(house.mailbox.told).toEqual(['li：一', 'li：二']);
  });

  it('tells a worker that comes while it is held when to come again', async () => {
    await house.post(li, '一');
    await house.context.outbox.claim(li);
    const waitMs = await drainLane(li, house.context);
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(30_000);
    expect(house.mailbox.told).toEqual([]);
  });
});

describe('a crash between sending and marking', () => {
  it('repeats the message under the same id, and only then goes on', async () => {
    const first = await house.post(li, '一');
    await house.post(li, '二');
    house.mailbox.afterSend = async () => {
      house.mailbox.afterSend = async () => undefined;
      // The worker is gone: its lease runs out on the database's clock, another takes the lane.
      await database.pool.query(`UPDATE lane SET leased_until = clock_timestamp() - interval '1 second'`);
      await house.context.outbox.claim(li);
      await database.pool.query(`UPDATE lane SET leased_until = clock_timestamp() - interval '1 second'`);
    };
    await drain();
    expect(house.mailbox.told).toEqual(['li：一', 'li：一', 'li：二']);
    expect(house.mailbox.sent.slice(0, 2).map(({ id, resend }) => [id, resend])).toEqual([
      [first, 0],
      [first, 0],
    ]);
    expect(await house.stateOf(first)).toMatchObject({ state: 'sent', tries: 1 });
  });
});

describe('a dead letter', () => {
  it('is made by a lasting refusal at once, and does not block the lane', async () => {
    const first = await house.post(li, '一');
    await house.post(li, '二');
    house.mailbox.answers.push({ kind: 'failed', code: '81013' });
    await drain();
    expect(await house.stateOf(first)).toMatchObject({ state: 'dead', code: '81013' });
    expect(house.mailbox.told).toEqual(['li：一', 'li：二']);
  });

  it('is made after ten tries', async () => {
    const first = await house.post(li, '一');
    let time = beijing('2026-11-18 09:00').getTime();
    for (let n = 0; n < 12; n++) {
      house.mailbox.answers.push({ kind: 'later', code: 'down' });
      await drain();
      time += 13 * 3_600_000;
      house.setTime(new Date(time + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' '));
    }
    expect(house.mailbox.sent).toHaveLength(10);
    expect(await house.stateOf(first)).toMatchObject({ state: 'dead', tries: 10, code: 'down' });
  });

  it('is seen in 积压 and leaves with a raised resend count when a person asks for it', async () => {
    const first = await house.post(li, '一');
    house.mailbox.answers.push({ kind: 'failed', code: '81013' });
    await drain();
    expect(await house.context.outbox.backlog(10)).toMatchObject({
      total: 1,
      lines: [{ id: first, personId: house.id.li, state: 'dead', code: '81013', title: '一' }],
    });

    const at = await house.now();
    await house.commit({
      effects: [{ kind: 'outbox.resend', ids: [first] }],
      messages: [],
      refresh: [],
      at,
    });
    await drain();
    expect(house.mailbox.sent.at(-1)).toMatchObject({ id: first, resend: 1 });
    expect(await house.context.outbox.backlog(10)).toEqual({ total: 0, lines: [] });
  });

  const again = async (id: string) => {
    const at = await house.now();
    await house.commit({
      effects: [{ kind: 'outbox.resend', ids: [id] }],
      ...{ messages: [], refresh: [], at },
    });
    await drain();
    return house.mailbox.sent.at(-1)?.card;
  };

  it('sent again by hand is said to be late', async () => {
    const first = await house.post(li, '交接：李四 → 赵六');
    house.mailbox.answers.push({ kind: 'failed', code: '81013' });
    await drain();
    const card = await again(first);
    expect(card?.title).toBe('交接：李四 → 赵六');
    expect(card?.text).toMatch(/^补发（.*之后如有变化，以新的消息为准。/u);
    expect((await house.context.outbox.cardOf(first))?.card).toEqual({ title: '交接：李四 → 赵六' });
  });

  it('a hand-over that went back meanwhile says who has it now', async () => {
    const { id } = await house.register({ no: 1, dueOn: '2026-12-01' });
    const mindedBy = (person: string) =>
      database.pool.query('UPDATE matter SET registered_by = $1 WHERE id = $2', [person, id]);
    await mindedBy(house.id.wang);
    const handedOver = { to: house.id.wang, nos: [1], duties: [] };
    const card: HandedOverCard = { title: '交接：李四 → 王五，共 1 件', text: '#1《…》', handedOver };
    const first = await house.post(li, card.title, { card });
    const fails = async () => {
      house.mailbox.answers.push({ kind: 'failed', code: '81013' });
      await drain();
    };
    await fails();
    const same = await again(first);
    expect(same?.text).toMatch(/^补发（.*）：到现在没有变动，仍按这次交接办理。\n#1《…》$/u);

    await mindedBy(house.id.li);
    const second = await house.post(li, card.title, { card });
    await fails();
    const late = await again(second);
    const name = (await house.context.roster()).person(house.id.li)?.name;
    expect(late?.text).toContain(`这次交接以后又有变动，下面是当时的清单。现在：#1 ${name}。`);
  });

  it('that is a matter’s own card is drawn as the matter stands by then', async () => {
    const { id } = await house.register({ no: 1, dueOn: '2026-12-01' });
    const own = { label: '签收', action: 'confirm-receipt', payload: { matter: 1 } };
    const first = await house.post(`person:${house.id.wang}`, '#1 请签收', {
      ...{ matterId: id, card: { title: '#1 请签收', actions: [own] } },
    });
    house.mailbox.answers.push({ kind: 'failed', code: '81013' });
    await drain();
    await database.pool.query(`UPDATE matter SET received_on = '2026-11-18', received_by = $1`, [
      house.id.wang,
    ]);
    const card = await again(first);
    expect(card?.title).toContain('#1 · ');
    expect(card?.text).toContain('补发：当时要说的是“#1 请签收”，以下是现在的情况。');
    expect(card?.actions?.map(({ label }) => label)).not.toContain('签收');
  });

  it('is what becomes of a message to somebody without an account', async () => {
    await database.pool.query('DELETE FROM account WHERE person_id = $1', [house.id.li]);
    const first = await house.post(li, '一');
    await drain();
    expect(await house.stateOf(first)).toMatchObject({ state: 'dead', code: 'no-account' });
  });
});

describe('whoever has left', () => {
  it('gets nothing', async () => {
    await database.pool.query('UPDATE person SET active = false WHERE id = $1', [house.id.li]);
    const first = await house.post(li, '一');
    await drain();
    expect(house.mailbox.sent).toEqual([]);
    expect(await house.stateOf(first)).toMatchObject({ state: 'cancelled', code: 'inactive' });
  });
});

describe('a message about a matter', () => {
  const queued = async () => {
    const openAt = beijing('2026-11-18 09:05');
    const { id } = await house.register({ no: 1, dueOn: '2026-11-30', openAt });
    return house.post(`person:${house.id.wang}`, '请签收', { dueAt: openAt, matterId: id });
  };

  it('reaches the liaison of its unit after the hold', async () => {
    await queued();
    house.setTime('2026-11-18 09:06');
    await drain();
    expect(house.mailbox.told).toEqual(['wang：请签收']);
  });

  it('does not reach a liaison who was moved to another unit during the hold', async () => {
    const message = await queued();
    await database.pool.query('UPDATE person SET unit_id = $1 WHERE id = $2', [
      house.id.police,
      house.id.wang,
    ]);
    house.setTime('2026-11-18 09:06');
    await drain();
    expect(house.mailbox.told).toEqual([]);
    expect(await house.stateOf(message)).toMatchObject({ state: 'cancelled', code: 'not-visible' });
  });
});

describe('a delivered card', () => {
  const update = async (targetId: string, receipt: Record<string, string>) => {
    const at = await house.now();
    const id = crypto.randomUUID();
    await house.commit({
      effects: [],
      messages: [
        {
          id,
          lane: li,
          dedupeKey: id,
          kind: 'update',
          card: { title: '已签收' },
          targetId,
          receipt,
          dueAt: at,
        },
      ],
      refresh: [],
      at,
    });
    return id;
  };

  it('is changed with what the click brought, and the stored card with it', async () => {
    const first = await house.post(li, '请签收');
    await drain();
    await update(first, { code: 'one-use' });
    await drain();
    expect(house.mailbox.changed).toMatchObject([
      { target: { id: first, receipt: { platform: 'playground', message: first, code: 'one-use' } } },
    ]);
    expect((await house.context.outbox.cardOf(first))?.card).toEqual({ title: '已签收' });
  });

  it('that the platform cannot change any more is said anew', async () => {
    const first = await house.post(li, '请签收');
    await drain();
    house.mailbox.answers.push({ kind: 'failed', code: 'code-spent' });
    const id = await update(first, {});
    await drain();
    expect(house.mailbox.told).toEqual(['li：请签收', 'li：已签收']);
    expect((await house.context.outbox.cardOf(id))?.receipt).toEqual({ platform: 'playground', message: id });
    expect((await house.context.outbox.cardOf(first))?.card).toEqual({ title: '请签收' });
  });

  it('is drawn again from its matter as its reader may see it, and left alone when nothing changed', async () => {
    const matter = await house.register({ no: 1, dueOn: '2026-12-01' });
    const wang = `person:${house.id.wang}`;
    const first = await house.post(wang, '新事项', { matterId: matter.id, card: withButton });
    await drain();
    const refresh = async () =>
      house.commit({ effects: [], messages: [], refresh: [matter.id], at: await house.now() });
    house.setTime('2026-11-18 09:01');
    await refresh();
    await drain();
    expect(house.mailbox.changed).toHaveLength(1);
    expect(house.mailbox.changed[0]?.card.title).toContain('#1');
    expect(house.mailbox.changed[0]?.target.id).toBe(first);

    house.setTime('2026-11-18 09:02');
    await refresh();
    await drain();
    expect(house.mailbox.changed).toHaveLength(1);
  });

  it('of a matter its reader may no longer see is not drawn again', async () => {
    const matter = await house.register({ no: 1, dueOn: '2026-12-01' });
    await house.post(`person:${house.id.wang}`, '新事项', { matterId: matter.id, card: withButton });
    await drain();
    await database.pool.query('UPDATE person SET unit_id = $1 WHERE id = $2', [
      house.id.police,
      house.id.wang,
    ]);
    await house.commit({ effects: [], messages: [], refresh: [matter.id], at: await house.now() });
    await drain();
    expect(house.mailbox.changed).toEqual([]);
  });
});

describe('a person on a platform that drops what exceeds 25 a minute', () => {
  it('gets at most that many a minute', async () => {
    const wecom = new Mailbox('wecom', [{ per: 'person', count: 25, ms: 60_000 }]);
    await database.pool.query(`UPDATE account SET platform = 'wecom' WHERE person_id = $1`, [house.id.li]);
    const context = { ...house.context, channels: { wecom } };
    for (let n = 0; n < 30; n++) await house.post(li, String(n));
    await drainLane(li, context);
    expect(wecom.sent).toHaveLength(25);
    house.setTime('2026-11-18 09:01');
    await drainLane(li, context);
    expect(wecom.sent).toHaveLength(30);
  });
});

describe('a long text that becomes several messages of the platform', () => {
  it('counts as so many, whichever process sends the next one', async () => {
    const wecom = new Mailbox('wecom', [{ per: 'person', count: 25, ms: 60_000 }]);
    wecom.weight = ({ title }) => (title.startsWith('长') ? 5 : 1);
    await database.pool.query(`UPDATE account SET platform = 'wecom' WHERE person_id = $1`, [house.id.li]);
    for (const n of [1, 2, 3, 4]) await house.post(li, `长文${n}`);
    for (let n = 0; n < 6; n++) await house.post(li, String(n));
    await drainLane(li, { ...house.context, channels: { wecom } });
    expect(wecom.sent).toHaveLength(9);
    const another = { ...house.worker(), channels: { wecom } };
    house.setTime('2026-11-18 09:00');
    expect(await drainLane(li, another)).toBe(60_000);
    expect(wecom.sent).toHaveLength(9);
    house.setTime('2026-11-18 09:01');
    await drainLane(li, another);
    expect(wecom.sent).toHaveLength(10);
  });
});
