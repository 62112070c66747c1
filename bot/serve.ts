import { resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createInboxStore, type EventKey } from '../prisma/stores/inbox-store.js';
import type { House } from './assemble.js';
import { ballotRoutes } from './ballots/routes.js';
import type { Config } from './config/config.js';
import { saidBefore } from './dispatch/immediate.js';
import { mayHoldVote } from './dispatch/understand/read-vote.js';
import { paperRoutes } from './documents/routes.js';
import { errandRoutes } from './errands/routes.js';
import { fileRoutes } from './files/routes.js';
import { tableRoutes } from './import/routes.js';
import { isAlive } from './links/is-alive.js';
import { createAnsweredMarks } from './mark-answered.js';
import type { Opened } from './opened.js';
import { playground } from './playground/routes.js';
import { wecomPageRoutes } from './wecom-pages/routes.js';

const PAGE_DIR = resolve(import.meta.dirname, '../dist/web');

/** What the web half answers: the pages, every connected platform, and the playground where it is open. */
export async function serve(
  app: FastifyInstance,
  config: Config,
  house: House,
  opened: Opened,
): Promise<void> {
  await servePages(app, config, house);
  await listenToPlatforms(app, house, opened);
  await openPlayground(app, config, house);
}

/** What is opened by a link: files, tables, papers, ballots, errands. */
async function servePages(app: FastifyInstance, config: Config, house: House): Promise<void> {
  const { links, vault, incoming, keep, stores, jobStores, dispatchParts, publicUrl } = house;
  const { siteNow, systemNow, view, commit } = dispatchParts;
  const pageParts = { links, vault, stores, view: view.refresh, siteNow, systemNow };
  fileRoutes(app, pageParts);
  tableRoutes(app, pageParts);
  paperRoutes(app, pageParts);
  await app.register(ballotRoutes({ ...dispatchParts, links, pageDir: PAGE_DIR }));
  const errandParts = { incoming, keep, act: house.actAs, commit, parcels: jobStores.parcels };
  await app.register(errandRoutes({ ...pageParts, ...errandParts, pageDir: PAGE_DIR }));
  const { signPage } = house.connections;
  if (config.wecomApp && signPage && publicUrl)
    await app.register(
      wecomPageRoutes({
        app: config.wecomApp,
        links,
        isAlive: (kind, of) => isAlive(kind, of, dispatchParts),
        sign: signPage,
        publicUrl,
        systemNow,
      }),
    );
}

/** Each platform by its own protocol; a repeat of an event is answered with what was said before. */
async function listenToPlatforms(app: FastifyInstance, house: House, opened: Opened): Promise<void> {
  const { database, jobStores, dispatchParts, dispatch, jobs, log } = house;
  const { cardOf, siteNow, systemNow } = dispatchParts;
  const inbox = createInboxStore(database.pool);
  const marks = createAnsweredMarks({
    inbox,
    outbox: jobStores.outbox,
    siteNow,
    wake: jobs.wake,
    onError: () => log.warn('answers were not marked'),
  });
  opened.push(marks.flush, () => app.close());
  const saidTo = async (event: EventKey) => {
    const answer = await inbox.answerOf(event);
    return answer === undefined ? undefined : saidBefore(answer, { cardOf });
  };
  for (const connection of house.connections.listening) {
    await connection.listen(app, { dispatch, saidTo, report: marks.report, systemNow, log });
    if (connection.close) opened.push(connection.close);
  }
}

async function openPlayground(app: FastifyInstance, config: Config, house: House): Promise<void> {
  const { channels, dispatch, jobs, stores, rosterStore, playgroundStore, incoming } = house;
  if (!channels.playground) return;
  await app.register(
    playground({
      dispatch,
      drain: jobs.settle,
      advanceTo: jobs.advance,
      siteNow: house.dispatchParts.siteNow,
      roster: () => rosterStore.load(),
      mayBeVote: async (id, text) => {
        const [roster, { settings }] = await Promise.all([rosterStore.load(), house.view.current()]);
        const actor = roster.person(id);
        return (
          actor !== undefined &&
          mayHoldVote(text, { actor, stores }, house.dispatchParts.index, settings.botNames)
        );
      },
      store: playgroundStore,
      channel: channels.playground,
      uploads: incoming,
      realPlatform: config.realPlatform,
      hosts: [config.host, ...(config.publicUrl ? [new URL(config.publicUrl).hostname] : [])],
      pageDir: PAGE_DIR,
    }),
  );
}
