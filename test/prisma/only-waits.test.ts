import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { onlyWaitsFor } from '../../prisma/stores/only-waits.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

/** Whether a unit's person has not heard of a matter, of whose cards these are the states. */
async function waits(...cards: readonly (readonly [state: string, code?: string])[]): Promise<boolean> {
  const [matterId, personId] = [randomUUID(), randomUUID()];
  for (const [state, code = null] of cards)
    await database.pool.query(
      `INSERT INTO outbox (id, lane, dedupe_key, kind, card, matter_id, due_at, state, code, tries, resend)
       VALUES (gen_random_uuid(), $1, gen_random_uuid(), 'card', '{}', $2, '2026-11-20T01:00:00Z', $3, $4, 0, 0)`,
      [`person:${personId}`, matterId, state, code],
    );
  return onlyWaitsFor(database.pool)(matterId, [personId]);
}

it.each([
  ['a card still waits', [['queued']], true],
  ['one was replaced by another that waits', [['cancelled'], ['queued']], true],
  ['one has left, another waits', [['sent'], ['queued']], false],
  ['one left together with others, another waits', [['cancelled', 'gathered'], ['queued']], false],
  ['one could not be delivered', [['dead'], ['queued']], false],
  ['nothing was ever to be said', [], false],
  ['all were cancelled', [['cancelled']], false],
] as const)('%s: %j → %s', async (_what, cards, expected) => {
  expect(await waits(...cards)).toBe(expected);
});
