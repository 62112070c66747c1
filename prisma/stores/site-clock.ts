import type { SiteStore } from './site-store.js';

/** How long a process may go on with the offset it last read, in milliseconds. */
const FRESH_MS = 1_000;

/** The two times of a site. Everything people see is on site time; leases and back-off are on system time. */
export interface SiteClock {
  /** Site time (本站时间): system time and the offset that all processes share. */
  now(): Promise<Date>;
  systemNow(): Date;
  /** Moves site time to this instant for every process; here at once, elsewhere within a second. */
  moveTo(at: Date): Promise<void>;
}

export function createSiteClock(
  site: Pick<SiteStore, 'offsetMs' | 'setOffset'>,
  systemNow: () => Date = () => new Date(),
): SiteClock {
  let offsetMs = 0;
  let readAt = Number.NEGATIVE_INFINITY;

  return {
    systemNow,
    async now() {
      if (systemNow().getTime() - readAt >= FRESH_MS) {
        const read = await site.offsetMs();
        offsetMs = read;
        readAt = systemNow().getTime();
      }
      return new Date(systemNow().getTime() + offsetMs);
    },
    async moveTo(at) {
      const ms = at.getTime() - systemNow().getTime();
      await site.setOffset(ms, systemNow());
      offsetMs = ms;
      readAt = systemNow().getTime();
    },
  };
}
