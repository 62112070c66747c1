import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startEmbeddedPostgres } from '../../bot/postgres/embedded-postgres.js';
import { postgresBinaries } from '../../bot/postgres/postgres-binaries.js';
import { REACHABLE, serverUser } from '../../bot/postgres/server-user.js';
import { openDatabase } from '../../prisma/database.js';
import { migrate } from '../../prisma/migrate.js';
import type { TestDatabase } from '../harness/database.js';

/** A PostgreSQL of a test's own, to be mistreated. It keeps its port. */
export interface OwnPostgres {
  database: TestDatabase;
  /** Ends it: `fast` as an operator does, `kill` as the kernel does (SIGKILL of the postmaster). */
  end(how: 'fast' | 'kill'): Promise<void>;
  /** Starts it again, recovery included. */
  start(): Promise<void>;
}

const START_TRIES = 40;

/** Starts one in a folder of its own, migrated. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  const dataDir = await mkdtemp(join(tmpdir(), 'duban-restart-'));
  await chmod(dataDir, 0o755); // as root, the server runs as another user
  const user = serverUser();
  const server = await startEmbeddedPostgres({ dataDir, log: { info: () => undefined } });
  const { pgCtl } = await postgresBinaries(user.uid === undefined ? dataDir : REACHABLE, user);
  const database = await openDatabase(server.url);
  await migrate(database.pool);

  /** Without output: what it starts would keep our pipes open. `restart` starts with the options of the last start. */
  async function control(command: 'stop' | 'restart'): Promise<number> {
    const flags = ['-D', server.folder, '-m', 'fast', '-w', '-t', '60'];
    const child = spawn(pgCtl, [command, ...flags], {
      ...user,
      cwd: dirname(server.folder),
      stdio: 'ignore',
    });
    const [code] = await once(child, 'exit');
    return Number(code);
  }

  return {
    database: {
      ...database,
      url: server.url,
      async close() {
        await database.close();
        await control('stop');
        await rm(dataDir, { recursive: true, force: true });
      },
    },
    async end(how) {
      if (how === 'fast') return void (await control('stop'));
      const pid = Number((await readFile(join(server.folder, 'postmaster.pid'), 'utf8')).split('\n')[0]);
      process.kill(pid, 'SIGKILL');
    },
    async start() {
      // A killed server's children need a moment to leave its shared memory.
      for (let tries = 0; tries < START_TRIES; tries++) {
        if ((await control('restart')) === 0) return;
        await wait(250);
      }
      throw new Error('PostgreSQL did not start again');
    },
  };
}
