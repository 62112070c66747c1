import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPace } from '../../bot/wecom-app/pace.js';

describe('the pace of messages to one member', () => {
  it('in no minute exceeds 29, in no hour 990, and a wait it gives is long enough', () => {
    const steps = fc.array(
      fc.record({ gapMs: fc.nat({ max: 4_000 }), messages: fc.integer({ min: 1, max: 5 }) }),
      { minLength: 1, maxLength: 400 },
    );
    fc.assert(
      fc.property(steps, (all) => {
        let at = 0;
        const sent: number[] = [];
        const pace = createPace(() => new Date(at));
        for (const { gapMs, messages } of all) {
          at += gapMs;
          let waitMs = pace.take('lisi', messages);
          if (waitMs > 0) {
            at += waitMs;
            waitMs = pace.take('lisi', messages);
          }
          expect(waitMs).toBe(0);
          for (let i = 0; i < messages; i++) sent.push(at);
        }
        for (const [i, time] of sent.entries()) {
          expect(time - (sent[i - 29] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(60_000);
          expect(time - (sent[i - 990] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(3_600_000);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is counted for each member apart', () => {
    const pace = createPace(() => new Date(0));
    expect(pace.take('lisi', 29)).toBe(0);
    expect(pace.take('lisi', 1)).toBe(60_000);
    expect(pace.take('wangwu', 1)).toBe(0);
  });
});
