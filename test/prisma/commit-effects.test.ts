import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import type { Effect } from '../../domain/effect.js';
import type { Matter } from '../../domain/matter.js';
import type { Person } from '../../domain/roster.js';
import { firstBroken } from '../../domain/trail.js';
import { createCommit } from '../../prisma/commit.js';
import { createAccountStore } from '../../prisma/stores/account-store.js';
import { createChatStore } from '../../prisma/stores/chat-store.js';
import { createStores } from '../../prisma/stores/create-stores.js';
import { createRosterStore } from '../../prisma/stores/roster-store.js';
import { freshDatabase } from '../harness/database.js';
import {
  account,
  added,
  deadline,
  happened,
  matter,
  message,
  NOW,
  person,
  request,
  START,
  settle,
  unit,
} from './samples.js';

const database = await freshDatabase();
afterAll(() => database.close());

const commit = createCommit(database.pool);
const stores = createStores(database);
const roster = createRosterStore(database);
const accounts = createAccountStore(database);
const chats = createChatStore(database.pool);
const { court, clerk, owner } = await settle(commit);

const write = async (...effects: Effect[]) =>
  expect(await commit(request({ effects }))).toEqual({ kind: 'committed' });
const byNo = async (no: number): Promise<Matter> => {
  const found = await stores.matters.byNo(no);
  if (!found) throw new Error(`#${no} was not written`);
  return found;
};
const register = async (more: Partial<Matter> = {}): Promise<Matter> => {
  const fresh = matter(owner, more);
  await write(added(fresh));
  return byNo(fresh.no);
};
const set = (known: Matter, patch: Extract<Effect, { kind: 'matter.set' }>['set']): Effect => ({
  kind: 'matter.set',
  id: known.id,
  after: known.trail,
  set: patch,
  event: happened('matter.changed', clerk.id),
});
const row = async (sql: string, values: unknown[]) => (await database.pool.query(sql, values)).rows[0];

describe('a matter', () => {
  it('comes back as it was written, with its deadlines in order and its chain begun', async () => {
    const id = randomUUID();
    const file = deadline(id);
    const waiting = deadline(id, {
      stage: 'transfer',
      responsible: 'office',
      state: 'waiting',
      due: undefined,
      firstDueOn: undefined,
      steps: [],
    });
    const written = matter(owner, {
      id,
      receivedOn: '2026-11-02',
      receivedBy: clerk.id,
      deadlines: [waiting, file],
    });
    await write(added(written));
    const read = await byNo(written.no);
    const [{ due: _due, firstDueOn: _first, ...bare }] = [waiting];
    expect(read).toEqual({ ...written, deadlines: [bare, file], trail: { n: 1, hash: read.trail.hash } });
    expect(firstBroken(await stores.trail.of(id))).toBeUndefined();
    expect((await stores.trail.of(id))[0]).toMatchObject({
      kind: 'matter.registered',
      body: happened('x').body,
    });
  });

  it('is changed where the change says so and nowhere else; null clears', async () => {
    const known = await register({ receivedOn: '2026-11-02', receivedBy: clerk.id });
    await write(
      set(known, { receivedOn: null, receivedBy: null, repliedOn: '2026-11-20', state: 'replied' }),
    );
    const replied = await byNo(known.no);
    const { receivedOn: _on, receivedBy: _by, ...kept } = known;
    expect(replied).toEqual({
      ...kept,
      state: 'replied',
      repliedOn: '2026-11-20',
      trail: { n: 2, hash: replied.trail.hash },
    });
    await write(
      set(replied, {
        closedAt: NOW,
        state: 'closed',
        paperNo: `备〔2026〕${known.no}号`,
        muted: true,
        values: { a: 1 },
        title: '新',
      }),
    );
    expect(await byNo(known.no)).toMatchObject({
      closedAt: NOW,
      state: 'closed',
      paperNo: `备〔2026〕${known.no}号`,
      muted: true,
      values: { a: 1 },
      title: '新',
      repliedOn: '2026-11-20',
    });
    await write(set(await byNo(known.no), { closedAt: null }));
    expect(await byNo(known.no)).not.toHaveProperty('closedAt');
  });

  it('may be entered twice on its chain by one decision, in order', async () => {
    const known = await register();
    await write(set(known, { title: '一' }), set(known, { muted: true }));
    const entries = await stores.trail.of(known.id);
    expect(entries.map(({ n }) => n)).toEqual([1, 2, 3]);
    expect(firstBroken(entries)).toBeUndefined();
    expect(await byNo(known.no)).toMatchObject({
      title: '一',
      muted: true,
      trail: { n: 3, hash: entries[2]?.hash },
    });
  });

  it('may be added and changed by one decision', async () => {
    const fresh = matter(owner);
    const [file] = fresh.deadlines;
    if (!file) throw new Error('the sample has a deadline');
    const reply = {
      id: randomUUID(),
      matterId: fresh.id,
      text: '已报送',
      by: clerk.id,
      at: NOW,
      state: 'pending' as const,
    };
    await write(
      added(fresh),
      set(fresh, { state: 'replied', repliedOn: '2026-11-20' }),
      { kind: 'deadline.set', deadline: { ...file, state: 'stopped', left: 11, steps: [] } },
      { kind: 'reply.add', reply },
    );
    const read = await byNo(fresh.no);
    expect(read).toMatchObject({ state: 'replied', repliedOn: '2026-11-20', reply, trail: { n: 2 } });
    expect(read.deadlines).toEqual([{ ...file, state: 'stopped', left: 11, steps: [] }]);
  });

  it('is written with all its parts in one statement, which come in protocol order', async () => {
    const [low, high] = [unit(undefined, 9), unit(undefined, 2)];
    await write({ kind: 'unit.put', unit: low }, { kind: 'unit.put', unit: high });
    const head = matter(owner, { unitId: undefined, deadlines: [] });
    const parts = [low, high].map(({ id }) => matter({ ...owner, unitId: id }, { headId: head.id }));
    await write(added(head), ...parts.map(added));
    const read = await stores.matters.partsOf(head.id);
    expect(read.map(({ unitId }) => unitId)).toEqual([high.id, low.id]);
    expect(read.map(({ headNo }) => headNo)).toEqual([head.no, head.no]);
  });
});

