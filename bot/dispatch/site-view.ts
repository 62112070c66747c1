import type { Roster } from '../../domain/roster/roster.js';
import type { SiteSettings } from '../../domain/settings.js';
import type { CalendarRecord } from '../../domain/time/calendar.js';
import { buildCalendar, type Calendar } from '../../domain/time/calendar.js';
import type { TrailHead } from '../../domain/trail.js';

/** What every decision reads and few change: the roster, the calendar and the settings of one moment. */
export interface SiteView {
  roster: Roster;
  calendar: Calendar;
  settings: SiteSettings;
  /** Read before the rest: where the chain has grown since, what was decided on this view is not written. */
  siteHead: TrailHead;
}

interface Sources {
  roster(): Promise<Roster>;
  records(): Promise<readonly CalendarRecord[]>;
  settings(): Promise<SiteSettings>;
  siteHead(): Promise<TrailHead>;
  systemNow(): number;
}

/**
 * Older views are read again before use. A stale actor, and a change of the site decided on a stale view, are caught
 * by the commit whatever is cached here.
 */
const MAX_AGE_MS = 1_000;
/** What stands on no chain (a row mended by hand) is seen after this. */
const WHOLE_AGE_MS = 10_000;

const isSame = (a: TrailHead, b: TrailHead): boolean => a.n === b.n && a.hash === b.hash;

/**
 * Keeps the last view for a second, and for longer while the site's chain has not grown: every change of roster,
 * calendar and settings leaves an entry there. `refresh` reads at once, as after a commit that found it stale.
 */
export function createSiteViewCache(sources: Sources): {
  current(): Promise<SiteView>;
  refresh(): Promise<SiteView>;
  /** True where nothing of the site was changed since this view was read, by whichever process. */
  isCurrent(view: SiteView): Promise<boolean>;
} {
  let view: { at: number; readAt: number; value: Promise<SiteView> } | undefined;

  const read = async (): Promise<SiteView> => {
    const siteHead = await sources.siteHead();
    const [roster, records, settings] = await Promise.all([
      sources.roster(),
      sources.records(),
      sources.settings(),
    ]);
    return { roster, calendar: buildCalendar(records), settings, siteHead };
  };

  const refresh = () => {
    const value = read();
    const at = sources.systemNow();
    const mine = { at, readAt: at, value };
    view = mine;
    value.catch(() => {
      if (view === mine) view = undefined;
    });
    return value;
  };

  /** The view again where nothing was changed since it was read. */
  const renewed = (old: NonNullable<typeof view>): Promise<SiteView> => {
    const at = sources.systemNow();
    const value = Promise.all([old.value, sources.siteHead()]).then(([before, head]) =>
      isSame(before.siteHead, head) ? before : read(),
    );
    const mine = { at, readAt: old.readAt, value };
    view = mine;
    value.catch(() => {
      if (view === mine) view = undefined;
    });
    return value;
  };

  return {
    refresh,
    isCurrent: async ({ siteHead }) => isSame(siteHead, await sources.siteHead()),
    current() {
      const now = sources.systemNow();
      if (!view || now - view.readAt >= WHOLE_AGE_MS) return refresh();
      return now - view.at < MAX_AGE_MS ? view.value : renewed(view);
    },
  };
}
