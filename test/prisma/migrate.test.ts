import { afterAll, expect, it } from 'vitest';
import { migrate } from '../../prisma/migrate.js';
import { freshDatabase } from '../harness/database.js';

const database = await freshDatabase();
afterAll(() => database.close());

it('finds nothing left to do on a migrated database, from several processes at once', async () => {
  const applied = await Promise.all([migrate(database.pool), migrate(database.pool), migrate(database.pool)]);
  expect(applied.flat()).toEqual([]);
});
