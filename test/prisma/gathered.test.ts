import { describe, expect, it } from 'vitest';
import { gathered } from '../../prisma/gathered.js';

describe('those who ask at about the same time', () => {
  it('share one call, each with the own answer; who comes meanwhile goes with the next', async () => {
    const calls: (readonly number[])[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const double = gathered(async (keys: readonly number[]) => {
      calls.push(keys);
      if (calls.length === 1) await held;
      return keys.map((key) => key * 2);
    });
    const first = [1, 2, 3].map(double);
    await new Promise(setImmediate);
    const later = [4, 5].map(double);
    release();
    expect(await Promise.all([...first, ...later])).toEqual([2, 4, 6, 8, 10]);
    expect(calls).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
  });

  it('do not fail with one another: where a call fails, each is asked alone', async () => {
    const ask = gathered(async (keys: readonly string[]) => {
      if (keys.includes('bad')) throw new Error('bad');
      return keys;
    });
    const all = await Promise.allSettled(['a', 'bad', 'b'].map(ask));
    expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await ask('c')).toBe('c');
  });
});
