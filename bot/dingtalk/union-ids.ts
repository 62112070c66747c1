import { z } from 'zod';
import type { PlatformMemory } from '../../prisma/stores/platform-memory.js';
import type { DingtalkConfig } from '../config/platforms.js';
import type { Failure } from '../platforms/access-token.js';
import type { DingtalkApi } from './api.js';
import type { Places } from './places.js';

/** The unionIds of accounts, in their order; who is not in the organisation any more has none. */
export type UnionIds = (accounts: readonly string[]) => Promise<{ ids: readonly string[] } | Failure>;

/** A unionId is a person's for good in one developer's organisation. */
const FOR_GOOD = new Date('9999-01-01T00:00:00Z');
/** Well under the twenty calls a second of one API. */
const AT_ONCE = 4;
/** Nobody of this id, or nobody the app may see. */
const NOBODY = new Set(['60121', '33012', '50002', '40103']);

const user = z.looseObject({ result: z.looseObject({ unionid: z.string().min(1) }) });

/**
 * Calendars name people by their unionId. Each is asked for once and remembered, so that a try which was interrupted
 * goes on where it stopped.
 *
 * Source: open.dingtalk.com/document/development/query-user-details.
 */
export function createUnionIds(parts: {
  config: Pick<DingtalkConfig, 'clientId'>;
  api: DingtalkApi;
  places: Places;
  memory: PlatformMemory;
}): UnionIds {
  const { config, api, places, memory } = parts;
  const name = (account: string) => `dingtalk:union:${config.clientId}:${account}`;

  async function ask(account: string): Promise<string | undefined | Failure> {
    const { id } = await places.find({ kind: 'account', id: account });
    const asked = await api.topapi('/topapi/v2/user/get', { userid: id });
    if (asked.kind === 'failed' && NOBODY.has(asked.code)) return undefined;
    if (asked.kind !== 'ok') return asked;
    const read = user.safeParse(asked.body);
    if (!read.success) return { kind: 'later', code: 'unreadable' };
    await memory.remember(name(account), read.data.result.unionid, FOR_GOOD);
    return read.data.result.unionid;
  }

  return async (accounts) => {
    const known = await memory.recall(accounts.map(name));
    const found = new Map(accounts.map((account) => [account, known.get(name(account))]));
    const unknown = accounts.filter((account) => !found.get(account));
    for (let i = 0; i < unknown.length; i += AT_ONCE) {
      const some = unknown.slice(i, i + AT_ONCE);
      const answers = await Promise.all(some.map(ask));
      for (const [n, answer] of answers.entries()) {
        if (typeof answer === 'object') return answer;
        found.set(some[n] as string, answer);
      }
    }
    return { ids: accounts.flatMap((account) => found.get(account) ?? []) };
  };
}
