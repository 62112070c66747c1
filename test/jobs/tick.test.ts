import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runTick } from '../../jobs/tick.js';
import { openDatabase } from '../../prisma/database.js';
import { freshDatabase, PATIENT, type TestDatabase } from '../harness/database.js';
import { beijing, buildHouse, type House } from './house.js';

let database: TestDatabase;
let house: House;

// 2026-12-01 is a Tuesday: steps on 11-20, 11-26, 11-30, 12-01, 12-02, 12-04, 12-10.
beforeEach(async () => {
  database = await freshDatabase();
  house = await buildHouse(database, '2026-11-18 09:00');
});
afterEach(() => database.close());

const texts = () => house.mailbox.sent.filter(({ to }) => to.id === 'wang').map(({ card }) => card);

describe('a step of a ladder', () => {
  it('fires on its working day at 09:05, not before', async () => {
    await house.register({ no: 1, dueOn: '2026-12-01' });
    await house.tick('2026-11-20 09:04');
    expect(await house.ledger()).toEqual([]);
    await house.tick('2026-11-20 09:05');
    expect(await house.ledger()).toEqual(['1 -7 sent']);
    expect(house.mailbox.sent.map(({ to }) => to.id)).toEqual(['wang']);
  });

  it('fires once, however many ticks of however many workers run at the same time', async () => {
    for (let no = 1; no <= 40; no++) await house.register({ no, dueOn: '2026-12-01' });
    house.setTime('2026-11-20 09:05');
    const others = await Promise.all(
      [1, 2].map(() => openDatabase(database.url, { max: 4, waits: PATIENT })),
    );
    const workers = [house.context, ...others.map((other) => house.worker({ ...other, url: database.url }))];
    const now = beijing('2026-11-20 09:05');
    await Promise.all([...workers, ...workers].map((worker) => runTick(worker, now)));
    await house.tick();

    expect(await house.ledger()).toHaveLength(40);
    expect(house.mailbox.sent).toHaveLength(1);
    for (const other of others) await other.close();
  });

  it('gives the same ledger when the scan never ran for three days and then five times', async () => {
    await house.register({ no: 1, dueOn: '2026-11-23' }); // steps -3 on 11-18, -1 on 11-20, 0 on 11-23, +1 on 11-24
    for (let n = 0; n < 5; n++) await house.tick('2026-11-24 10:00');
    expect(await house.ledger()).toEqual(['1 -3 missed', '1 -1 missed', '1 0 missed', '1 +1 sent']);
    expect(texts()).toHaveLength(1);
  });

  it('waits for the next working morning when it comes due after 18:00 or on a day off', async () => {
    await house.register({ no: 1, dueOn: '2026-12-01' });
    await house.tick('2026-11-20 18:00');
    await house.tick('2026-11-21 10:00'); // a Saturday
    expect(await house.ledger()).toEqual([]);
    await house.tick('2026-11-23 09:05');
    expect(await house.ledger()).toEqual(['1 -7 sent']);
  });

  it('does not fire while the matter is held', async () => {
    await house.register({ no: 1, dueOn: '2026-12-01', openAt: beijing('2026-11-20 10:00') });
    await house.tick('2026-11-20 09:05');
    expect(await house.ledger()).toEqual([]);
    await house.tick('2026-11-20 10:00');
    expect(await house.ledger()).toEqual(['1 -7 sent']);
  });

  it('stays silent for a date that was taken back by a higher epoch', async () => {
    const matter = await house.register({ no: 1, dueOn: '2026-12-01' });
    house.setTime('2026-11-20 09:05');
    await runTick(house.context, await house.now());
    await database.pool.query('UPDATE deadline SET epoch = 2 WHERE matter_id = $1', [matter.id]);
    await house.tick();
    expect(house.mailbox.sent).toEqual([]);
  });
});

describe('a reply', () => {
  it('stops the ladder', async () => {
    const matter = await house.register({ no: 1, dueOn: '2026-12-01' });
    await house.tick('2026-11-20 09:05');
    const [deadline] = matter.deadlines;
    if (!deadline) throw new Error('a registered matter has a deadline');
    const at = await house.now();
    await house.commit({
      effects: [
        {
          kind: 'matter.set',
          id: matter.id,
          after: matter.trail,
          set: { state: 'replied', repliedOn: '2026-11-20' },
          event: { kind: 'reply', by: house.id.wang, at, body: {} },
        },
        { kind: 'deadline.set', deadline: { ...deadline, state: 'stopped', left: 11 } },
      ],
      messages: [],
      refresh: [],
      at,
    });
    await house.tick('2026-11-26 09:05');
    await house.tick('2026-12-02 09:05');
    expect(await house.ledger()).toEqual(['1 -7 sent']);
    expect(texts()).toHaveLength(1);
  });

  it('that comes between the firing and the sending is not followed by a reminder', async () => {
    const matter = await house.register({ no: 1, dueOn: '2026-12-01' });
    house.setTime('2026-11-20 09:05');
    await runTick(house.context, await house.now());
    await database.pool.query(`UPDATE matter SET state = 'replied' WHERE id = $1`, [matter.id]);
    await database.pool.query(`UPDATE deadline SET state = 'stopped' WHERE matter_id = $1`, [matter.id]);
    await house.tick();
    expect(house.mailbox.sent).toEqual([]);
  });
});

