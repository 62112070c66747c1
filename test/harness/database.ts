import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, openDatabase, type Waits } from '../../prisma/database.js';

/** A test's own database. `close` ends its connections and drops it. */
export interface TestDatabase extends Database {
  url: string;
}

const PATIENCE_MS = 100_000;

/** On a machine that is busy nothing is given up: no test passes or fails by its time. */
export const PATIENT: Waits = {
  connect: PATIENCE_MS,
  lock: PATIENCE_MS,
  statement: PATIENCE_MS,
  idleInTransaction: PATIENCE_MS,
};

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('databaseServer') });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** A new, empty, migrated database, about 10 ms away; one per test file (`afterAll(() => database.close())`). */
export async function freshDatabase(options: { max?: number; waits?: Waits } = {}): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE duban_template`);
  const url = new URL(inject('databaseServer'));
  url.pathname = `/${name}`;
  const database = await openDatabase(url.toString(), { waits: PATIENT, ...options });
  return {
    ...database,
    url: url.toString(),
    async close() {
      await database.close();
      await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}
