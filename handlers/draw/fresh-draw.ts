import { randomBytes, randomUUID } from 'node:crypto';
import type { Draw } from '../../domain/draw/draw.js';
import { seedHashOf } from '../../domain/draw/select.js';
import type { Context } from '../define-handler.js';

/**
 * What every draw begins with: its number, a seed of 32 random bytes (64 hex characters) with its hash, and nobody drawn.
 */
export async function freshDraw({ actor, now, stores }: Context) {
  const [no = 0] = await stores.numbers.take(1);
  const seed = randomBytes(32).toString('hex');
  return {
    id: randomUUID(),
    no,
    state: 'published',
    seed,
    seedHash: seedHashOf(seed),
    pool: [],
    seats: [],
    publishedBy: actor.id,
    publishedAt: now.toISOString(),
    after: [],
    feedback: [],
    trail: { n: 0, hash: '' },
  } satisfies Partial<Draw>;
}