describe('a deadline', () => {
  const dueOn = async ({ no }: Matter) => (await row('SELECT due_on FROM matter WHERE no = $1', [no])).due_on;
  const next = async (id: string) => row('SELECT next_step, next_at FROM deadline WHERE id = $1', [id]);

  it('is replaced whole, raises its epoch and takes the matter’s due day with it', async () => {
    const known = await register();
    const [file] = known.deadlines;
    if (!file?.due) throw new Error('the sample is due');
    const extended = {
      ...file,
      epoch: 2,
      due: { ...file.due, on: '2026-12-15', actBy: '2026-12-14' },
      steps: [{ step: '0', on: '2026-12-15' }],
    };
    await write(set(known, {}), { kind: 'deadline.set', deadline: extended });
    expect((await byNo(known.no)).deadlines).toEqual([extended]);
    expect(await dueOn(known)).toBe('2026-12-15');
    await write({
      kind: 'deadline.set',
      deadline: { ...extended, due: undefined, state: 'waiting', steps: [] },
    });
    expect(await dueOn(known)).toBeNull();
  });

  it('that is not the main one leaves the matter’s due day alone', async () => {
    const id = randomUUID();
    const [office, file] = [deadline(id, { responsible: 'office' }), deadline(id)];
    const known = await register({ id, deadlines: [office, file] });
    if (!office.due) throw new Error('the sample is due');
    await write({ kind: 'deadline.set', deadline: { ...office, due: { ...office.due, on: '2027-01-01' } } });
    expect(await dueOn(known)).toBe('2026-12-01');
  });

  it('climbs its ladder from the first step at the time of reminders, and only while it runs', async () => {
    const known = await register();
    const [file] = known.deadlines;
    if (!file) throw new Error('the sample has a deadline');
    expect(await next(file.id)).toEqual({ next_step: 1, next_at: new Date('2026-11-26T01:05:00Z') });
    const late = request({ effects: [{ kind: 'deadline.set', deadline: file }], remindAt: '10:30' });
    await commit(late);
    expect(await next(file.id)).toEqual({ next_step: 1, next_at: new Date('2026-11-26T02:30:00Z') });
    await write({ kind: 'deadline.set', deadline: { ...file, state: 'stopped' } });
    expect(await next(file.id)).toEqual({ next_step: null, next_at: null });
  });

  it('shows the steps still to come', async () => {
    const known = await register();
    await database.pool.query('UPDATE deadline SET next_step = 2 WHERE matter_id = $1', [known.id]);
    expect((await byNo(known.no)).deadlines[0]?.steps).toEqual([{ step: '0', on: '2026-12-01' }]);
    await database.pool.query('UPDATE deadline SET next_step = NULL, next_at = NULL WHERE matter_id = $1', [
      known.id,
    ]);
    expect((await byNo(known.no)).deadlines[0]?.steps).toEqual([]);
  });
});

