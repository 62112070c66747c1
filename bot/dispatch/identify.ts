import { randomUUID } from 'node:crypto';
import { personLane } from '../../domain/lane.js';
import type { Account, Person, Roster } from '../../domain/roster/roster.js';
import type { CommitRequest } from '../../prisma/commit-types.js';

/** What identification reads; `claimed` says whether an ADMIN_ACCOUNTS entry was used before. */
export interface AccountLookup {
  personOf(account: Account): Promise<string | undefined>;
  claimed(account: Account): Promise<boolean>;
  /** Keeps which account the person used last. */
  used?(account: Account, at: Date): Promise<void>;
}

/** How long a use is not written again while no other account of the person is used. */
const USED_MS = 10 * 60_000;

/** Account ids compare in lower case on every platform we serve. */
export const sameAccount = (a: Account, b: Account): boolean =>
  a.platform === b.platform && a.corp === b.corp && a.id.toLowerCase() === b.id.toLowerCase();

/**
 * Who is speaking: the active person behind an account, or undefined for a stranger. Ids are remembered between
 * messages as long as nothing of the person changes, such as an account taken away; `forget` drops them after a commit
 * found the actor stale. `systemNow` is system time.
 */
export function createIdentify(lookup: AccountLookup, systemNow: () => Date = () => new Date()) {
  const known = new Map<string, { id: string; version: number }>();
  const lastUse = new Map<string, { key: string; at: number }>();
  const keyOf = ({ platform, corp, id }: Account) => JSON.stringify([platform, corp, id.toLowerCase()]);

  /** Nobody waits for it, and nothing depends on it but where the next message goes. */
  function keepUse(account: Account, key: string, { id }: Person): void {
    const at = systemNow();
    const last = lastUse.get(id);
    if (last?.key === key && at.getTime() - last.at < USED_MS) return;
    lastUse.set(id, { key, at: at.getTime() });
    void lookup.used?.(account, at).catch(() => lastUse.delete(id));
  }

  return {
    forget: () => known.clear(),
    /** Somebody's account all the same: another process has entered them since this roster was read. */
    async isNewer(account: Account, roster: Roster): Promise<boolean> {
      const id = await lookup.personOf(account);
      return id !== undefined && roster.person(id) === undefined;
    },
    async person(account: Account, roster: Roster): Promise<Person | undefined> {
      const key = keyOf(account);
      const found = known.get(key);
      const isSame = found && roster.person(found.id)?.version === found.version;
      const id = isSame ? found.id : await lookup.personOf(account);
      const person = id === undefined ? undefined : roster.person(id);
      if (!person?.active) return undefined;
      known.set(key, { id: person.id, version: person.version });
      keepUse(account, key, person);
      return person;
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
      lane: personLane(other.id),
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
