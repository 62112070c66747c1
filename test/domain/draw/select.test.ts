import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawEach, orderOf, seedHashOf } from '../../../domain/draw/select.js';

/** Fixed seeds: the n-th is the SHA-256 of “seed n”. */
const seedOf = (n: number) => createHash('sha256').update(`seed ${n}`).digest('hex');
const numbers = (count: number) => Array.from({ length: count }, (_, i) => ({ number: i + 1 }));
const SEED = '00'.repeat(32);

/** Chi-square of how often each of `cells` came, all equally expected. */
const chiSquare = (cells: readonly number[], expected: number) =>
  cells.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);

describe('the order of a draw', () => {
  it('is that of SHA-256 over “seed:number”, smallest first: known bytes give a known order', () => {
    const byHand = numbers(9)
      .map(({ number }) => ({ number, rank: createHash('sha256').update(`${SEED}:${number}`).digest('hex') }))
      .sort((a, b) => (a.rank < b.rank ? -1 : 1))
      .map(({ number }) => number);
    expect(orderOf(SEED, numbers(9)).map(({ number }) => number)).toEqual(byHand);
    expect(seedHashOf(SEED)).toBe(createHash('sha256').update(SEED).digest('hex'));
  });

  it('does not depend on the order in which the numbers come, and takes each once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { maxLength: 40 }), fc.nat(), (set, n) => {
        const pool = set.map((number) => ({ number }));
        const ordered = orderOf(seedOf(n), pool).map(({ number }) => number);
        expect([...ordered].sort((a, b) => a - b)).toEqual([...set].sort((a, b) => a - b));
        expect(orderOf(seedOf(n), [...pool].reverse()).map(({ number }) => number)).toEqual(ordered);
      }),
    );
  });

  it('leaves out who is out without moving anybody else: the rest keep their order', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 23 }), (n, out) => {
        const all = orderOf(seedOf(n), numbers(23)).map(({ number }) => number);
        const without = orderOf(
          seedOf(n),
          numbers(23).filter(({ number }) => number !== out),
        ).map(({ number }) => number);
        expect(without).toEqual(all.filter((number) => number !== out));
      }),
    );
  });
});

describe('uniformity: every number has the same chance (E24: 3 of 20 in 10,000 seeded draws)', () => {
  const drawn = Array.from({ length: 20 }, () => 0);
  const first = Array.from({ length: 20 }, () => 0);
  const pairs = new Map<string, number>();
  for (let n = 0; n < 10_000; n++) {
    const [a, b, c] = orderOf(seedOf(n), numbers(20)).map(({ number }) => number - 1);
    for (const one of [a, b, c]) drawn[one ?? 0] = (drawn[one ?? 0] ?? 0) + 1;
    first[a ?? 0] = (first[a ?? 0] ?? 0) + 1;
    const pair = [a, b].sort((x = 0, y = 0) => x - y).join();
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }

  it('to be drawn first: chi-square with 19 degrees of freedom below 43.8 (p = 0.001)', () => {
    expect(chiSquare(first, 500)).toBeLessThan(43.8);
  });

  it('to be among the three: below the same bound', () => {
    // Without replacement the cells vary less than independent ones: (1 − 3/20) of the usual variance.
    expect(chiSquare(drawn, 1_500) / (1 - 3 / 20)).toBeLessThan(43.8);
  });

  it('to be drawn together: all 190 pairs come, chi-square below 254 (p = 0.001 at 189)', () => {
    expect(pairs.size).toBe(190);
    expect(chiSquare([...pairs.values()], 10_000 / 190)).toBeLessThan(254);
  });
});

describe('by strata', () => {
  it('takes so many of each, by the same order', () => {
    const pool = numbers(30).map(({ number }) => ({
      number,
      stratum: number % 3 === 0 ? '桥西法院' : '桥东法院',
    }));
    const taken = drawEach(SEED, pool, 2);
    expect(taken.map(({ stratum }) => stratum)).toEqual(['桥东法院', '桥东法院', '桥西法院', '桥西法院']);
    const order = orderOf(SEED, pool);
    expect(taken.slice(2)).toEqual(order.filter(({ stratum }) => stratum === '桥西法院').slice(0, 2));
  });
});
