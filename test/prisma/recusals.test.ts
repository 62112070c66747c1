import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import type { Recusal } from '../../domain/roster/recusal.js';
import { createCommit } from '../../prisma/commit.js';
import { createStores } from '../../prisma/stores/create-stores.js';
import { createRosterStore } from '../../prisma/stores/roster-store.js';
import { freshDatabase } from '../harness/database.js';
import { added, matter, NOW, person, unit } from './samples.js';

const database = await freshDatabase();
afterAll(() => database.close());
const commit = createCommit(database.pool);
const stores = createStores(database);
const rosters = createRosterStore(database);
const write = (effects: Parameters<typeof commit>[0]['effects']) =>
  commit({ effects, messages: [], refresh: [], at: NOW });

const court = unit('市中级人民法院');
const police = unit('市公安局', 2);
const zhang = person({ name: '张委员', roles: ['member'] });
const recusal = (more: Partial<Recusal> = {}): Recusal => ({
  id: randomUUID(),
  personId: zhang.id,
  subject: { unitId: court.id },
  reason: '配偶任职',
  by: zhang.id,
  at: NOW,
  ...more,
});

it('a recusal stands in the roster from its commit on, once for each subject, until it is lifted', async () => {
  await write([
    { kind: 'unit.put', unit: court },
    { kind: 'unit.put', unit: police },
    { kind: 'person.put', person: zhang },
  ]);
  const first = recusal();
  expect((await write([{ kind: 'recusal.put', recusal: first }])).kind).toBe('committed');
  expect((await write([{ kind: 'recusal.put', recusal: recusal() }])).kind).toBe('stale');
  await write([
    { kind: 'recusal.put', recusal: recusal({ subject: { no: 7 }, at: new Date(NOW.getTime() + 1) }) },
  ]);
  expect((await rosters.load()).person(zhang.id)?.recusals).toEqual([{ unitId: court.id }, { no: 7 }]);

  const lifted = { by: zhang.id, at: NOW, reason: '已离任' };
  await write([{ kind: 'recusal.put', recusal: { ...first, lifted } }]);
  expect((await rosters.load()).person(zhang.id)?.recusals).toEqual([{ no: 7 }]);
  expect((await stores.recusals.all())[0]).toEqual({ ...first, lifted });
  expect((await write([{ kind: 'recusal.put', recusal: recusal() }])).kind).toBe('committed');
});

it('lists leave out what somebody is recused from: a unit, a number, and the parts of that number', async () => {
  const ofPolice = { unitId: police.id, registeredBy: zhang.id };
  const whole = matter(ofPolice, { unitId: undefined, deadlines: [] });
  const part = matter(ofPolice, { headId: whole.id });
  const own = matter({ unitId: court.id, registeredBy: zhang.id });
  for (const one of [whole, part, own]) await write([added(one)]);
  const listed = async (apart?: { units: string[]; nos: number[] }) =>
    (
      await stores.matters.list({
        scope: apart ? { apart } : {},
        states: ['open'],
        offset: 0,
        limit: 10,
      })
    ).matters.map(({ no }) => no);
  expect((await listed()).sort()).toEqual([part.no, own.no].sort());
  expect(await listed({ units: [court.id], nos: [] })).toEqual([part.no]);
  expect(await listed({ units: [], nos: [whole.no] })).toEqual([own.no]);
});
