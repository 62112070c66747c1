import type { Logger } from 'pino';
import type { Platform } from '../domain/roster/roster.js';
import type { CallStore } from '../prisma/stores/call-store.js';

/** Told before each call that a platform counts in its month. Never fails the call it counts. */
export type CountCall = () => Promise<void>;

/**
 * Counts a platform's calls where they are made. Tokens and the directory are free on DingTalk and are not told here;
 * cards and their changes are. `systemNow` is system time.
 */
export function createCountCall(
  platform: Platform,
  parts: { calls: CallStore; systemNow(): Date; log?: Pick<Logger, 'warn'> },
): CountCall {
  return () =>
    parts.calls
      .count(platform, 1, parts.systemNow())
      .catch(() => parts.log?.warn({ platform }, 'call was not counted'));
}
