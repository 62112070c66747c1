import type { Period } from './clock.js';

/** What the site decides, with defaults; `设置` lists them in plain words. Stored one row a name. */
export interface SiteSettings {
  /** Site default for an instrument's fixed date, by the instrument's `siteDefault.setting`. */
  defaultPeriods: Readonly<Record<string, Period>>;
  /** Time of day at which reminders go out on working days, `HH:MM`. */
  remindAt: string;
  /** Reminders stopped for everything, or for some units. */
  muted: { all: boolean; unitIds: readonly string[] };
  /** Seconds before others hear of what the office registered; from the environment. */
  holdSeconds: number;
  /** What people call the assistant; a leading @name is ignored. */
  botNames: readonly string[];
}

export const DEFAULT_SETTINGS: SiteSettings = {
  defaultPeriods: {},
  remindAt: '09:05',
  muted: { all: false, unitIds: [] },
  holdSeconds: 300,
  botNames: ['督办'],
};
