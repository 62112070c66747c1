import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Matter } from '../../domain/matter/matter.js';
import { firstBroken } from '../../domain/trail.js';
import { added, deadline, happened, matter, NOW, request, unit } from './samples.js';
import { settled } from './settled.js';

const { database, commit, stores, clerk, owner, write, byNo, register, set, row } = await settled();

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
        gotOn: '2026-11-20',
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
      gotOn: '2026-11-20',
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

it('gives a paper number to one matter only, and asks again where another took it first', async () => {
  const [one, other] = [await register(), await register()];
  const paperNo = '备〔2026〕1号';
  await write(set(one, { paperNo }));
  expect(await commit(request({ effects: [set(other, { paperNo })] }))).toEqual({ kind: 'stale' });
  expect(await byNo(other.no)).toEqual(other);
});
