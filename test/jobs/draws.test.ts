import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Draw, PoolEntry } from '../../domain/draw/draw.js';
import { make } from '../../domain/draw/make.js';
import { putDraw } from '../../domain/draw/put-draw.js';
import { accept } from '../../domain/draw/seats.js';
import { seedHashOf } from '../../domain/draw/select.js';
import type { Effect } from '../../domain/effect.js';
import { advance } from '../../jobs/advance.js';
import { followDraws } from '../../jobs/due/follow-draws.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { beijing, buildHouse, calendar, type House } from './house.js';

// 2026-11-20 is a Friday.
let database: TestDatabase | undefined;
let house: House;
let people: string[];

beforeEach(async () => {
  await database?.close();
  database = await freshDatabase({ max: 6 });
  house = await buildHouse(database, '2026-11-20 10:00');
  people = Array.from({ length: 4 }, () => randomUUID());
  for (const [i, id] of people.entries()) {
    await house.pool.query(
      `INSERT INTO person (id, name, roles, expertise, active, version, phone) VALUES ($1, $2, '{supervisor}', '{}', true, 1, '1380000000' || $3::text)`,
      [id, `监督员${i + 1}`, i],
    );
    await house.pool.query(
      `INSERT INTO account (platform, corp, account_id, person_id) VALUES ('playground', '', $1, $2)`,
      [`s${i + 1}`, id],
    );
  }
});
afterAll(() => database?.close());

const SEED = 'ab'.repeat(32);
const save = async (draw: Draw, kind: string): Promise<Draw> => {
  const at = await house.now();
  const event = { kind, by: house.id.li, at, body: {} };
  await house.commit({ effects: [putDraw(draw, event, calendar)], messages: [], refresh: [], at });
  return (await house.context.stores.draws.byNo(draw.no)) as Draw;
};

/** #7: two called and one in reserve, for 1 December 09:00. */
async function drawn(on = '2026-12-01'): Promise<Draw> {
  const at = await house.now();
  const draft: Draw = {
    ...{ id: randomUUID(), no: 7, kind: 'people', mechanism: 'psv-draw', purpose: '公开听证' },
    activity: { category: '公开审查听证', on, time: '09:00' },
    ...{ size: 2, reserves: 1, condition: [], recused: [], state: 'published' },
    ...{ seed: SEED, seedHash: seedHashOf(SEED), pool: [], seats: [], after: [], feedback: [] },
    publishedBy: house.id.li,
    publishedAt: at.toISOString(),
    trail: { n: 0, hash: '' },
  };
  const published = await save(draft, 'draw.published');
  const pool = people.map((personId, i): PoolEntry => ({ number: i + 1, personId }));
  return save(make(published, pool, house.id.li, at), 'draw.made');
}

/** What was said of the draw: the house also misses its half-year meeting by now. */
const titles = (account: string) =>
  house.mailbox.sent
    .filter(({ to, card }) => to.id === account && !card.title.includes('联席会议'))
    .map(({ card }) => card.title);
const accountOf = (personId = '') => `s${people.indexOf(personId) + 1}`;
const steps = async (draw: Draw) => (await house.trail.of(draw.id)).map(({ kind }) => kind);