it('shows the newest reply with what became of it', async () => {
  const known = await register();
  const reply = (text: string, seconds: number) => ({
    id: randomUUID(),
    matterId: known.id,
    text,
    by: clerk.id,
    at: new Date(NOW.getTime() + seconds * 1000),
    state: 'pending' as const,
  });
  const [first, second] = [reply('一', 0), reply('二', 1)];
  await write({ kind: 'reply.add', reply: first });
  await write({ kind: 'reply.set', id: first.id, state: 'returned' }, { kind: 'reply.add', reply: second });
  expect((await byNo(known.no)).reply).toEqual(second);
  await write({ kind: 'reply.set', id: second.id, state: 'accepted' });
  expect((await byNo(known.no)).reply?.state).toBe('accepted');
});

describe('the roster', () => {
  it('keeps units and people, and raises a person’s version with every change', async () => {
    const justice = unit('市司法局', 4);
    const wang: Person = person({
      name: '王五',
      unitId: justice.id,
      roles: ['liaison', 'partner'],
      phone: '0313-1234567',
      expertise: ['法律'],
    });
    await write({ kind: 'unit.put', unit: justice }, { kind: 'person.put', person: wang });
    const first = await roster.load();
    expect(first.unit(justice.id)).toEqual(justice);
    expect(first.person(wang.id)).toEqual(wang);
    expect(first.withRole('liaison', justice.id)).toEqual([wang]);
    expect(first.withRole('liaison', court.id)).toEqual([]);

    await write(
      { kind: 'unit.put', unit: { ...justice, shortNames: ['司法局'] } },
      { kind: 'person.put', person: { ...wang, active: false } },
    );
    const second = await roster.load();
    expect(second.unit(justice.id)?.shortNames).toEqual(['司法局']);
    expect(second.person(wang.id)).toEqual({ ...wang, active: false, version: 2 });
    expect(second.withRole('liaison')).toEqual([]);
  });

  it('refuses a change that rests on an older version, also when two come at once', async () => {
    const wang = person({ name: '王五' });
    await write({ kind: 'person.put', person: wang });
    const change = (name: string, after: typeof START) =>
      commit(
        request({
          effects: [
            { kind: 'person.put', person: { ...wang, name } },
            { kind: 'setting.put', name: `by ${name}`, value: after.n },
          ],
        }),
      );
    const results = await Promise.all(['甲', '乙', '丙', '丁'].map((name) => change(name, START)));
    expect(results.filter(({ kind }) => kind === 'committed')).toHaveLength(1);
    expect((await roster.load()).person(wang.id)?.version).toBe(2);
    const { n } = await row(`SELECT count(*)::int AS n FROM setting WHERE name LIKE 'by %'`, []);
    expect(n).toBe(1);
  });

  it('finds a person by account whatever the case, and lets an administrator’s entry work once', async () => {
    const [first, second] = [person(), person()];
    const claim = (who: Person): Effect[] => [
      { kind: 'person.put', person: who },
      { kind: 'account.put', account: account('ZhangSan'), personId: who.id, claimsAdmin: true },
    ];
    expect(await accounts.claimed(account('zhangsan'))).toBe(false);
    const results = await Promise.all([first, second].map((who) => commit(request({ effects: claim(who) }))));
    expect(results.map(({ kind }) => kind).sort()).toEqual(['committed', 'stale']);
    const winner = results[0]?.kind === 'committed' ? first : second;
    expect(await accounts.claimed(account('ZHANGSAN'))).toBe(true);
    expect(await stores.accounts.personOf(account('zhangSAN'))).toBe(winner.id);
    expect(await stores.accounts.of(winner.id)).toEqual([account('zhangsan')]);
    await write({ kind: 'account.drop', personId: winner.id });
    expect(await stores.accounts.personOf(account('zhangsan'))).toBeUndefined();
    expect(await accounts.claimed(account('zhangsan'))).toBe(true);
  });

  it('replaces all of a person’s accounts in one decision', async () => {
    const who = person();
    await write(
      { kind: 'person.put', person: who },
      { kind: 'account.put', account: account('old'), personId: who.id },
      { kind: 'account.put', account: account('kept'), personId: who.id },
    );
    await write(
      { kind: 'account.drop', personId: who.id },
      { kind: 'account.put', account: account('Kept'), personId: who.id },
      { kind: 'account.put', account: account('new'), personId: who.id },
    );
    expect((await stores.accounts.of(who.id)).map(({ id }) => id)).toEqual(['kept', 'new']);
  });

  it('asks again where somebody else has just taken a unit’s name', async () => {
    await write({ kind: 'unit.put', unit: unit('市公安局') });
    expect(await commit(request({ effects: [{ kind: 'unit.put', unit: unit('市公安局') }] }))).toEqual({
      kind: 'stale',
    });
  });
});

