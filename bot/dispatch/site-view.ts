import type { Roster } from '../../domain/roster/roster.js';
import type { SiteSettings } from '../../domain/settings.js';
import type { CalendarRecord } from '../../domain/time/calendar.js';
import { buildCalendar, type Calendar } from '../../domain/time/calendar.js';
import type { TrailHead } from '../../domain/trail.js';
import { nextRead } from './next-read.js';

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

/** What stands on no chain (a row mended by hand) is seen after this. */
const WHOLE_AGE_MS = 10_000;

/**
 * Keeps the last view while the site's chain has not grown: every change of roster, calendar and settings leaves an entry
 * there, whichever process made it, and the chain's end is looked at each time. Nobody is refused for a unit, nor goes
 * untold, that was added a moment ago elsewhere. `refresh` reads at once, as after a commit that found it stale.
 */
export function createSiteViewCache(sources: Sources): {
  current(): Promise<SiteView>;
  refresh(): Promise<SiteView>;
} {
  let view: { readAt: number; value: Promise<SiteView> } | undefined;
  const headNow = nextRead(() => sources.siteHead());

  const read = async (): Promise<SiteView> => {
    const siteHead = await sources.siteHead();
    const [roster, records, settings] = await Promise.all([
      sources.roster(),
      sources.records(),
      sources.settings(),
    ]);
    return { roster, calendar: buildCalendar(records), settings, siteHead };
  };

  /** What could not be read is not kept. */
  const keep = (mine: NonNullable<typeof view>): Promise<SiteView> => {
    view = mine;
    mine.value.catch(() => {
      if (view === mine) view = undefined;
    });
    return mine.value;
  };

  const refresh = () => {
    const value = read();
    return keep({ readAt: sources.systemNow(), value });
  };

  /** The view again where nothing was changed since it was read. */
  const renewed = (old: NonNullable<typeof view>): Promise<SiteView> => {
    const value = Promise.all([old.value, headNow()]).then(([before, head]) =>
      before.siteHead.n === head.n && before.siteHead.hash === head.hash ? before : read(),
    );
    return keep({ readAt: old.readAt, value });
  };

  return {
    refresh,
    current() {
      const now = sources.systemNow();
      if (!view || now - view.readAt >= WHOLE_AGE_MS) return refresh();
      return renewed(view);
    },
  };
}
