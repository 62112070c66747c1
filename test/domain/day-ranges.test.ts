import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, showDay } from '../../domain/time/day.js';
import { daysIn, LONGEST_RANGE, readDayRanges } from '../../domain/time/day-ranges.js';

const today = '2026-11-22';
const read = (words: string) => readDayRanges(words, today);

describe('The days of an arrangement are read as notices write them', () => {
  it.each([
    ['2027-02-05至2027-02-11', [['2027-02-05', '2027-02-11']]],
    ['2027年2月5日至2月11日', [['2027-02-05', '2027-02-11']]],
    ['2月5日至11日', [['2027-02-05', '2027-02-11']]],
    ['2.5-2.11', [['2027-02-05', '2027-02-11']]],
    ['明年2月5日～11日放假，共7天', [['2027-02-05', '2027-02-11']]],
    ['12月31日至1月2日', [['2026-12-31', '2027-01-02']]],
    ['2027-02-14', [['2027-02-14', '2027-02-14']]],
    [
      '2027-02-14、2027-02-20',
      [
        ['2027-02-14', '2027-02-14'],
        ['2027-02-20', '2027-02-20'],
      ],
    ],
    [
      '2027-01-01至01-03、2027-02-05至02-11',
      [
        ['2027-01-01', '2027-01-03'],
        ['2027-02-05', '2027-02-11'],
      ],
    ],
    [
      '2月14日（周日）、2月20日（周六）上班',
      [
        ['2027-02-14', '2027-02-14'],
        ['2027-02-20', '2027-02-20'],
      ],
    ],
  ])('%s', (words, expected) => {
    expect(read(words)).toEqual({ ranges: expected.map(([from, to]) => ({ from, to })) });
  });

  it.each([
    ['2027-02-11至2027-02-05', '早于开始日期'],
    ['2027-02-05至2027-03-05', '超过 15 天'],
    ['2027-02-30', '没有2027-02-30这一天'],
    ['2月5日至31日', '没有2月31日这一天'],
    ['春节', '没有看懂“春节”'],
    ['2月5日至节后', '没有看懂是哪一天'],
    ['', '没有看到日期'],
  ])('%s cannot be, and why is said', (words, because) => {
    const result = read(words);
    expect('say' in result && result.say).toContain(because);
  });

  it('a range read back from how Duban prints days is the same range', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 0, max: LONGEST_RANGE - 1 }),
        (start, more) => {
          const from = addDays('2025-01-01', start);
          const to = addDays(from, more);
          expect(read(`${showDay(from)}至${showDay(to)}`)).toEqual({ ranges: [{ from, to }] });
        },
      ),
    );
  });

  it('days named twice count once, in order', () => {
    expect(
      daysIn([
        { from: '2027-02-06', to: '2027-02-07' },
        { from: '2027-02-05', to: '2027-02-06' },
      ]),
    ).toEqual(['2027-02-05', '2027-02-06', '2027-02-07']);
  });
});
