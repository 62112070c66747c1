import type { Pool } from 'pg';
import type { Account } from '../../domain/roster/roster.js';

/** Where an alias belongs. */
type Place = Pick<Account, 'platform' | 'corp'>;

/** Other ids a platform has for an account (别名), exactly as written there. What an id stands for does not change. */
export interface AliasStore {
  /** The account's id behind an alias, in lower case; undefined where it was never seen. */
  accountOf(place: Place, alias: string): Promise<string | undefined>;
  /** The alias of an account, as the platform wrote it. */
  aliasOf(account: Account): Promise<string | undefined>;
  keep(place: Place, alias: string, accountId: string): Promise<void>;
}

export function createAliasStore(pool: Pool): AliasStore {
  return {
    async accountOf({ platform, corp }, alias) {
      const { rows } = await pool.query<{ id: string }>({
        name: 'alias-account',
        text: 'SELECT account_id AS id FROM account_alias WHERE platform = $1 AND corp = $2 AND alias = $3',
        values: [platform, corp, alias],
      });
      return rows[0]?.id;
    },

    async aliasOf({ platform, corp, id }) {
      const { rows } = await pool.query<{ alias: string }>({
        name: 'alias-of',
        text: `SELECT alias FROM account_alias WHERE platform = $1 AND corp = $2 AND account_id = $3
          ORDER BY alias LIMIT 1`,
        values: [platform, corp, id.toLowerCase()],
      });
      return rows[0]?.alias;
    },

    async keep({ platform, corp }, alias, accountId) {
      await pool.query({
        name: 'alias-keep',
        text: `INSERT INTO account_alias (platform, corp, alias, account_id) VALUES ($1, $2, $3, $4)
          ON CONFLICT (platform, corp, alias) DO UPDATE SET account_id = excluded.account_id`,
        values: [platform, corp, alias, accountId.toLowerCase()],
      });
    },
  };
}
