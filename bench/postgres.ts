import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../bot/postgres/embedded-postgres.js';
import { openDatabase } from '../prisma/database.js';
import { migrate } from '../prisma/migrate.js';
import type { BenchSite } from './figure.js';

/** The bench's own server in a temporary folder, as durable as a site's: nothing is switched off. */
export async function startBenchPostgres(): Promise<
  Pick<BenchSite, 'database' | 'drop'> & { stop(): Promise<void> }
> {
  const dataDir = await mkdtemp(join(tmpdir(), 'duban-bench-'));
  await chmod(dataDir, 0o755); // as root, the server runs as another user
  const server = await startEmbeddedPostgres({ dataDir, log: { info: () => undefined } });

  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };

  return {
    async database(name, template) {
      await run(`CREATE DATABASE ${name}${template ? ` TEMPLATE ${template}` : ''}`);
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      if (!template) {
        const database = await openDatabase(url.toString(), { max: 1 });
        await migrate(database.pool).finally(() => database.close());
      }
      return url.toString();
    },
    drop: (name) => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
    async stop() {
      // A part that failed may have left connections; the server would stay for them.
      await run(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname IS NOT NULL',
      );
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
