import type { Channel } from '../../cards/channel.js';
import type { Roster } from '../../domain/roster/roster.js';
import type { PlaygroundStore } from '../../prisma/stores/playground-store.js';
import type { Incoming } from '../files/incoming.js';
import type { Immediate, Update } from '../update.js';

/** What the playground's routes need of the house; joined in `bot/duban.ts`, and small fakes in its tests. */
export interface PlaygroundParts {
  /** Runs one update to its end: when it resolves, what it decided is durable. Gives the immediate answer. */
  dispatch(update: Update, channel: Channel): Promise<Immediate>;
  /** Resolves when everything due now has been handed to `channel`, also what another worker had in hand. */
  drain(): Promise<void>;
  /**
   * Moves site time forward to `target` and lets everything due in between happen, in order, as if the process
   * had been up; resolves when its messages have been handed to `channel`.
   */
  advanceTo(target: Date): Promise<void>;
  siteNow(): Date | Promise<Date>;
  /** The roster as it is now, not from a cache. */
  roster(): Promise<Roster>;
  /** Whether the words may say what this person votes: then they are kept nowhere. */
  mayBeVote(personId: string, text: string): Promise<boolean>;
  store: PlaygroundStore;
  channel: Channel;
  /** Keeps what the page uploads until it is confirmed, as a real platform would. */
  uploads: Pick<Incoming, 'put'>;
  /** A real platform is configured: the clock answers 409. */
  realPlatform: boolean;
  /** `HOST` and the host of `PUBLIC_URL`, where set: names under which the page may be reached beside the loopback ones. */
  hosts: readonly string[];
  /** Where `vite build` put the page. */
  pageDir: string;
}
