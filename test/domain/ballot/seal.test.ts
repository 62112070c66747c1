import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { shuffled } from '../../../domain/ballot/options.js';
import { openBallot, sealBallot } from '../../../domain/ballot/seal.js';

const KEY = randomBytes(32);
const HERE = { evaluation: 'e', round: 1, person: 'p' };
const ITEMS = [
  { kind: 'tier', label: '总体评价', tiers: ['满意', '不满意'] },
  { kind: 'remark', label: '评语' },
] as const;

describe('a sealed cell', () => {
  it('opens to what was put in, under its key and at its place only', () => {
    const sealed = sealBallot(KEY, HERE, [1, '很好'], ITEMS);
    expect(openBallot(KEY, HERE, sealed)).toEqual([1, '很好']);
    expect(() => openBallot(randomBytes(32), HERE, sealed)).toThrow();
    expect(() => openBallot(KEY, { ...HERE, person: 'q' }, sealed)).toThrow();
    expect(() => openBallot(KEY, { ...HERE, round: 2 }, sealed)).toThrow();
  });

  it('has one length, whatever was chosen and written', () => {
    const long = '𠮷'.repeat(100);
    const lengths = [
      [0, null],
      [1, '短'],
      [1, long],
      [0, '"'.repeat(200)],
    ].map((answers) => sealBallot(KEY, HERE, answers, ITEMS).length);
    expect(new Set(lengths).size).toBe(1);
  });

  it('is never the same twice', () => {
    const once = sealBallot(KEY, HERE, [0, null], ITEMS);
    expect(sealBallot(KEY, HERE, [0, null], ITEMS).equals(once)).toBe(false);
  });
});

describe('shuffling', () => {
  it('keeps everything and favours no place', () => {
    const firsts = new Map<number, number>();
    for (let i = 0; i < 6_000; i++) {
      const [first = 0, ...rest] = shuffled([1, 2, 3]);
      expect([first, ...rest].sort()).toEqual([1, 2, 3]);
      firsts.set(first, (firsts.get(first) ?? 0) + 1);
    }
    for (const count of firsts.values()) expect(Math.abs(count - 2_000)).toBeLessThan(250);
  });
});
