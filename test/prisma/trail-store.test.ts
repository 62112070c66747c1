import { expect, it } from 'vitest';
import { dayOf } from '../../domain/time/day.js';
import { createDayStore } from '../../prisma/stores/day-store.js';
import { settled } from './settled.js';

const { database, stores, register, set, write, byNo } = await settled();
const days = createDayStore(database.pool);
const sql = (text: string, ...values: unknown[]) => database.pool.query(text, values);

it('knows what one person did on some days, newest first, a page at a time', async () => {
  const matter = await register();
  await write(set(matter, { title: '改' }));
  const [entry] = await stores.trail.of(matter.id);
  if (!entry) throw new Error('it was registered');
  const on = { from: dayOf(entry.at), to: dayOf(entry.at) };
  const all = await stores.trail.by(entry.by, on, { offset: 0, limit: 50 });
  expect(all.total).toBe(all.acts.length);
  expect(all.acts.every(({ by }) => by === entry.by)).toBe(true);
  expect(all.acts.map(({ at }) => at.getTime())).toEqual(
    all.acts.map(({ at }) => at.getTime()).sort((a, b) => b - a),
  );
  expect(all.acts.find(({ kind, no }) => kind === entry.kind && no === matter.no)?.title).toBe('改');
  const second = await stores.trail.by(entry.by, on, { offset: 1, limit: 1 });
  expect(second).toEqual({ acts: [all.acts[1]], total: all.total });
  const before = { from: '2020-01-01', to: '2020-12-31' };
  expect(await stores.trail.by(entry.by, before, { offset: 0, limit: 50 })).toEqual({ acts: [], total: 0 });
  expect((await stores.trail.by('nobody', on, { offset: 0, limit: 50 })).total).toBe(0);
});

it('agrees with the published roots until an entry, or what a root was made of, is changed', async () => {
  const known = await register();
  expect(await stores.trail.published(known.id)).toEqual({ agrees: true });
  const first = await days.publishRoot('2026-11-20');
  await write(set(known, { title: '新' }));
  const second = await days.publishRoot('2026-11-21');
  const last = { on: '2026-11-21', root: second };
  expect(second).not.toBe(first);
  expect(await stores.trail.published(known.id)).toEqual({ agrees: true, last });

  const { trail } = await byNo(known.no);
  await sql(`UPDATE trail SET hash = 'forged' WHERE subject = $1 AND n = $2`, known.id, trail.n);
  expect(await stores.trail.published(known.id)).toEqual({ agrees: false, last });
  await sql(
    'UPDATE trail_root_head SET hash = $1 WHERE subject = $2 AND n = $3',
    'forged',
    known.id,
    trail.n,
  );
  expect(await stores.trail.published(known.id)).toEqual({ agrees: false, last });
  await sql('UPDATE trail SET hash = $1 WHERE subject = $2 AND n = $3', trail.hash, known.id, trail.n);
  await sql(
    'UPDATE trail_root_head SET hash = $1 WHERE subject = $2 AND n = $3',
    trail.hash,
    known.id,
    trail.n,
  );
  expect(await stores.trail.published(known.id)).toEqual({ agrees: true, last });
});
