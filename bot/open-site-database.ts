import type { Logger } from 'pino';
import { type Database, openDatabase, type Waits } from '../prisma/database.js';
import { holdsDemoCity, layDemoCity } from '../prisma/demo-city.js';
import { migrate } from '../prisma/migrate.js';
import type { Config } from './config/config.js';
import { ConfigError } from './config/config-error.js';
import type { Opened } from './opened.js';
import { startEmbeddedPostgres } from './postgres/embedded-postgres.js';

/**
 * The site's database, migrated: the one that is named, or the embedded server's.
 *
 * @throws ConfigError where it holds demo data and a real platform is to be connected
 */
export async function openSiteDatabase(
  config: Config,
  { log, waits }: { log: Logger; waits?: Waits | undefined },
  opened: Opened,
): Promise<{ database: Database; databaseUrl: string }> {
  const embedded = config.databaseUrl
    ? undefined
    : await startEmbeddedPostgres({ dataDir: config.dataDir, log });
  if (embedded) opened.push(embedded.stop);
  const databaseUrl = config.databaseUrl ?? embedded?.url ?? '';
  const database = await openDatabase(databaseUrl, {
    onError: (error) => log.warn({ name: error.name }, 'database connection was lost'),
    ...(waits ? { waits } : {}),
  });
  opened.push(database.close);
  const applied = await migrate(database.pool);
  if (applied.length > 0) log.info({ applied }, 'database was migrated');
  await guardDemoData(config, database.pool, log);
  return { database, databaseUrl };
}

/** Demo data and a real platform never share a database; the demo city is laid down where the playground is alone. */
async function guardDemoData(config: Config, pool: Database['pool'], log: Logger): Promise<void> {
  if (config.realPlatform && (await holdsDemoCity(pool)))
    throw new ConfigError(
      '这个数据库里是演练数据，不能接真实平台。请换一个数据库（DATABASE_URL 或 DATA_DIR）再启动。',
    );
  if (config.playgroundExposed)
    log.warn(
      'PLAYGROUND IS ON: anyone who can reach this address can act as anyone. 演练场已打开：能访问此地址的人都可以以任何人的身份操作。',
    );
  if (config.playground && !config.realPlatform && (await layDemoCity(pool)))
    log.info('demo city was laid down');
}
