import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import type { Logger } from 'pino';
import { startJobs } from '../jobs/start-jobs.js';
import { createCommit } from '../prisma/commit.js';
import { openDatabase, type Waits } from '../prisma/database.js';
import { holdsDemoCity, layDemoCity } from '../prisma/demo-city.js';
import { migrate } from '../prisma/migrate.js';
import { createAccountStore } from '../prisma/stores/account-store.js';
import { createJobStores } from '../prisma/stores/create-job-stores.js';
import { createStores } from '../prisma/stores/create-stores.js';
import { createInboxStore, type EventKey } from '../prisma/stores/inbox-store.js';
import { createPlaygroundStore } from '../prisma/stores/playground-store.js';
import { createRosterStore } from '../prisma/stores/roster-store.js';
import { createApp } from './app.js';
import { ballotRoutes } from './ballots/routes.js';
import { bounded } from './bounded.js';
import type { Config } from './config/config.js';
import { ConfigError } from './config/config-error.js';
import { openConnections } from './connections.js';
import { createActAs } from './dispatch/act-as.js';
import { createDispatch, type DispatchParts } from './dispatch/dispatch.js';
import { createIdentify } from './dispatch/identify.js';
import { saidBefore } from './dispatch/immediate.js';
import { mayBeVote } from './dispatch/near-vote.js';
import { createSiteViewCache } from './dispatch/site-view.js';
import type { DeliveredCard } from './dispatch/tapped.js';
import { paperRoutes } from './documents/routes.js';
import { errandRoutes } from './errands/routes.js';
import { linkBase, openFiles } from './files/open-files.js';
import { fileRoutes } from './files/routes.js';
import { theIndex } from './handlers.js';
import { readTables } from './import/read-tables.js';
import { tableRoutes } from './import/routes.js';
import { createKeyFolder } from './keys/key-folder.js';
import { answerWithLinks, channelsWithLinks, channelWithLinks } from './links/with-links.js';
import { createAnsweredMarks } from './mark-answered.js';
import { createPlaygroundChannel } from './playground/channel.js';
import { playground } from './playground/routes.js';
import { startEmbeddedPostgres } from './postgres/embedded-postgres.js';
import { startFailure } from './start-failure.js';
import { wecomPageRoutes } from './wecom-pages/routes.js';

/** A running Duban. `url` is where its HTTP side listens, empty for a worker. */
export interface Duban {
  url: string;
  close(): Promise<void>;
}

/** Which half of the work this process does. */
export type Half = 'both' | 'web' | 'worker';

const PAGE_DIR = resolve(import.meta.dirname, '../dist/web');
/** More than this cannot be answered within the five seconds a platform waits. */
const MOST_AT_ONCE = 100;
const systemNow = () => new Date();

interface Options {
  log: Logger;
  half?: Half;
  /** How long the database is waited for, where that is not the usual. */
  waits?: Waits;
}

/** How what was opened is closed again, in the order of opening; the last is closed first. */
type Opened = (() => Promise<unknown>)[];

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

