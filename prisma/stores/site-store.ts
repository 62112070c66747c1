import type pg from 'pg';
import { type SiteSettings, settingsFrom } from '../../domain/settings.js';
import type { Day } from '../../domain/time/day.js';

const OFFSET = 'clockOffsetMs';
const MOVED = 'clockMovedAt';
const TICKED = 'lastTickAt';
const DAILY_LINE = 'dailyLineOn';
const MORNING = 'morningOn';
const WEEK_LIST = 'weekListOn';

/** The site's settings, and the facts it shares between processes: the clock's offset and the last tick. */
export interface SiteStore {
  settings(): Promise<SiteSettings>;
  /** Milliseconds that site time is ahead of system time. */
  offsetMs(): Promise<number>;
  /** `at` is system time: what counts seconds on site time pauses for a moment after a jump. */
  setOffset(ms: number, at: Date): Promise<void>;
  /** System time of the last change of the offset. */
  clockMovedAt(): Promise<Date | undefined>;
  /** System time of the last whole tick of any worker. */
  lastTickAt(): Promise<Date | undefined>;
  ticked(at: Date): Promise<void>;
  /** The last day that had its daily line. */
  dailyLineOn(): Promise<Day | undefined>;
  saidDailyLine(on: Day): Promise<void>;
  /** The last day that had the office's morning cards (今日三件事). */
  morningOn(): Promise<Day | undefined>;
  saidMorning(on: Day): Promise<void>;
  /** The last day on which the liaisons got the list of the week. */
  weekListOn(): Promise<Day | undefined>;
  saidWeekList(on: Day): Promise<void>;
}

/** `fromEnvironment` is what `.env` decides, such as the hold. */
export function createSiteStore(pool: pg.Pool, fromEnvironment: Partial<SiteSettings> = {}): SiteStore {
  async function read(name: string): Promise<unknown> {
    const { rows } = await pool.query<{ value: unknown }>({
      name: 'setting-read',
      text: 'SELECT value FROM setting WHERE name = $1',
      values: [name],
    });
    return rows[0]?.value;
  }

  const write = (facts: Readonly<Record<string, unknown>>) =>
    pool.query({
      name: 'setting-write',
      text: `INSERT INTO setting (name, value) SELECT key, value FROM jsonb_each($1::jsonb)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
      values: [JSON.stringify(facts)],
    });

  const day = (value: unknown): Day | undefined => (typeof value === 'string' ? value : undefined);
  const instant = (value: unknown) => (typeof value === 'string' ? new Date(value) : undefined);

  return {
    async settings() {
      const { rows } = await pool.query<{ name: string; value: unknown }>({
        name: 'settings',
        text: 'SELECT name, value FROM setting',
      });
      return settingsFrom(Object.fromEntries(rows.map((row) => [row.name, row.value])), fromEnvironment);
    },
    offsetMs: async () => Number((await read(OFFSET)) ?? 0),
    async setOffset(ms, at) {
      await write({ [OFFSET]: ms, [MOVED]: at.toISOString() });
    },
    clockMovedAt: async () => instant(await read(MOVED)),
    lastTickAt: async () => instant(await read(TICKED)),
    async ticked(at) {
      await write({ [TICKED]: at.toISOString() });
    },
    dailyLineOn: async () => day(await read(DAILY_LINE)),
    async saidDailyLine(on) {
      await write({ [DAILY_LINE]: on });
    },
    morningOn: async () => day(await read(MORNING)),
    async saidMorning(on) {
      await write({ [MORNING]: on });
    },
    weekListOn: async () => day(await read(WEEK_LIST)),
    async saidWeekList(on) {
      await write({ [WEEK_LIST]: on });
    },
  };
}