describe('a group', () => {
  it('is kept from the first time on, also when two messages come at once', async () => {
    const found = await Promise.all([1, 2, 3].map(() => chats.groupOf('wecom', 'corp1', 'wr1', '监督群')));
    expect(new Set(found.map(({ id }) => id)).size).toBe(1);
    const [{ id } = { id: '' }] = found;
    expect(await chats.groupOf('wecom', 'corp1', 'wr1')).toEqual({ id, kind: 'group', name: '监督群' });
    expect(await chats.addressOf(id)).toEqual({ platform: 'wecom', corp: 'corp1', id: 'wr1' });
  });

  it('is bound to a unit, to the office, and let go', async () => {
    const { id } = await chats.groupOf('wecom', 'corp1', 'wr2');
    const bound = async () => (await chats.groupOf('wecom', 'corp1', 'wr2')).binding;
    for (const binding of [{ kind: 'unit' as const, unitId: court.id }, { kind: 'office' as const }]) {
      await write({ kind: 'chat.bind', chatId: id, binding });
      expect(await bound()).toEqual(binding);
    }
    await write({ kind: 'chat.bind', chatId: id, binding: null });
    expect(await bound()).toBeUndefined();
  });
});

describe('the site', () => {
  it('has a chain of its own, one change at a time', async () => {
    const head = await stores.trail.siteHead();
    const change = () =>
      commit(
        request({
          effects: [{ kind: 'site.trail', after: head, event: happened('setting.changed', clerk.id) }],
        }),
      );
    const results = await Promise.all([change(), change(), change()]);
    expect(results.map(({ kind }) => kind).sort()).toEqual(['committed', 'stale', 'stale']);
    expect((await stores.trail.siteHead()).n).toBe(head.n + 1);
    expect(firstBroken(await stores.trail.of('site'))).toBeUndefined();
  });

  it('keeps days off and worked, and a later record of the same day', async () => {
    await write({
      kind: 'calendar.put',
      records: [
        { on: '2027-02-14', kind: 'work' },
        { on: '2027-02-05', kind: 'off' },
        { on: '2027-02-14', kind: 'off' },
      ],
    });
    await write({ kind: 'calendar.put', records: [{ on: '2027-02-14', kind: 'work' }] });
    expect(await stores.calendar.records()).toEqual([
      { on: '2027-02-05', kind: 'off' },
      { on: '2027-02-14', kind: 'work' },
    ]);
  });

  it('keeps settings of any shape', async () => {
    const value = { all: false, unitIds: [court.id] };
    await write(
      { kind: 'setting.put', name: 'muted', value: null },
      { kind: 'setting.put', name: 'muted', value },
    );
    await write({ kind: 'setting.put', name: 'remindAt', value: '09:05' });
    expect((await row(`SELECT value FROM setting WHERE name = 'muted'`, [])).value).toEqual(value);
    expect((await row(`SELECT value FROM setting WHERE name = 'remindAt'`, [])).value).toBe('09:05');
    await write({ kind: 'setting.put', name: 'remindAt', value: null });
    expect((await row(`SELECT value FROM setting WHERE name = 'remindAt'`, [])).value).toBeNull();
  });
});

