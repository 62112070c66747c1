import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { afterAll, expect, it } from 'vitest';
import { migrate } from '../../prisma/migrate.js';
import { freshDatabase } from '../harness/database.js';

const FOLDER = new URL('../../prisma/migrations/', import.meta.url);
const database = await freshDatabase();
afterAll(() => database.close());

it('finds nothing left to do on a migrated database, from several processes at once', async () => {
  const applied = await Promise.all([migrate(database.pool), migrate(database.pool), migrate(database.pool)]);
  expect(applied.flat()).toEqual([]);
});

it('records what it applied as prisma migrate deploy would', async () => {
  const { rows } = await database.pool.query(
    `SELECT migration_name AS name, checksum, applied_steps_count AS steps, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations ORDER BY migration_name`,
  );
  const names = (await readdir(FOLDER, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const expected = names.map(async ({ name }) => {
    const sql = await readFile(new URL(`${name}/migration.sql`, FOLDER));
    return { name, checksum: createHash('sha256').update(sql).digest('hex'), steps: 1, finished: true };
  });
  expect(rows).toEqual((await Promise.all(expected)).sort((a, b) => (a.name < b.name ? -1 : 1)));
});

it('leaves a database alone that a newer version has been at', async () => {
  await database.pool.query(
    `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name) VALUES ('x', '', now(), '9999_later')`,
  );
  await expect(migrate(database.pool)).rejects.toThrow('the database is newer than this version: 9999_later');
});
