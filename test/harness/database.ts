import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../../prisma/database.js';

/** A test's own database. `close` ends its connections and drops it. */
export interface TestDatabase extends Database {
  url: string;
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('databaseServer') });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** A new, empty, migrated database, about 10 ms away; one per test file (`afterAll(() => database.close())`). */
export async function freshDatabase(options?: { max?: number }): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE duban_template`);
  const url = new URL(inject('databaseServer'));
  url.pathname = `/${name}`;
  const database = await openDatabase(url.toString(), options);
  return {
    ...database,
    url: url.toString(),
    async close() {
      await database.close();
      await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}
