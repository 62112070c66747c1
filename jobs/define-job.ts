import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Channel } from '../cards/channel.js';
import type { Platform, Roster } from '../domain/roster/roster.js';
import type { Calendar } from '../domain/time/calendar.js';
import type { CommitRequest, CommitResult } from '../prisma/commit-types.js';
import type { BallotBox } from '../prisma/stores/ballot-box.js';
import type { CallStore } from '../prisma/stores/call-store.js';
import type { DayStore } from '../prisma/stores/day-store.js';
import type { DigestStore } from '../prisma/stores/digest-store.js';
import type { DraftStore } from '../prisma/stores/draft-store.js';
import type { DrawFollower } from '../prisma/stores/draw-store.js';
import type { GroupStore } from '../prisma/stores/group-store.js';
import type { LinkStore } from '../prisma/stores/link-store.js';
import type { OutboxStore } from '../prisma/stores/outbox-store.js';
import type { ParcelStore } from '../prisma/stores/parcel-store.js';
import type { RateStore } from '../prisma/stores/rate-store.js';
import type { SiteClock } from '../prisma/stores/site-clock.js';
import type { SiteStore } from '../prisma/stores/site-store.js';
import type { TickStore } from '../prisma/stores/tick-store.js';
import type { Stores } from '../prisma/stores.js';
import type { Courier } from './collect-parcels.js';

/** All a job knows. Unlike a handler it writes, through its stores, in steps that can each be repeated. */
export interface JobContext {
  clock: SiteClock;
  site: SiteStore;
  ticks: TickStore;
  digests: DigestStore;
  days: DayStore;
  drafts: DraftStore;
  draws: DrawFollower;
  outbox: OutboxStore;
  groups: GroupStore;
  ballots: BallotBox;
  stores: Pick<
    Stores,
    | 'matters'
    | 'meetings'
    | 'figures'
    | 'accounts'
    | 'trail'
    | 'numbers'
    | 'approvals'
    | 'evaluations'
    | 'draws'
    | 'cosignings'
    | 'appraisals'
  >;
  /** Writes what Duban itself does, whole or not at all; `stale` where somebody was quicker. */
  commit(request: CommitRequest): Promise<CommitResult>;
  rates: RateStore;
  calls: CallStore;
  linkCodes: LinkStore;
  parcels: ParcelStore;
  courier: Courier;
  roster(): Promise<Roster>;
  calendar(): Promise<Calendar>;
  /** The platforms this process can send on. */
  channels: Readonly<Partial<Record<Platform, Channel>>>;
  /** Has these lanes drained soon. Losing a wake-up loses nothing: the next tick wakes every lane that has work. */
  wake(lanes: readonly string[], afterMs?: number): void;
  /** Has confirmed files fetched soon; losing it loses nothing either. */
  collect(): void;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

/** The jobs there are: each has one definition, and a queue of its own. */
export type JobName = 'tick' | 'deliver' | 'collect';

/** Job (后台任务): what runs when the queue wakes us. The database says what is due; payloads carry ids only. */
export interface Job<P, N extends JobName = JobName> {
  name: N;
  payload: z.ZodType<P>;
  /** Safe to run twice, and at the same time as itself. */
  run(payload: P, context: JobContext): Promise<void>;
}

export const defineJob = <P, const N extends JobName>(job: Job<P, N>): Job<P, N> => job;
