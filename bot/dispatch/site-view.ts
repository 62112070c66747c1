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

/** Keeps the last view for a second; `refresh` reads at once, as after a commit that found it stale. */
export function createSiteViewCache(sources: Sources): {
  current(): Promise<SiteView>;
  refresh(): Promise<SiteView>;
} {
  let view: { at: number; value: Promise<SiteView> } | undefined;

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
    view = { at: sources.systemNow(), value };
    value.catch(() => {
      view = undefined;
    });
    return value;
  };

  return {
    refresh,
    current: () => (view && sources.systemNow() - view.at < MAX_AGE_MS ? view.value : refresh()),
  };
}