describe('a draw that is not answered', () => {
  it('is reminded once after a day within reminding hours, then given to the office to telephone; run twice says it once', async () => {
    const draw = await drawn();
    const [first, second] = draw.seats.map(({ personId }) => accountOf(personId)) as [string, string];
    await house.tick('2026-11-20 17:00');
    expect(titles(first)).toEqual([]);
    // A day later is a Saturday: nobody is written to before Monday.
    await house.tick('2026-11-21 10:30');
    expect(titles(first)).toEqual([]);
    await house.tick('2026-11-23 09:05');
    await house.tick('2026-11-23 09:06');
    for (const account of [first, second])
      expect(titles(account)).toEqual(['想请您参加：2026-12-01（周二）09:00 公开听证']);
    expect(titles('li')).toEqual([]);
    await house.tick('2026-11-24 09:05');
    await house.tick('2026-11-24 15:00');
    for (const account of ['li', 'zhao'])
      expect(titles(account)).toEqual(['请电话联系 2 位监督员（#7 2026-12-01（周二）09:00 公开听证）']);
    expect(await steps(draw)).toEqual(['draw.published', 'draw.made', 'draw.reminded', 'draw.listed']);
  });

  it('is followed as if the process had been up where the clock jumps', async () => {
    const draw = await drawn();
    await advance(beijing('2026-11-27 12:00'), house.context);
    expect(await steps(draw)).toEqual(['draw.published', 'draw.made', 'draw.reminded', 'draw.listed']);
    const at = (await house.trail.of(draw.id)).map(({ at: when }) => when.toISOString());
    expect(at.slice(2)).toEqual(['2026-11-23T01:05:00.000Z', '2026-11-24T01:05:00.000Z']);
  });

  it('of two workers at once is reminded by one', async () => {
    await drawn();
    house.setTime('2026-11-23 09:05');
    const now = await house.now();
    await Promise.all([followDraws(house.context, now), followDraws(house.worker(), now)]);
    const { rows } = await house.pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM outbox WHERE dedupe_key LIKE 'draw:%'`,
    );
    expect(rows[0]?.n).toBe(2);
  });

  it('three days or less before the activity waits four hours, not a day', async () => {
    const draw = await drawn('2026-11-23');
    await house.tick('2026-11-20 14:00');
    expect(await steps(draw)).toContain('draw.reminded');
  });

  it('is left in peace once the activity has begun, after 停发, and after an answer', async () => {
    const draw = await drawn('2026-11-20');
    await house.tick('2026-11-20 17:00');
    expect(await steps(draw)).not.toContain('draw.reminded');
    expect(titles('li')).toEqual([]);
    // Only the reserve is told, once the day is over.
    expect(await house.context.draws.nextAt()).toEqual(beijing('2026-11-21 00:00'));
  });
});

describe('a draw whose places are not all confirmed', () => {
  it('warns the office on the eve of who has not answered, once', async () => {
    const draw = await drawn();
    for (const at of ['2026-11-23 09:05', '2026-11-24 09:05', '2026-11-30 14:59']) await house.tick(at);
    const before = titles('li').length;
    await house.tick('2026-11-30 15:00');
    await house.tick('2026-11-30 15:01');
    expect(titles('li').slice(before)).toEqual(['#7 2026-12-01（周二）09:00 公开听证：还有 2 人没有答复']);
    expect((await house.context.stores.draws.byNo(draw.no))?.seats[2]?.state).toBe('reserve');
  });

  it('releases its reserve when the activity is over, once', async () => {
    const draw = await drawn();
    const reserve = accountOf(draw.seats[2]?.personId);
    for (const at of ['2026-11-23 09:05', '2026-11-24 09:05', '2026-12-02 08:00']) await house.tick(at);
    expect(titles(reserve)).toEqual([]);
    await house.tick('2026-12-02 09:05');
    await house.tick('2026-12-02 09:06');
    expect(titles(reserve)).toEqual(['活动已经办完，没有用到候补：2026-12-01（周二）09:00 公开听证']);
    expect((await house.context.stores.draws.byNo(7))?.seats[2]?.state).toBe('released');
    expect(await house.context.draws.nextAt()).toBeUndefined();
  });
});

describe('a draw whose places are all confirmed', () => {
  async function full(): Promise<Draw> {
    let draw = await drawn();
    for (const { personId = '', state } of draw.seats)
      if (state === 'called')
        draw = await save(accept(draw, personId, { at: await house.now() }) as Draw, 'draw.accepted');
    return draw;
  }

  it('of who was recused since neither reminds nor has telephoned: the office reads whose place it is, once, and keeps the reserve', async () => {
    const made = await drawn();
    const ids = made.seats.map(({ personId = '' }) => personId);
    for (const id of ids.slice(0, 2)) {
      await house.pool.query(
        `INSERT INTO recusal (id, person_id, no, reason, by, at) VALUES ($1, $2, 7, '亲属', $3, $4)`,
        [randomUUID(), id, house.id.li, await house.now()],
      );
    }
    const second = await save(
      accept(made, ids[1] as string, { at: await house.now() }) as Draw,
      'draw.accepted',
    );
    for (const at of ['2026-11-23 10:00', '2026-11-24 10:00', '2026-11-30 15:30', '2026-11-30 15:31'])
      await house.tick(at);
    const after = (await house.context.stores.draws.byNo(second.no)) as Draw;
    expect(after.seats.map(({ remindedAt }) => remindedAt)).toEqual([undefined, undefined, undefined]);
    expect(after.seats[2]?.state).toBe('reserve');
    for (const personId of ids) expect(titles(accountOf(personId))).toEqual([]);
    const shown = titles('li');
    expect(shown).toHaveLength(2);
    for (const title of shown) expect(title).toContain('已登记回避，名额请改请候补（#7');
  });

  it('reminds on the last working day before who said 能, once', async () => {
    const draw = await full();
    const comer = accountOf(draw.seats[0]?.personId);
    await house.tick('2026-11-30 15:00');
    await house.tick('2026-11-30 16:00');
    expect(titles(comer)).toEqual(['提醒您：2026-12-01（周二）09:00 公开听证']);
  });

  it('has who comes and has no account telephoned on the eve, once', async () => {
    const draw = await full();
    const comer = draw.seats[0]?.personId ?? '';
    await house.pool.query('DELETE FROM account WHERE person_id = $1', [comer]);
    await house.tick('2026-11-30 15:00');
    await house.tick('2026-11-30 15:01');
    expect(titles('li')).toEqual(['请电话提醒 1 人：2026-12-01（周二）09:00 公开听证（#7）']);
  });

  it('releases its reserves on the last working day before, and tells them; once', async () => {
    const draw = await full();
    const reserve = accountOf(draw.seats[2]?.personId);
    await house.tick('2026-11-30 14:59');
    expect(titles(reserve)).toEqual([]);
    await house.tick('2026-11-30 15:00');
    await house.tick('2026-11-30 15:01');
    expect(titles(reserve)).toEqual(['这次不用来了：2026-12-01（周二）09:00 公开听证']);
    expect((await house.context.stores.draws.byNo(7))?.seats[2]?.state).toBe('released');
  });

  it('asks the office the day after who came, once', async () => {
    const draw = await full();
    await house.tick('2026-12-02 09:05');
    await house.tick('2026-12-03 09:05');
    expect(titles('li')).toEqual(['请登记到场：#7 2026-12-01（周二）09:00 公开听证']);
    expect((await steps(draw)).at(-1)).toBe('draw.who-came-asked');
  });
});

it('of a person who was found to be another the seat, the days and the file go along; the frozen pool stays', async () => {
  const draw = await drawn();
  const [from = '', into = ''] = [draw.seats[0]?.personId, house.id.wang];
  const at = await house.now();
  await house.commit({
    effects: [
      { kind: 'unavailable.put', unavailable: { id: randomUUID(), personId: from, weekday: 6 } },
      {
        kind: 'dossier.add',
        entry: {
          id: randomUUID(),
          personId: from,
          kind: 'award',
          on: '2026-11-20',
          text: '优秀',
          by: house.id.li,
          at,
        },
      },
    ],
    messages: [],
    refresh: [],
    at,
  });
  const person = (await house.context.roster()).person(from);
  if (!person) throw new Error('nobody to merge');
  await house.commit({
    effects: [{ kind: 'person.merge', from: person, into }],
    messages: [],
    refresh: [],
    at,
  });
  const { draws } = house.context.stores;
  const [merged] = await draws.of(into);
  expect(merged?.seats[0]?.personId).toBe(into);
  expect(merged?.pool).toEqual(draw.pool);
  expect(await draws.unavailable()).toMatchObject([{ personId: into, weekday: 6 }]);
  expect(await draws.entries({ from: '2026-01-01', to: '2026-12-31' }, into)).toHaveLength(1);
});

it('a draw is found by its number as a draw, and by who stood in its pool', async () => {
  const draw = await drawn();
  const { stores } = house.context;
  expect(await stores.draws.of(people[0] ?? '')).toEqual([draw]);
  expect(await stores.draws.between('2026-12-01', '2026-12-01')).toHaveLength(1);
  expect(await stores.draws.between('2026-12-02', '2026-12-31')).toEqual([]);
});

it('an entry that is taken back leaves its file, and no other does; the suggestions of a draw are kept with it', async () => {
  const draw = await drawn();
  const [personId = ''] = people;
  const at = await house.now();
  const entry = (text: string) =>
    ({
      id: randomUUID(),
      personId,
      kind: 'discipline',
      on: '2026-11-20',
      text,
      by: house.id.li,
      at,
    }) as const;
  const [wrong, right] = [entry('记错了人'), entry('缺席')];
  const commit = (effects: readonly Effect[]) => house.commit({ effects, messages: [], refresh: [], at });
  await commit([
    { kind: 'dossier.add', entry: wrong },
    { kind: 'dossier.add', entry: right },
  ]);
  expect(await commit([{ kind: 'dossier.drop', id: wrong.id }])).toEqual({ kind: 'committed' });
  const days = { from: '2026-01-01', to: '2026-12-31' };
  expect((await house.context.stores.draws.entries(days, personId)).map(({ text }) => text)).toEqual([
    '缺席',
  ]);

  const suggestions = [{ text: '说慢一点', by: personId, at: at.toISOString() }];
  expect(await save({ ...draw, suggestions }, 'draw.suggested')).toMatchObject({ suggestions });
});
