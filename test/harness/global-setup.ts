import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../bot/postgres/embedded-postgres.js';
import { openDatabase } from '../../prisma/database.js';
import { migrate } from '../../prisma/migrate.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The test server's own database; test files take fresh ones from `freshDatabase`. */
    databaseServer: string;
  }
}

const PREFIX = 'duban-test-';
const silent = { info: () => undefined };
/** Nothing here needs to survive a power cut, or lives long enough to be vacuumed; killed processes are survived. */
const FAST = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  autovacuum: 'off',
  io_method: 'sync',
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Test runs that were killed leave a server behind: stop it and clear its folder. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const [, pid] = name.match(/^duban-test-(\d+)-/) ?? [];
    if (!pid || isAlive(Number(pid))) continue;
    const dataDir = join(tmpdir(), name);
    // Another run may be clearing the same folder.
    await startEmbeddedPostgres({ dataDir, log: silent })
      .then((server) => server.stop())
      .catch(() => undefined);
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function makeTemplate(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query('DROP DATABASE IF EXISTS duban_template');
  await client.query('CREATE DATABASE duban_template');
  await client.end();
  const url = new URL(serverUrl);
  url.pathname = '/duban_template';
  const database = await openDatabase(url.toString(), { max: 2 });
  await migrate(database.pool);
  await database.close();
}

/** One PostgreSQL for the whole run, with a migrated template. `DATABASE_URL_TEST` names another server to use. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.DATABASE_URL_TEST;
  if (given) {
    await makeTemplate(given);
    project.provide('databaseServer', given);
    return async () => undefined;
  }
  await sweep();
  const dataDir = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  await chmod(dataDir, 0o755); // as root, the server runs as another user
  const server = await startEmbeddedPostgres({ dataDir, log: silent, settings: FAST });
  await makeTemplate(server.url);
  project.provide('databaseServer', server.url);
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
