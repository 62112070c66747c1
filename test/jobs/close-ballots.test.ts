import { describe, expect, it } from 'vitest';
import type { JobContext } from '../../jobs/define-job.js';
import { closeBallots } from '../../jobs/due/close-ballots.js';
import type { Post } from '../../prisma/stores/outbox-store.js';
import { PEOPLE, rosterOf } from '../handlers/people.js';

const NOW = new Date('2026-11-20T10:00:00+08:00');

/** Two rounds are due; the box of #1 cannot be read. */
function house() {
  const told = new Map<string, Post>();
  const seen = { closed: [] as string[], swept: 0, logged: [] as object[] };
  const ballots = {
    due: async () => [
      { id: 'one', no: 1, title: '工作甲', round: 1 },
      { id: 'two', no: 2, title: '工作乙', round: 1 },
    ],
    close: async (id: string) => {
      if (id === 'one') throw new Error('EACCES');
      seen.closed.push(id);
      return [`of ${id}`];
    },
    tell: async (posts: readonly Post[]) => {
      const fresh = posts.filter(({ dedupeKey }) => !told.has(dedupeKey));
      for (const post of fresh) told.set(post.dedupeKey, post);
      return fresh.map(({ lane }) => lane);
    },
    sweep: async () => void seen.swept++,
  };
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (fields: object) => seen.logged.push(fields),
  };
  const context = {
    ballots,
    log,
    roster: async () => rosterOf([], Object.values(PEOPLE)),
  } as unknown as JobContext;
  return { context, told, seen };
}

describe('a round that cannot be closed now', () => {
  it('keeps no other from closing and no key from being swept, and is named in the log', async () => {
    const { context, seen } = house();
    expect(await closeBallots(context, NOW)).toContain('of two');
    expect(seen).toMatchObject({ closed: ['two'], swept: 1, logged: [{ evaluation: 1 }] });
  });

  it('is told to office and operators once, not at every tick', async () => {
    const { context, told } = house();
    await closeBallots(context, NOW);
    const lanes = [...told.values()].map(({ lane }) => lane);
    expect(lanes).toEqual(
      expect.arrayContaining([PEOPLE.小李, PEOPLE.管理员].map(({ id }) => `person:${id}`)),
    );
    expect([...told.values()].every(({ card }) => JSON.stringify(card).includes('#1'))).toBe(true);
    await closeBallots(context, new Date(NOW.getTime() + 60_000));
    expect(told.size).toBe(lanes.length);
  });
});
