import { describe, expect, it } from 'vitest';
import { readDay } from '../../domain/import/read-day.js';

describe('a day as ledgers write it', () => {
  it.each([
    '2026-11-01',
    '2026/11/1',
    '2026.11.1',
    '2026年11月1日',
    '２０２６年１１月１日',
    '2026年11月1日（周日）',
    '20261101',
    '2026-11-01 00:00:00',
    '2026-11-01T08:00:00.000Z',
    '2026-11-01 星期日',
    '46327',
    '46327.5',
  ])('%s is 1 November 2026', (words) => {
    expect(readDay(words)).toBe('2026-11-01');
  });

  it.each([
    { words: '11月1日', say: '没有写年份' },
    { words: '11.1', say: '没有写年份' },
    { words: '2026年11月', say: '没有写哪一日' },
    { words: '2026-02-30', say: '不是日历上的日期' },
    { words: '26.11.1', say: '看不出哪个是年' },
    { words: '11/1/2026', say: '看不出哪个是年' },
    { words: '月底', say: '不是日期' },
    { words: '12345', say: '不是日期' },
  ])('$words is said to be none: $say', ({ words, say }) => {
    expect(readDay(words)).toEqual({ say: expect.stringContaining(say) });
  });
});