describe('停发', () => {
  const mute = (name: string, value: unknown) =>
    database.pool.query(
      `INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      [name, JSON.stringify(value)],
    );

  it.each([
    { what: 'everything', on: () => mute('muted:all', true), off: () => mute('muted:all', null) },
    {
      what: 'one unit',
      on: () => mute(`muted:unit:${house.id.court}`, true),
      off: () => mute(`muted:unit:${house.id.court}`, null),
    },
    {
      what: 'one matter',
      on: () => database.pool.query('UPDATE matter SET muted = true'),
      off: () => database.pool.query('UPDATE matter SET muted = false'),
    },
  ])('of $what keeps its steps unfired; 恢复 sends only the latest', async ({ on, off }) => {
    await house.register({ no: 1, dueOn: '2026-12-01' });
    await on();
    await house.tick('2026-11-20 09:05');
    await house.tick('2026-11-26 09:05');
    expect(await house.ledger()).toEqual([]);
    await off();
    await house.tick('2026-11-26 15:00');
    expect(await house.ledger()).toEqual(['1 -7 missed', '1 -3 sent']);
    expect(texts()).toHaveLength(1);
  });
});

describe('whom a step tells', () => {
  /** Without the half year's meeting, which is no reminder. */
  const readers = () =>
    [
      ...new Set(house.mailbox.sent.flatMap(({ to, card }) => (/联席会议/u.test(card.title) ? [] : [to.id]))),
    ].sort();

  it('is the liaison before the date, the registrar as well on +1, the director as well on +3', async () => {
    await house.register({ no: 1, dueOn: '2026-12-01', by: house.id.zhao });
    await house.tick('2026-11-30 09:05');
    expect(readers()).toEqual(['wang']);
    house.mailbox.sent.length = 0;
    await house.tick('2026-12-02 09:05');
    expect(readers()).toEqual(['wang', 'zhao']);
    house.mailbox.sent.length = 0;
    await house.tick('2026-12-04 09:05');
    expect(readers()).toEqual(['head', 'wang', 'zhao']);
    house.mailbox.sent.length = 0;
    await house.tick('2026-12-10 09:05'); // +7 proposes to the office alone
    expect(readers()).toEqual(['zhao']);
  });

  it('is the whole office when the registrar is not of it', async () => {
    await house.register({ no: 1, dueOn: '2026-12-01', by: house.id.wang });
    await house.tick('2026-12-10 09:05');
    expect(readers()).toEqual(['li', 'zhao']);
  });

  it('is the office where the unit has no liaison', async () => {
    await house.register({ no: 1, dueOn: '2026-12-01', unitId: house.id.police });
    await house.tick('2026-11-20 09:05');
    expect(readers()).toEqual(['li']);
  });

  it('is the 政法委’s own person for what the 政法委 owes, and not the office in the place of it', async () => {
    await database.pool.query(`UPDATE person SET unit_id = $2, roles = '{partner}' WHERE id = $1`, [
      house.id.wang,
      house.id.police,
    ]);
    await house.register({ no: 1, dueOn: '2026-12-01', unitId: house.id.police });
    await house.tick('2026-11-20 09:05');
    expect(readers()).toEqual(['wang']);
  });

  it('is the office for what the office itself owes', async () => {
    await house.register({ no: 1, dueOn: '2026-12-01', responsible: 'office' });
    await house.tick('2026-11-20 09:05');
    expect(readers()).toEqual(['li']);
  });

  it('is nobody who has left', async () => {
    await house.register({ no: 1, dueOn: '2026-12-01' });
    house.setTime('2026-11-20 09:05');
    await runTick(house.context, await house.now());
    await database.pool.query('UPDATE person SET active = false WHERE id = $1', [house.id.wang]);
    await house.tick();
    expect(house.mailbox.sent).toEqual([]);
  });
});

describe('the card of the morning', () => {
  it('is one for each recipient, however many matters are due', async () => {
    for (let no = 1; no <= 7; no++) await house.register({ no, dueOn: '2026-12-01' });
    await house.tick('2026-11-20 09:05');
    await house.tick('2026-11-20 09:06');
    expect(texts()).toHaveLength(1);
    for (let no = 1; no <= 7; no++) expect(JSON.stringify(texts()[0])).toContain(`#${no}`);
  });

  it('takes no second place on a day: what comes later waits for the next working morning', async () => {
    await house.register({ no: 1, dueOn: '2026-12-01' });
    await house.register({ no: 2, dueOn: '2026-12-01', openAt: beijing('2026-11-20 10:00') });
    await house.tick('2026-11-20 09:05');
    await house.tick('2026-11-20 10:00');
    await house.tick('2026-11-20 17:00');
    expect(texts()).toHaveLength(1);
    await house.tick('2026-11-23 09:05'); // Monday
    expect(texts()).toHaveLength(2);
    const [reminders] = JSON.stringify(texts()[1]).split('【本周清单');
    expect(reminders).toContain('#2');
    expect(reminders).not.toContain('#1');
  });

  it('that could not leave by 18:00 goes out the next working morning, once', async () => {
    await house.register({ no: 1, dueOn: '2026-12-01' });
    house.mailbox.answers.push({ kind: 'later', code: 'down', waitMs: 10 * 3_600_000 });
    await house.tick('2026-11-20 09:05');
    await house.tick('2026-11-20 20:00');
    await house.tick('2026-11-23 09:05');
    await house.tick('2026-11-23 09:06');
    expect(texts()).toHaveLength(2); // the try that failed, and Monday's
    const { rows } = await database.pool.query('SELECT told_on FROM notice');
    expect(rows).toEqual([{ told_on: '2026-11-23' }]);
  });
});

