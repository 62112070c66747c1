import type pg from 'pg';
import type { Platform } from '../../domain/roster/roster.js';
import { dayOf } from '../../domain/time/day.js';

/** Calls to a platform that it counts in its month (额度), over all processes. */
export interface CallStore {
  /** Counts calls made at this instant of system time. */
  count(platform: Platform, calls: number, at: Date): Promise<void>;
  /** Keeps that the platform itself said that the month is used up: for our calls, or for its pushes to us. */
  refused(platform: Platform, what: 'calls' | 'pushes', at: Date): Promise<void>;
  /** What was counted so far in the month of this instant of system time, and when it was last said to be used up. */
  inMonth(platform: Platform, at: Date): Promise<MonthOfCalls>;
}

export interface MonthOfCalls {
  calls: number;
  callsRefusedAt?: Date;
  pushesRefusedAt?: Date;
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

    async refused(platform, what, at) {
      const column = what === 'calls' ? 'calls_refused_at' : 'pushes_refused_at';
      await pool.query({
        name: `call-${what}-refused`,
        text: `INSERT INTO call_count (platform, month, calls, ${column}) VALUES ($1, $2, 0, $3)
          ON CONFLICT (platform, month) DO UPDATE SET ${column} = excluded.${column}`,
        values: [platform, monthOf(at), at],
      });
    },

    async inMonth(platform, at) {
      const { rows } = await pool.query<{ calls: number; of_calls: Date | null; of_pushes: Date | null }>({
        name: 'calls-in-month',
        text: `SELECT calls, calls_refused_at AS of_calls, pushes_refused_at AS of_pushes
          FROM call_count WHERE platform = $1 AND month = $2`,
        values: [platform, monthOf(at)],
      });
      const { calls = 0, of_calls, of_pushes } = rows[0] ?? {};
      return {
        calls,
        ...(of_calls ? { callsRefusedAt: of_calls } : {}),
        ...(of_pushes ? { pushesRefusedAt: of_pushes } : {}),
      };
    },
  };
}
