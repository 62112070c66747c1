import type { Logger } from 'pino';
import type { Platform } from '../../domain/roster/roster.js';
import type { CallStore } from '../../prisma/stores/call-store.js';

/** What a platform counts in its month (额度), told where it happens. Never fails what it is told of. */
export interface CallCount {
  /** Before each call that is counted. */
  made(): Promise<void>;
  /** The platform itself says that the month is used up: for our calls, or for its pushes to us. */
  refused(what: 'calls' | 'pushes'): Promise<void>;
}

/**
 * Counts a platform's calls where they are made. Tokens and the directory are free on DingTalk and are not told here;
 * cards and their changes are. `systemNow` is system time.
 */
export function createCallCount(
  platform: Platform,
  { calls, systemNow, log }: { calls: CallStore; systemNow(): Date; log?: Pick<Logger, 'warn'> },
): CallCount {
  const kept = (write: Promise<void>) => write.catch(() => log?.warn({ platform }, 'call was not counted'));
  return {
    made: () => kept(calls.count(platform, 1, systemNow())),
    refused: (what) => kept(calls.refused(platform, what, systemNow())),
  };
}
