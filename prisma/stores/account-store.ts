import type { Account, Platform } from '../../domain/roster/roster.js';
import type { Database } from '../database.js';

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

const PERSON_OF = `SELECT person_id FROM account WHERE platform = $1 AND corp = $2 AND account_id = $3`;
const USED = `UPDATE account SET used_at = $4 WHERE platform = $1 AND corp = $2 AND account_id = $3`;

/** 账号. `connected`: the platforms this site is connected to; absent for every one. */
export function createAccountStore(
  { prisma, pool }: Database,
  connected?: readonly Platform[],
): AccountStore {
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

    async personOf(account) {
      const { platform, corp, accountId } = keyOf(account);
      const { rows } = await pool.query<{ person_id: string }>({
        name: 'person-of',
        text: PERSON_OF,
        values: [platform, corp, accountId],
      });
      return rows[0]?.person_id;
    },

    async without(personIds) {
      const held = await prisma.account.findMany({
        where: { personId: { in: [...personIds] }, ...onPlatforms(connected) },
        select: { personId: true },
        distinct: ['personId'],
      });
      const reached = new Set(held.map(({ personId }) => personId));
      return new Set(personIds.filter((id) => !reached.has(id)));
    },

    async used(account, at) {
      const { platform, corp, accountId } = keyOf(account);
      await pool.query({ name: 'account-used', text: USED, values: [platform, corp, accountId, at] });
    },

    async claimed(account) {
      const claim = await prisma.adminClaim.findUnique({
        where: { platform_corp_accountId: keyOf(account) },
      });
      return claim !== null;
    },
  };
}
