import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFigureStore } from '../../prisma/stores/figure-store.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { beijing, buildHouse, type House } from './house.js';

let database: TestDatabase;
let house: House;

beforeAll(async () => {
  database = await freshDatabase({ max: 6 });
  house = await buildHouse(database, '2026-11-20 08:00');
});
afterAll(() => database.close());

/** A reminder of the same step to each: `told` says to whom it was delivered. */
async function remind(no: number, told: readonly boolean[]): Promise<string> {
  await house.register({ no, dueOn: '2027-03-30' });
  const matter = await house.context.stores.matters.byNo(no);
  const [deadline] = matter?.deadlines ?? [];
  if (!matter || !deadline) throw new Error('no such matter');
  const key = [deadline.id, deadline.epoch, '-3'];
  const at = beijing('2026-11-20 09:05');
  await database.pool.query(`INSERT INTO fired VALUES ($1, $2, $3, 'sent', $4)`, [...key, at]);
  for (const [i, isTold] of told.entries())
    await database.pool.query(
      `WITH p AS (INSERT INTO person (id, name, unit_id, roles, expertise, active, version)
         VALUES (gen_random_uuid(), $4, $5, '{liaison}', '{}', true, 1) RETURNING id)
       INSERT INTO notice SELECT p.id, $1::uuid, $2::int, $3, '2026-11-20', $6::date FROM p`,
      [...key, `联络员${no}${i}`, matter.unitId, isTold ? '2026-11-20' : null],
    );
  return matter.id;
}

test('a reminder that reached one liaison is counted though another one’s copy failed, also when notices are gone', async () => {
  const both = await remind(1, [true, true]);
  const one = await remind(2, [false, true]);
  const nobody = await remind(3, [false, false]);
  const { ticks } = house.context;
  const figures = createFigureStore(database.pool);
  const count = async (day: string) => {
    const now = beijing(`${day} 12:00`);
    await ticks.clean(now);
    const found = await Promise.all([both, one, nobody].map((id) => figures.remindersOf(id, now)));
    return found.map((sent) => sent.map(({ on }) => on));
  };
  const said = [['2026-11-20'], ['2026-11-20'], []];
  expect(await count('2026-11-21')).toEqual(said);
  expect(await count('2027-01-20')).toEqual(said);
});
