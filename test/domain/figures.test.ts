import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_RATE, rate } from '../../domain/rate.js';
import { readFigurePeriod } from '../../domain/time/figure-period.js';

describe('A rate has one decimal and never says more than the counts', () => {
  it.each([
    // 目录 12.2 E30: both rates hold the claim of 90 % and more, exactly 90.0 % would as well.
    [193, 212, '91.0%'],
    [190, 200, '95.0%'],
    [9, 10, '90.0%'],
    [1107, 1230, '90.0%'],
    [0, 7, '0.0%'],
    [2999, 3000, '99.9%'],
    [3000, 3000, '100.0%'],
    [1, 2000, '0.1%'],
  ])('%i of %i is %s', (part, whole, shown) => {
    expect(rate(part, whole)).toBe(shown);
  });

  it('a rate of nothing is said as such, not as 0 %', () => {
    expect(rate(0, 0)).toBe(NO_RATE);
  });

  it('the printed rate is never more than 0.05 of a point off, and 100.0% only where nothing is left', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (whole, share) => {
          const part = Math.floor(whole * share);
          const shown = rate(part, whole);
          if (shown === '99.9%' && part / whole > 0.9985) return;
          expect(Math.abs(Number(shown.slice(0, -1)) - (100 * part) / whole)).toBeLessThanOrEqual(0.050_001);
          expect(shown === '100.0%').toBe(part === whole);
        },
      ),
    );
  });
});

describe('The period of a statistic is said in words', () => {
  it.each([
    ['2026年', '2026-01-01', '2026-12-31', '2026年'],
    ['今年', '2026-01-01', '2026-12-31', '2026年'],
    ['去年', '2025-01-01', '2025-12-31', '2025年'],
    ['上半年', '2026-01-01', '2026-06-30', '2026年上半年'],
    ['去年下半年', '2025-07-01', '2025-12-31', '2025年下半年'],
    ['2026年第一季度', '2026-01-01', '2026-03-31', '2026年第一季度'],
    ['三季度', '2026-07-01', '2026-09-30', '2026年第三季度'],
    ['2024年2月', '2024-02-01', '2024-02-29', '2024年2月'],
    ['11月份', '2026-11-01', '2026-11-30', '2026年11月'],
  ])('%s', (words, from, to, label) => {
    expect(readFigurePeriod(words, '2026-11-22')).toEqual({ period: { from, to, label }, rest: '' });
  });

  it('what else was typed is left over', () => {
    expect(readFigurePeriod('检察建议 2026年 市检', '2026-11-22').rest).toBe('检察建议 市检');
    expect(readFigurePeriod('检察建议', '2026-11-22')).toEqual({ rest: '检察建议' });
  });
});
