import type { Account, Platform } from '../../domain/roster/roster.js';
import type { Database } from '../database.js';
import { gathered } from '../gathered.js';

/** 账号 of people, and which ADMIN_ACCOUNTS entries have done their work. */
export interface AccountStore {
  /** The one used last first. */
  of(personId: string): Promise<readonly Account[]>;
  personOf(account: Account): Promise<string | undefined>;
  /** Of these people those without an account on any connected platform: only the telephone reaches them. */
  without(personIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Keeps that the person used this account at this instant of system time. */
  used(account: Account, at: Date): Promise<void>;
  /** Whether this account was made an administrator before: it is not a second time. */
  claimed(account: Account): Promise<boolean>;
}

const keyOf = ({ platform, corp, id }: Account) => ({ platform, corp, accountId: id.toLowerCase() });

/** Of accounts those on the platforms this site is connected to; all where it is not said. */
export const onPlatforms = (connected: readonly Platform[] | undefined) =>
  connected ? { platform: { in: [...connected] } } : {};

/** $1 platforms · $2 corps · $3 accounts, each as often as asked */
const PEOPLE_OF = `SELECT asked.i::int, a.person_id
  FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS asked (platform, corp, account_id, i)
    JOIN account a USING (platform, corp, account_id)`;

/** $4 system times. In one order everywhere, against deadlocks of two processes. */
const USED = `UPDATE account a SET used_at = u.at
  FROM (SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) AS u (platform, corp, account_id, at)
    ORDER BY 1, 2, 3) u
  WHERE a.platform = u.platform AND a.corp = u.corp AND a.account_id = u.account_id`;

/** One array for each column of the accounts' key. */
const columnsOf = (accounts: readonly Account[]) => {
  const keys = accounts.map(keyOf);
  return [
    keys.map(({ platform }) => platform),
    keys.map(({ corp }) => corp),
    keys.map(({ accountId }) => accountId),
  ];
};

/** 账号. `connected`: the platforms this site is connected to; absent for every one. */
export function createAccountStore(
  { prisma, pool }: Database,
  connected?: readonly Platform[],
): AccountStore {
  /** Many speak at once where a vote is on. */
  const personOf = gathered(
    async (accounts: readonly Account[]): Promise<readonly (string | undefined)[]> => {
      const { rows } = await pool.query<{ i: number; person_id: string }>({
        name: 'people-of',
        text: PEOPLE_OF,
        values: columnsOf(accounts),
      });
      const found = new Map(rows.map(({ i, person_id }) => [i, person_id]));
      return accounts.map((_one, at) => found.get(at + 1));
    },
  );
  const used = gathered(
    async (uses: readonly { account: Account; at: Date }[]): Promise<readonly undefined[]> => {
      const values = [...columnsOf(uses.map(({ account }) => account)), uses.map(({ at }) => at)];
      await pool.query({ name: 'accounts-used', text: USED, values });
      return uses.map(() => undefined);
    },
  );

  return {
    async of(personId) {
      const accounts = await prisma.account.findMany({
        where: { personId },
        orderBy: [
          { usedAt: { sort: 'desc', nulls: 'last' } },
          { platform: 'asc' },
          { corp: 'asc' },
          { accountId: 'asc' },
        ],
      });
      return accounts.map(({ platform, corp, accountId }) => ({
        platform: platform as Platform,
        corp,
        id: accountId,
      }));
    },

    personOf,

    async without(personIds) {
      const held = await prisma.account.findMany({
        where: { personId: { in: [...personIds] }, ...onPlatforms(connected) },
        select: { personId: true },
        distinct: ['personId'],
      });
      const reached = new Set(held.map(({ personId }) => personId));
      return new Set(personIds.filter((id) => !reached.has(id)));
    },

    used: (account, at) => used({ account, at }),

    async claimed(account) {
      const claim = await prisma.adminClaim.findUnique({
        where: { platform_corp_accountId: keyOf(account) },
      });
      return claim !== null;
    },
  };
}
