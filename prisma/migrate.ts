import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';

const FOLDER = new URL('./migrations/', import.meta.url);

/** The lock that `prisma migrate deploy` takes too, so that ours and theirs wait for each other. */
const MIGRATION_LOCK = 72707369;

/** As Prisma makes it: a site may go on with `prisma migrate deploy` at any time. */
const LEDGER = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

async function foldersInOrder(): Promise<string[]> {
  const entries = await readdir(FOLDER, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

async function apply(client: pg.PoolClient, name: string): Promise<void> {
  const sql = await readFile(new URL(`${name}/migration.sql`, FOLDER), 'utf8');
  const checksum = createHash('sha256').update(sql).digest('hex');
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
       VALUES ($1, $2, clock_timestamp(), $3, 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`migration ${name} failed and changed nothing`, { cause: error });
  }
}

/**
 * Applies the migrations that the database lacks, each in its own transaction, under one advisory lock: any number
 * of processes may start together. Recorded as `prisma migrate deploy` records them. Returns the names applied.
 *
 * @throws Error when a migration failed, or when the database was made by a newer version of Duban
 */
export async function migrate(pool: pg.Pool): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query('SET statement_timeout = 0; SET lock_timeout = 0');
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(LEDGER);
    const { rows } = await client.query<{ migration_name: string; finished: boolean }>(
      `SELECT migration_name, finished_at IS NOT NULL AS finished FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
    );
    const known = await foldersInOrder();
    const unknown = rows.find((row) => !known.includes(row.migration_name));
    if (unknown) throw new Error(`the database is newer than this version: ${unknown.migration_name}`);
    const failed = rows.find((row) => !row.finished);
    if (failed) throw new Error(`migration ${failed.migration_name} was begun elsewhere and never finished`);

    const missing = known.filter((name) => !rows.some((row) => row.migration_name === name));
    for (const name of missing) await apply(client, name);
    return missing;
  } finally {
    client.release(true); // with the connection go its lock and its settings
  }
}