describe('the tick', () => {
  it('sends an immediate answer that was never given, once', async () => {
    const at = await house.now();
    await house.commit({
      event: { channel: 'wecom', key: 'event-1' },
      answer: { text: '已登记 #1', lane: `person:${house.id.li}` },
      effects: [],
      messages: [],
      refresh: [],
      at,
    });
    await house.tick('2026-11-18 09:00');
    expect(house.mailbox.told).toEqual([]);
    await house.tick('2026-11-18 09:01');
    await house.tick('2026-11-18 09:02');
    expect(house.mailbox.told).toEqual(['li：已登记 #1']);
  });

  it('tells the office once on a working day what was due and sent, with the root of all trails', async () => {
    await house.register({ no: 1, dueOn: '2026-12-01' });
    await house.tick('2026-11-20 09:05');
    await house.tick('2026-11-20 17:29');
    await house.tick('2026-11-20 17:30');
    await house.tick('2026-11-20 17:31');
    const lines = house.mailbox.sent.filter(({ to }) => to.id === 'office-room');
    expect(lines.map(({ card }) => card.title)).toEqual(['今日催办应发 1、已发 1、失败 0']);
    const { rows } = await database.pool.query<{ root: string }>('SELECT root FROM trail_root');
    expect(rows).toHaveLength(1);
    expect(lines[0]?.card.rows).toEqual([['留痕根值', rows[0]?.root.slice(0, 16)]]);
  });

  it('publishes roots that agree with the chains, and a chain rewritten later does not', async () => {
    const matter = await house.register({ no: 1, dueOn: '2026-12-01' });
    await house.tick('2026-11-20 17:30');
    await house.tick('2026-11-23 17:30');
    expect(await house.trail.published(matter.id)).toMatchObject({
      agrees: true,
      last: { on: '2026-11-20' },
    });
    await database.pool.query(`UPDATE trail SET hash = 'forged' WHERE subject = $1`, [matter.id]);
    expect(await house.trail.published(matter.id)).toMatchObject({ agrees: false });
  });

  it('tells the admins where no group of the office is reachable', async () => {
    await database.pool.query('UPDATE chat SET binding = NULL');
    await house.tick('2026-11-20 17:30');
    expect(house.mailbox.told).toEqual(['admin：今日催办应发 0、已发 0、失败 0']);
  });

  it('forgets answered events after seven days', async () => {
    const event = (key: string) => ({
      event: { channel: 'wecom', key },
      answer: null,
      effects: [],
      messages: [],
      refresh: [],
    });
    await house.commit({ ...event('old'), at: beijing('2026-11-12 17:00') });
    await house.commit({ ...event('young'), at: beijing('2026-11-14 17:00') });
    await house.tick('2026-11-20 17:30');
    const { rows } = await database.pool.query('SELECT key FROM inbox');
    expect(rows).toEqual([{ key: 'young' }]);
  });
});
