import type pg from 'pg';
import type { Platform } from '../../domain/roster/roster.js';
import { dayOf } from '../../domain/time/day.js';

/** Calls to a platform that it counts in its month (额度), over all processes. */
export interface CallStore {
  /** Counts calls made at this instant of system time. */
  count(platform: Platform, calls: number, at: Date): Promise<void>;
  /** What was counted so far in the month of this instant of system time. */
  inMonth(platform: Platform, at: Date): Promise<number>;
}

/** The month in Beijing, `2026-11`. */
const monthOf = (at: Date): string => dayOf(at).slice(0, 7);

export function createCallStore(pool: pg.Pool): CallStore {
  return {
    async count(platform, calls, at) {
      await pool.query({
        name: 'call-count',
        text: `INSERT INTO call_count AS c (platform, month, calls) VALUES ($1, $2, $3)
          ON CONFLICT (platform, month) DO UPDATE SET calls = c.calls + excluded.calls`,
        values: [platform, monthOf(at), calls],
      });
    },

    async inMonth(platform, at) {
      const { rows } = await pool.query<{ calls: number }>({
        name: 'calls-in-month',
        text: 'SELECT calls FROM call_count WHERE platform = $1 AND month = $2',
        values: [platform, monthOf(at)],
      });
      return rows[0]?.calls ?? 0;
    },
  };
}