describe('a question', () => {
  const question = {
    action: 'register',
    values: { title: '甲' },
    slot: 'unit',
    choices: [{ label: '市中院', action: 'register', payload: { unit: 'x' } }],
  };
  const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
  const ask = (at: Date): Effect => ({
    kind: 'question.put',
    personId: clerk.id,
    chatId: 'direct',
    question,
    at,
  });

  it('waits ten minutes for its answer', async () => {
    await write(ask(NOW));
    expect(await stores.questions.open(clerk.id, 'direct', later(9))).toEqual(question);
    expect(await stores.questions.open(clerk.id, 'direct', later(10))).toBeUndefined();
    expect(await stores.questions.open(clerk.id, 'another', NOW)).toBeUndefined();
  });

  it('is replaced by the next and dropped by a new command', async () => {
    await write({ ...ask(NOW), question: { ...question, slot: 'date' } } as Effect);
    await write(ask(NOW));
    expect(await stores.questions.open(clerk.id, 'direct', NOW)).toEqual(question);
    await write({ kind: 'question.drop', personId: clerk.id, chatId: 'direct' });
    expect(await stores.questions.open(clerk.id, 'direct', NOW)).toBeUndefined();
  });
});

describe('the outbox', () => {
  const sent = (id: string, more = '') =>
    database.pool.query(`UPDATE outbox SET state = 'sent', receipt = '{"code": "1"}' ${more} WHERE id = $1`, [
      id,
    ]);
  const state = async (id: string) => (await row('SELECT state FROM outbox WHERE id = $1', [id])).state;

  it('takes messages as they are, and each key once', async () => {
    const one = message({
      matterId: (await register()).id,
      cause: 'wecom:1',
      kind: 'update',
      targetId: randomUUID(),
      receipt: { code: 'x' },
    });
    await commit(request({ messages: [one] }));
    await commit(request({ messages: [{ ...one, id: randomUUID() }] }));
    const { rows } = await database.pool.query('SELECT * FROM outbox WHERE dedupe_key = $1', [one.dedupeKey]);
    expect(rows).toEqual([
      expect.objectContaining({
        id: one.id,
        lane: one.lane,
        kind: 'update',
        card: one.card,
        target_id: one.targetId,
        matter_id: one.matterId,
        cause: 'wecom:1',
        due_at: NOW,
        receipt: { code: 'x' },
        state: 'queued',
        tries: 0,
        resend: 0,
      }),
    ]);
  });

  it('refreshes delivered cards that still offer something, not the one that was tapped', async () => {
    const { id: matterId } = await register();
    const [delivered, tapped, waiting, bare] = [
      message({ matterId }),
      message({ matterId }),
      message({ matterId }),
      message({ matterId, card: { title: '已办结' } }),
    ];
    await commit(request({ messages: [delivered, tapped, waiting, bare] }));
    for (const { id } of [delivered, tapped, bare]) await sent(id);
    await commit(
      request({
        refresh: [matterId],
        messages: [message({ kind: 'update', targetId: tapped.id, matterId })],
      }),
    );
    const { rows } = await database.pool.query(
      `SELECT target_id, lane, state FROM outbox WHERE kind = 'refresh' AND matter_id = $1`,
      [matterId],
    );
    expect(rows).toEqual([{ target_id: delivered.id, lane: delivered.lane, state: 'queued' }]);
  });

  it('cancels what is still held about a matter, and nothing else', async () => {
    const [one, another] = [await register(), await register()];
    const [held, gone, other, change] = [
      message({ matterId: one.id }),
      message({ matterId: one.id }),
      message({ matterId: another.id }),
      message({ matterId: one.id, kind: 'update' }),
    ];
    await commit(request({ messages: [held, gone, other, change] }));
    await sent(gone.id);
    const correction = message({ matterId: one.id });
    await commit(request({ effects: [{ kind: 'outbox.cancel', matterId: one.id }], messages: [correction] }));
    const states = await Promise.all([held, gone, other, change, correction].map(({ id }) => state(id)));
    expect(states).toEqual(['cancelled', 'sent', 'queued', 'queued', 'queued']);
  });

  it('lists dead letters and queues them again as new messages', async () => {
    const [dead, alive] = [message(), message()];
    await commit(request({ messages: [dead, alive] }));
    await database.pool.query(`UPDATE outbox SET state = 'dead', tries = 8, code = '60020' WHERE id = $1`, [
      dead.id,
    ]);
    expect((await stores.outbox.backlog(10)).lines.map(({ id }) => id)).toContain(dead.id);
    await write({ kind: 'outbox.resend', ids: [dead.id, alive.id] });
    expect(await row('SELECT state, tries, resend, code FROM outbox WHERE id = $1', [dead.id])).toEqual({
      state: 'queued',
      tries: 0,
      resend: 1,
      code: null,
    });
    expect((await row('SELECT resend FROM outbox WHERE id = $1', [alive.id])).resend).toBe(0);
  });
});
