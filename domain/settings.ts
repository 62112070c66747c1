import type { Term } from './appraisal/coverage.js';
import { LEVELS, type Level } from './cosigning/rule.js';
import { DEFAULT_DRAW_SETTINGS, type DrawSettings, drawSettingsFrom } from './draw/draw-settings.js';
import type { Platform } from './roster/roster.js';
import type { Period, PeriodUnit } from './time/clock.js';
import { isDay } from './time/day.js';

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
  /** What leaves in the office's name waits for the director (呈批). */
  approvals: boolean;
  /** Votes are chosen first and then submitted (选定后提交), where nothing else is said. */
  twoSteps: boolean;
  /** Of what level the congress is (级别); how many signatures the law asks for follows it. */
  level: Level;
  /** How many members there are in all (组成人员总数); the roster's, where it is not set. */
  members?: number;
  /** The term of the standing committee (本届), where it is set. */
  term?: Term;
  /** What the site decides about its people's supervisors. */
  draws: DrawSettings;
  /** What people call the assistant; a leading @name is ignored. */
  botNames: readonly string[];
  /** Calls that a platform allows in a month, where it counts them; 0 for as many as one likes. */
  monthlyCalls: Readonly<Partial<Record<Platform, number>>>;
  /** As many megabytes as a file that is kept may have. */
  fileMegabytes: number;
  /** How many days a link for somebody without an account can be used. */
  linkDays: number;
  /** What stands before the path of a link people open; none where nobody outside can reach us. From the environment. */
  publicUrl?: string;
  /** The corp under which a platform's accounts are kept, where it has one; from the environment. */
  corps?: Readonly<Partial<Record<Platform, string>>>;
}

export const DEFAULT_SETTINGS: SiteSettings = {
  defaultPeriods: {},
  remindAt: '09:05',
  muted: { all: false, unitIds: [] },
  holdSeconds: 300,
  approvals: false,
  twoSteps: false,
  level: 'city',
  draws: DEFAULT_DRAW_SETTINGS,
  botNames: ['督办'],
  // 钉钉标准版; a bought pack is more. open.dingtalk.com, 开发平台计费说明.
  monthlyCalls: { dingtalk: 5_000 },
  fileMegabytes: 20,
  linkDays: 3,
};

/**
 * Names of the stored rows. What can change by itself has a row of its own, so that two changes at the same
 * moment never undo each other; `null` as value means the default again.
 */
export const SETTING_ROWS = {
  remindAt: 'remindAt',
  approvals: 'approvals',
  twoSteps: 'twoSteps',
  botNames: 'botNames',
  level: 'level',
  members: 'members',
  term: 'term',
  fileMegabytes: 'fileMegabytes',
  linkDays: 'linkDays',
  defaultPeriod: (setting: string) => `defaultPeriod:${setting}`,
  monthlyCalls: (platform: Platform) => `monthlyCalls:${platform}`,
  mutedAll: 'muted:all',
  mutedUnit: (unitId: string) => `muted:unit:${unitId}`,
} as const;

const UNITS: readonly PeriodUnit[] = ['day', 'working-day', 'month', 'year'];

function isPeriod(value: unknown): value is Period {
  const { amount, unit } = (value ?? {}) as Partial<Period>;
  return Number.isInteger(amount) && Number(amount) >= 1 && UNITS.some((known) => known === unit);
}

const isTerm = (value: unknown): value is Term => {
  const { from, to } = (value ?? {}) as Partial<Term>;
  return typeof from === 'string' && typeof to === 'string' && isDay(from) && isDay(to) && from < to;
};

const isLevel = (value: unknown): value is Level =>
  typeof value === 'string' && Object.keys(LEVELS).includes(value);
const countIn = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 ? value : undefined;

/** The part of a row's name after `prefix`, of the rows that are there (not `null`). */
const named = (rows: Readonly<Record<string, unknown>>, prefix: string) =>
  Object.entries(rows)
    .filter(([name, value]) => name.startsWith(prefix) && value !== null)
    .map(([name, value]) => [name.slice(prefix.length), value] as const);

/**
 * The settings that stored rows make, on top of the defaults and of what the environment gives. Rows of other
 * names and values of another shape are left aside: the table also holds what is not a setting. Pure.
 */
export function settingsFrom(
  rows: Readonly<Record<string, unknown>>,
  fromEnvironment: Partial<SiteSettings> = {},
): SiteSettings {
  const base = { ...DEFAULT_SETTINGS, ...fromEnvironment };
  const names = rows[SETTING_ROWS.botNames];
  const remindAt = rows[SETTING_ROWS.remindAt];
  const level = rows[SETTING_ROWS.level];
  const members = rows[SETTING_ROWS.members];
  const term = rows[SETTING_ROWS.term];
  const calls = named(rows, SETTING_ROWS.monthlyCalls('' as Platform)).filter(([, value]) =>
    Number.isInteger(value),
  );
  const periods = named(rows, SETTING_ROWS.defaultPeriod('')).flatMap(([name, value]) =>
    isPeriod(value) ? [[name, value] as const] : [],
  );
  return {
    ...base,
    defaultPeriods: { ...base.defaultPeriods, ...Object.fromEntries(periods) },
    monthlyCalls: { ...base.monthlyCalls, ...Object.fromEntries(calls) },
    remindAt: typeof remindAt === 'string' && /^\d{2}:\d{2}$/.test(remindAt) ? remindAt : base.remindAt,
    botNames:
      Array.isArray(names) && names.length > 0 && names.every((name) => typeof name === 'string')
        ? names
        : base.botNames,
    fileMegabytes: countIn(rows[SETTING_ROWS.fileMegabytes]) ?? base.fileMegabytes,
    linkDays: countIn(rows[SETTING_ROWS.linkDays]) ?? base.linkDays,
    draws: drawSettingsFrom(rows),
    approvals: rows[SETTING_ROWS.approvals] === true || base.approvals,
    twoSteps: rows[SETTING_ROWS.twoSteps] === true || base.twoSteps,
    level: isLevel(level) ? level : base.level,
    ...(typeof members === 'number' && Number.isInteger(members) && members > 0 ? { members } : {}),
    ...(isTerm(term) ? { term } : {}),
    muted: {
      all: rows[SETTING_ROWS.mutedAll] === true || base.muted.all,
      unitIds: [
        ...base.muted.unitIds,
        ...named(rows, SETTING_ROWS.mutedUnit(''))
          .filter(([, value]) => value === true)
          .map(([unitId]) => unitId),
      ],
    },
  };
}
