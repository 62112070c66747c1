import { afterAll, expect, it } from 'vitest';
import { createPlatformMemory } from '../../prisma/stores/platform-memory.js';
import { freshDatabase } from '../harness/database.js';

const database = await freshDatabase();
afterAll(() => database.close());

let at = new Date('2026-11-20T01:12:00Z');
const memory = createPlatformMemory(database.pool, () => at);
const inMinutes = (minutes: number) => new Date(at.getTime() + minutes * 60_000);

it('gives back what still holds, the newest value of a name', async () => {
  await memory.remember('reply:a', 'https://one.example', inMinutes(90));
  await memory.remember('reply:a', 'https://two.example', inMinutes(90));
  expect(await memory.recall(['reply:a', 'reply:b'])).toEqual(new Map([['reply:a', 'https://two.example']]));
});

it('lets the first of several at once stand, until its time is over', async () => {
  const values = Array.from({ length: 20 }, (_, i) => `body-${i}`);
  const stood = await Promise.all(values.map((value) => memory.first('signed:x', value, inMinutes(5))));
  expect(new Set(stood).size).toBe(1);
  at = inMinutes(6);
  expect(await memory.first('signed:x', 'later', inMinutes(5))).toBe('later');
});

it('throws away what no longer holds', async () => {
  at = inMinutes(100);
  await memory.remember('reply:c', 'https://three.example', inMinutes(90));
  const { rows } = await database.pool.query('SELECT name FROM platform_memory ORDER BY name');
  expect(rows).toEqual([{ name: 'reply:c' }]);
});
