import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOff } from '../../jobs/deliver/back-off.js';

const HOUR_MS = 3_600_000;

describe('a message that could not be delivered', () => {
  it('is tried ten times in about a day', () => {
    const waits = Array.from({ length: 9 }, (_, i) => backOff(i + 1, undefined, 0.5) ?? 0);
    expect(backOff(10, undefined, 0.5)).toBeUndefined();
    const total = waits.reduce((sum, ms) => sum + ms, 0);
    expect(total).toBeGreaterThan(20 * HOUR_MS);
    expect(total).toBeLessThan(28 * HOUR_MS);
  });

  it('waits as long as the platform asked the first times, spread over some seconds more, and never less later on', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 0, max: 10 * HOUR_MS }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (tries, askedMs, random) => {
          const waitMs = backOff(tries, askedMs, random) ?? 0;
          return waitMs >= askedMs && (tries > 3 || waitMs <= askedMs + Math.min(askedMs * 0.2 + 1, 12_000));
        },
      ),
    );
  });
});
