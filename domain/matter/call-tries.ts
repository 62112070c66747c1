import type { StoredEntry } from '../trail.js';
import type { Matter } from './matter.js';

/** When each matter's unit was last telephoned in vain, by the matter's id. */
export type CallTries = ReadonlyMap<string, Date>;

/**
 * When the units of these matters were last telephoned in vain (未接通), of those that were since the matter was given to
 * its present unit. `chainOf` reads one matter's entries.
 */
export async function callTries(
  matters: readonly Pick<Matter, 'id'>[],
  chainOf: (id: string) => Promise<readonly StoredEntry[]>,
): Promise<CallTries> {
  const tries = matters.map(async ({ id }): Promise<[string, Date][]> => {
    const chain = await chainOf(id);
    const since = chain.findLastIndex(({ kind }) => kind === 'matter.reassigned');
    const last = chain.findLastIndex(({ kind }) => kind === 'matter.call-tried');
    const at = chain[last]?.at;
    return at && last > since ? [[id, at]] : [];
  });
  return new Map((await Promise.all(tries)).flat());
}
