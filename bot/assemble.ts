import type { Logger } from 'pino';
import { PLATFORMS } from '../domain/roster/roster.js';
import { type RunningJobs, startJobs } from '../jobs/start-jobs.js';
import { createCommit } from '../prisma/commit.js';
import type { Database } from '../prisma/database.js';
import { createAccountStore } from '../prisma/stores/account-store.js';
import { createJobStores } from '../prisma/stores/create-job-stores.js';
import { createStores } from '../prisma/stores/create-stores.js';
import { createPlaygroundStore } from '../prisma/stores/playground-store.js';
import { createRosterStore } from '../prisma/stores/roster-store.js';
import type { Config } from './config/config.js';
import { openConnections } from './connections.js';
import { createActAs } from './dispatch/act-as.js';
import { createDispatch, type DispatchParts } from './dispatch/dispatch.js';
import { createIdentify } from './dispatch/identify.js';
import { createSiteViewCache } from './dispatch/site-view.js';
import type { DeliveredCard } from './dispatch/tapped.js';
import { linkBase, openFiles } from './files/open-files.js';
import { theIndex } from './handlers.js';
import { readTablesApart } from './import/read-apart.js';
import { createKeyFolder } from './keys/key-folder.js';
import { answerWithLinks, channelsWithLinks, channelWithLinks } from './links/with-links.js';
import type { Opened } from './opened.js';
import { bounded } from './platforms/bounded.js';
import { createPlaygroundChannel } from './playground/channel.js';

/** More than this cannot be answered within the five seconds a platform waits. */
const MOST_AT_ONCE = 100;
const systemNow = () => new Date();

/** All that works whether or not anybody listens: what the routes and the channels are given. */
export type House = Awaited<ReturnType<typeof assemble>>;

interface Site {
  database: Database;
  databaseUrl: string;
  log: Logger;
}

/** Stores, files, channels, jobs and dispatch on one database, in that order. `delivers`: this process runs the jobs. */
export async function assemble(
  config: Config,
  { database, databaseUrl, log }: Site,
  { delivers, opened }: { delivers: boolean; opened: Opened },
) {
  const publicUrl = linkBase(config);
  const fromEnvironment = {
    holdSeconds: config.holdSeconds,
    corps: config.corps,
    ...(publicUrl ? { publicUrl } : {}),
  };
  // What stands on a platform that is not connected reaches nobody.
  const connected = PLATFORMS.filter((one) =>
    one === 'playground' ? config.playground : one in config.corps,
  );
  const stores = createStores(database, connected);
  const keys = createKeyFolder(config.keysDir);
  const jobStores = createJobStores(database.pool, { fromEnvironment, systemNow, keys });
  const accounts = createAccountStore(database);
  const rosterStore = createRosterStore(database, connected);
  const playgroundStore = createPlaygroundStore(database.pool);
  const { clock } = jobStores;
  const view = createSiteViewCache({
    roster: () => rosterStore.load(),
    records: () => stores.calendar.records(),
    settings: () => jobStores.site.settings(),
    siteHead: () => stores.trail.siteHead(),
    systemNow: () => Date.now(),
  });

  const files = await openFiles(config, systemNow);
  const { links, vault, incoming, keep } = files;
  const connections = openConnections(config, { pool: database.pool, systemNow });
  const channels: typeof connections.channels = channelsWithLinks(connections.channels, links);
  if (config.playground)
    channels.playground = channelWithLinks(createPlaygroundChannel(playgroundStore, incoming), links);

  const jobs: RunningJobs = await startJobs({
    databaseUrl,
    redisUrl: config.redisUrl,
    workers: delivers || connections.listening.some((one) => one.sendsWhereItListens),
    context: {
      ...jobStores,
      stores,
      channels,
      roster: async () => (await view.current()).roster,
      calendar: async () => (await view.current()).calendar,
      courier: {
        keep,
        readTables: (file, limit) => readTablesApart(file, limit),
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

  return {
    ...files,
    ...{ publicUrl, database, stores, jobStores, rosterStore, playgroundStore, view },
    ...{ connections, channels, jobs, dispatchParts, actAs, dispatch, log },
  };
}
