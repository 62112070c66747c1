import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Waits } from '../prisma/database.js';
import { createApp } from './app.js';
import { assemble } from './assemble.js';
import type { Config } from './config/config.js';
import { ConfigError } from './config/config-error.js';
import { openSiteDatabase } from './open-site-database.js';
import type { Opened } from './opened.js';
import { serve } from './serve.js';
import { startFailure } from './start-failure.js';

/** A running Duban. `url` is where its HTTP side listens, empty for a worker. */
export interface Duban {
  url: string;
  close(): Promise<void>;
}

/** Which half of the work this process does. */
export type Half = 'both' | 'web' | 'worker';

interface Options {
  log: Logger;
  half?: Half;
  /** How long the database is waited for, where that is not the usual. */
  waits?: Waits;
}

/**
 * Starts Duban. A start that fails leaves nothing running.
 *
 * @throws ConfigError where settings and database do not go together, or the port or the database cannot be had
 */
export async function startDuban(config: Config, options: Options): Promise<Duban> {
  const opened: Opened = [];
  const close = async () => {
    for (let one = opened.pop(); one; one = opened.pop()) await one();
  };
  try {
    return { url: await join(config, options, opened), close };
  } catch (error) {
    await close().catch(() => undefined);
    throw startFailure(error, config);
  }
}

/** The database, the house on it, and what listens. Gives the address. */
async function join(config: Config, { log, half = 'both', waits }: Options, opened: Opened): Promise<string> {
  if (half !== 'both' && !config.databaseUrl)
    throw new ConfigError('分开运行 web 和 worker 时，请设 DATABASE_URL，让它们共用一个数据库。');
  const { database, databaseUrl } = await openSiteDatabase(config, { log, waits }, opened);
  const house = await assemble(config, { database, databaseUrl, log }, { delivers: half !== 'web', opened });
  if (half === 'worker') return '';

  const app = createApp(log, {
    async ready() {
      const [db, queue] = await Promise.allSettled([database.ping(), house.jobs.ping()]);
      const missing = [
        ...(db.status === 'rejected' ? ['database'] : []),
        ...(queue.status === 'rejected' ? ['queue'] : []),
      ];
      return { ok: missing.length === 0, missing };
    },
    pool: database.pool,
  });
  await serve(app, config, house, opened);
  await app.listen({ port: config.port, host: config.host });
  const address = app.server.address() as AddressInfo | null;
  if (!address) return '';
  return `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${address.port}/`;
}
