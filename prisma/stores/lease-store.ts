import type { Pool } from 'pg';

/** Which process holds something that only one may hold, such as a bot's socket: a lease on the database's clock. */
export interface LeaseStore {
  /** Takes the lease, or renews it: true for its holder alone until `seconds` from now. */
  hold(name: string, holder: string, seconds: number): Promise<boolean>;
  /** Gives it back, so that another need not wait for its end. */
  release(name: string, holder: string): Promise<void>;
  /** Whether anybody holds it at this moment. */
  isHeld(name: string): Promise<boolean>;
}

export function createLeaseStore(pool: Pool): LeaseStore {
  return {
    async hold(name, holder, seconds) {
      const { rowCount } = await pool.query({
        name: 'lease-hold',
        text: `INSERT INTO socket_lease AS held (name, holder, until)
          VALUES ($1, $2, clock_timestamp() + make_interval(secs => $3))
          ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
          WHERE held.holder = excluded.holder OR held.until < clock_timestamp()`,
        values: [name, holder, seconds],
      });
      return rowCount === 1;
    },

    async release(name, holder) {
      await pool.query('DELETE FROM socket_lease WHERE name = $1 AND holder = $2', [name, holder]);
    },

    async isHeld(name) {
      const { rowCount } = await pool.query({
        name: 'lease-is-held',
        text: 'SELECT 1 FROM socket_lease WHERE name = $1 AND until >= clock_timestamp()',
        values: [name],
      });
      return rowCount === 1;
    },
  };
}