/** Joins all parts: database, stores, channels, dispatch, jobs and the HTTP app, in that order. Gives the address. */
async function join(config: Config, { log, half = 'both', waits }: Options, opened: Opened): Promise<string> {
  if (half !== 'both' && !config.databaseUrl)
    throw new ConfigError('分开运行 web 和 worker 时，请设 DATABASE_URL，让它们共用一个数据库。');

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

  const publicUrl = linkBase(config);
  const fromEnvironment = {
    holdSeconds: config.holdSeconds,
    corps: config.corps,
    ...(publicUrl ? { publicUrl } : {}),
  };
  const stores = createStores(database);
  const keys = createKeyFolder(config.keysDir);
  const jobStores = createJobStores(database.pool, { fromEnvironment, systemNow, keys });
  const accounts = createAccountStore(database);
  const rosterStore = createRosterStore(database);
  const playgroundStore = createPlaygroundStore(database.pool);
  const { clock } = jobStores;
  const view = createSiteViewCache({
    roster: () => rosterStore.load(),
    records: () => stores.calendar.records(),
    settings: () => jobStores.site.settings(),
    siteHead: () => stores.trail.siteHead(),
    systemNow: () => Date.now(),
  });

  const { links, vault, incoming, keep } = await openFiles(config, systemNow);
  const connections = openConnections(config, { pool: database.pool, systemNow });
  const channels: typeof connections.channels = channelsWithLinks(connections.channels, links);
  if (config.playground)
    channels.playground = channelWithLinks(createPlaygroundChannel(playgroundStore, incoming), links);

  const jobs = await startJobs({
    databaseUrl,
    redisUrl: config.redisUrl,
    workers: half !== 'web' || connections.listening.some((one) => one.sendsWhereItListens),
    context: {
      ...jobStores,
      stores,
      channels,
      roster: async () => (await view.current()).roster,
      calendar: async () => (await view.current()).calendar,
      courier: {
        keep,
        readTables,
        drop: vault.drop,
        finish: async ({ id, personId }) => {
          await actAs({ by: 'parcel', key: id, personId, action: 'finish-parcel', values: { parcel: id } });
        },
      },
      log,
    },
  });
  opened.push(jobs.stop);

  const cardOf = async (id: string) => (await jobStores.outbox.cardOf(id)) as DeliveredCard | undefined;
  const dispatchParts: DispatchParts = {
    index: theIndex,
    stores,
    view,
    identify: createIdentify(accounts),
    claims: { listed: config.adminAccounts, claimed: accounts.claimed },
    groupOf: jobStores.groups.groupOf,
    cardOf,
    commit: createCommit(database.pool, keys),
    calendars: Object.values(channels).flatMap(({ platform, calendar }) => (calendar ? [platform] : [])),
    wake: jobs.wake,
    collect: jobs.collect,
    closeBallots: jobs.closeBallots,
    lanesWithWork: async () => jobStores.outbox.lanesWithWork(await clock.now(), clock.systemNow()),
    siteNow: clock.now,
    systemNow,
    log,
  };
  const actAs = createActAs(dispatchParts);
  const decide = bounded(MOST_AT_ONCE, createDispatch(dispatchParts));
  const dispatch: typeof decide = async (update, channel) =>
    answerWithLinks(await decide(update, channel), links);

  const app = createApp(log, {
    async ready() {
      const [db, queue] = await Promise.allSettled([database.ping(), jobs.ping()]);
      const missing = [
        ...(db.status === 'rejected' ? ['database'] : []),
        ...(queue.status === 'rejected' ? ['queue'] : []),
      ];
      return { ok: missing.length === 0, missing };
    },
    pool: database.pool,
  });

  const inbox = createInboxStore(database.pool);
  const marks = createAnsweredMarks({
    inbox,
    outbox: jobStores.outbox,
    siteNow: clock.now,
    wake: jobs.wake,
    onError: () => log.warn('answers were not marked'),
  });
  opened.push(marks.flush, () => app.close());
  const saidTo = async (event: EventKey) => {
    const answer = await inbox.answerOf(event);
    return answer === undefined ? undefined : saidBefore(answer, { cardOf });
  };
  if (half !== 'worker') {
    const pageParts = { links, vault, stores, view: view.refresh, siteNow: clock.now, systemNow };
    fileRoutes(app, pageParts);
    tableRoutes(app, pageParts);
    paperRoutes(app, pageParts);
    await app.register(ballotRoutes({ ...dispatchParts, links, pageDir: PAGE_DIR }));
    const { parcels } = jobStores;
    const errandParts = { incoming, keep, act: actAs, commit: dispatchParts.commit, parcels };
    await app.register(errandRoutes({ ...pageParts, ...errandParts, pageDir: PAGE_DIR }));
    const { signPage } = connections;
    if (config.wecomApp && signPage && publicUrl)
      await app.register(
        wecomPageRoutes({ app: config.wecomApp, links, sign: signPage, publicUrl, systemNow }),
      );
  }
  if (half !== 'worker')
    for (const connection of connections.listening) {
      await connection.listen(app, { dispatch, saidTo, report: marks.report, systemNow, log });
      if (connection.close) opened.push(connection.close);
    }
  if (channels.playground && half !== 'worker')
    await app.register(
      playground({
        dispatch,
        drain: jobs.settle,
        advanceTo: jobs.advance,
        siteNow: clock.now,
        roster: () => rosterStore.load(),
        mayBeVote: (id, text) => mayBeVote(text, { actor: { id }, stores }),
        store: playgroundStore,
        channel: channels.playground,
        uploads: incoming,
        realPlatform: config.realPlatform,
        hosts: [config.host, ...(config.publicUrl ? [new URL(config.publicUrl).hostname] : [])],
        pageDir: PAGE_DIR,
      }),
    );

  if (half !== 'worker') await app.listen({ port: config.port, host: config.host });
  const address = app.server.address() as AddressInfo | null;
  if (!address) return '';
  return `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${address.port}/`;
}

/** Demo data and a real platform never share a database; the demo city is laid down where the playground is alone. */
async function guardDemoData(
  config: Config,
  pool: Parameters<typeof holdsDemoCity>[0],
  log: Logger,
): Promise<void> {
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
