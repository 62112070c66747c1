import type pg from 'pg';
import type { SiteSettings } from '../../domain/settings.js';
import { type BallotKeys, noKeys } from '../ballot-keys.js';
import { type BallotBox, createBallotBox } from './ballot-box.js';
import { createDayStore, type DayStore } from './day-store.js';
import { createDigestStore, type DigestStore } from './digest-store.js';
import { createDraftStore, type DraftStore } from './draft-store.js';
import { createGroupStore, type GroupStore } from './group-store.js';
import { createOutboxStore, type OutboxStore } from './outbox-store.js';
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
  outbox: OutboxStore;
  groups: GroupStore;
  ballots: BallotBox;
}

/** `fromEnvironment` is what `.env` decides of the settings; `systemNow` is the machine's clock unless a test has its own. */
export function createJobStores(
  pool: pg.Pool,
  fromEnvironment: Partial<SiteSettings> = {},
  systemNow?: () => Date,
  keys: BallotKeys = noKeys,
): JobStores {
  const site = createSiteStore(pool, fromEnvironment);
  return {
    site,
    clock: createSiteClock(site, systemNow),
    ticks: createTickStore(pool),
    digests: createDigestStore(pool),
    days: createDayStore(pool),
    drafts: createDraftStore(pool),
    outbox: createOutboxStore(pool),
    groups: createGroupStore(pool),
    ballots: createBallotBox(pool, keys),
  };
}
