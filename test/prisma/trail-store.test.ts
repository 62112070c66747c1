import { expect, it } from 'vitest';
import { createDayStore } from '../../prisma/stores/day-store.js';
import { settled } from './settled.js';

const { database, stores, register, set, write, byNo } = await settled();
const days = createDayStore(database.pool);
const sql = (text: string, ...values: unknown[]) => database.pool.query(text, values);

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
