import { randomUUID } from 'node:crypto';
import type { Account, Person, Roster } from '../../domain/roster/roster.js';
import type { CommitRequest } from '../../prisma/commit-types.js';

/** What identification reads; `claimed` says whether an ADMIN_ACCOUNTS entry was used before. */
export interface AccountLookup {
  personOf(account: Account): Promise<string | undefined>;
  claimed(account: Account): Promise<boolean>;
}

/** Account ids compare in lower case on every platform we serve. */
export const sameAccount = (a: Account, b: Account): boolean =>
  a.platform === b.platform && a.corp === b.corp && a.id.toLowerCase() === b.id.toLowerCase();

/**
 * Who is speaking: the active person behind an account, or undefined for a stranger. Ids are remembered between
 * messages; `forget` drops them after a commit found the actor stale.
 */
export function createIdentify(lookup: AccountLookup) {
  const known = new Map<string, string>();
  const keyOf = ({ platform, corp, id }: Account) => JSON.stringify([platform, corp, id.toLowerCase()]);

  return {
    forget: () => known.clear(),
    async person(account: Account, roster: Roster): Promise<Person | undefined> {
      const key = keyOf(account);
      const id = known.get(key) ?? (await lookup.personOf(account));
      if (id === undefined) return undefined;
      known.set(key, id);
      const person = roster.person(id);
      return person?.active ? person : undefined;
    },
  };
}

/** The one write that makes a listed account an administrator at first contact. Other administrators are told. */
export function claimAdmin(
  account: Account,
  others: readonly Person[],
  site: { n: number; hash: string },
  at: Date,
): CommitRequest {
  const person: Person = {
    id: randomUUID(),
    name: account.id,
    roles: ['admin'],
    active: true,
    version: 1,
  };
  const event = {
    kind: 'admin.claimed',
    by: person.id,
    at,
    body: { account: `${account.platform}:${account.id}` },
  };
  return {
    answer: null,
    effects: [
      { kind: 'person.put', person },
      { kind: 'account.put', account, personId: person.id, claimsAdmin: true },
      { kind: 'site.trail', after: site, event },
    ],
    messages: others.map((other) => ({
      id: randomUUID(),
      lane: `person:${other.id}`,
      dedupeKey: `admin:${account.platform}:${account.id}:${other.id}`,
      kind: 'card',
      card: {
        title: `${account.id} 已成为管理员`,
        text: '该账号写在 ADMIN_ACCOUNTS 里，首次使用时生效。不对的话，请发送“停用人员”。',
      },
      dueAt: at,
    })),
    refresh: [],
    at,
  };
}
