import type pg from 'pg';
import type { SiteSettings } from '../../domain/settings.js';
import { type BallotKeys, noKeys } from '../ballot-keys.js';
import { createCommit } from '../commit.js';
import { type BallotBox, createBallotBox } from './ballot-box.js';
import { type CallStore, createCallStore } from './call-store.js';
import { createDayStore, type DayStore } from './day-store.js';
import { createDigestStore, type DigestStore } from './digest-store.js';
import { createDraftStore, type DraftStore } from './draft-store.js';
import { createDrawFollower, type DrawFollower } from './draw-store.js';
import { createGroupStore, type GroupStore } from './group-store.js';
import { createLinkStore, type LinkStore } from './link-store.js';
import { createOutboxStore, type OutboxStore } from './outbox-store.js';
import { createParcelStore, type ParcelStore } from './parcel-store.js';
import { createRateStore, type RateStore, type RateTime } from './rate-store.js';
import { createSiteClock, type SiteClock } from './site-clock.js';
import { createSiteStore, type SiteStore } from './site-store.js';
import { createTickStore, type TickStore } from './tick-store.js';

/** The stores that jobs read and write through, over one pool. */
export interface JobStores {
  site: SiteStore;
  clock: SiteClock;
  ticks: TickStore;
  digests: DigestStore;
  days: DayStore;
  drafts: DraftStore;
  draws: DrawFollower;
  outbox: OutboxStore;
  groups: GroupStore;
  commit: ReturnType<typeof createCommit>;
  rates: RateStore;
  calls: CallStore;
  linkCodes: LinkStore;
  parcels: ParcelStore;
  ballots: BallotBox;
}

interface Options {
  /** What `.env` decides of the settings. */
  fromEnvironment?: Partial<SiteSettings>;
  /** The machine's clocks, unless a test has its own. */
  systemNow?: () => Date;
  rateTime?: RateTime;
  /** Where the keys of open votes are; without it none can be opened. */
  keys?: BallotKeys;
}

/** The stores of jobs, over PostgreSQL. */
export function createJobStores(
  pool: pg.Pool,
  { fromEnvironment = {}, systemNow, rateTime, keys = noKeys }: Options = {},
): JobStores {
  const site = createSiteStore(pool, fromEnvironment);
  const commit = createCommit(pool, keys);
  return {
    site,
    clock: createSiteClock(site, systemNow),
    ticks: createTickStore(pool),
    digests: createDigestStore(pool),
    days: createDayStore(pool),
    drafts: createDraftStore(pool, commit),
    draws: createDrawFollower(pool),
    outbox: createOutboxStore(pool),
    groups: createGroupStore(pool),
    commit,
    rates: createRateStore(pool, rateTime),
    calls: createCallStore(pool),
    linkCodes: createLinkStore(pool),
    parcels: createParcelStore(pool),
    ballots: createBallotBox(pool, keys),
  };
}
