import { afterAll, expect } from 'vitest';
import type { Effect } from '../../domain/effect.js';
import type { Matter } from '../../domain/matter/matter.js';
import { createCommit } from '../../prisma/commit.js';
import { createStores } from '../../prisma/stores/create-stores.js';
import { freshDatabase } from '../harness/database.js';
import { added, happened, matter, request, settle } from './samples.js';

/** A test file's own database with a unit and an office clerk, and the short ways to write and read in it. */
export async function settled() {
  const database = await freshDatabase();
  afterAll(() => database.close());
  const commit = createCommit(database.pool);
  const stores = createStores(database);
  const { court, clerk, owner } = await settle(commit);

  const write = async (...effects: Effect[]) =>
    expect(await commit(request({ effects }))).toEqual({ kind: 'committed' });

  const byNo = async (no: number): Promise<Matter> => {
    const found = await stores.matters.byNo(no);
    if (!found) throw new Error(`#${no} was not written`);
    return found;
  };

  return {
    database,
    commit,
    stores,
    court,
    clerk,
    owner,
    write,
    byNo,
    register: async (more: Partial<Matter> = {}): Promise<Matter> => {
      const fresh = matter(owner, more);
      await write(added(fresh));
      return byNo(fresh.no);
    },
    set: (known: Matter, patch: Extract<Effect, { kind: 'matter.set' }>['set']): Effect => ({
      kind: 'matter.set',
      id: known.id,
      after: known.trail,
      set: patch,
      event: happened('matter.changed', clerk.id),
    }),
    row: async (sql: string, values: unknown[] = []) => (await database.pool.query(sql, values)).rows[0],
  };
}
