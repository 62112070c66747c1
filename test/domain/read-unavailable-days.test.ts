import { describe, expect, it } from 'vitest';
import {
  passingDaysIn,
  saysEveryWeek,
  saysUnavailable,
  weekdaysIn,
} from '../../domain/roster/read-unavailable-days.js';

describe('days of every week on which somebody cannot come', () => {
  it.each([
    ['每周六和周日', [6, 0]],
    ['每周六、周日 店里进货', [6, 0]],
    ['每周六日不便', [6, 0]],
    ['每个周末不行', [6, 0]],
    ['周末都不行', [6, 0]],
    ['每周三、周五不方便', [3, 5]],
    ['每周二四六没空', [2, 4, 6]],
    ['每周一到周五不行', [1, 2, 3, 4, 5]],
    ['每个星期天', [0]],
    ['每周六一起去进货', [6]],
    ['每周六一直上班', [6]],
  ])('%s', (words, weekdays) => expect(weekdaysIn(words)?.weekdays).toEqual(weekdays));

  it.each(['这个周末', '12月6日', '下周六', '周六'])('%s is of no every week', (words) =>
    expect(weekdaysIn(words)).toBeUndefined(),
  );

  it('what else there is is why', () => {
    expect(weekdaysIn('每周六、周日 店里进货')?.rest.trim()).toBe('店里进货');
    expect(weekdaysIn('每周六和周日不行')?.rest.trim()).toBe('');
  });
});

// Friday 2026-11-20.
it.each([
  ['下周不行', '2026-11-23', '2026-11-29'],
  ['这个周末不行', '2026-11-21', '2026-11-22'],
  ['这周不行', '2026-11-20', '2026-11-22'],
  ['下下周没空', '2026-11-30', '2026-12-06'],
  ['下个月都不行', '2026-12-01', '2026-12-31'],
])('%s is %s to %s', (words, from, to) =>
  expect(passingDaysIn(words, '2026-11-20')).toMatchObject({ from, to }),
);

it('what a supervisor says without the verb', () => {
  for (const words of ['每周三、周五不方便', '我每个周末都没空']) expect(saysEveryWeek(words)).toBe(true);
  for (const words of [
    '周末都不行',
    '下周不行',
    '我12月15日至20日要去外地',
    '我下周要去外地',
    '12月24日到28日出门不在',
  ])
    expect(saysUnavailable(words)).toBe(true);
  for (const words of ['下周去市检听证', '周末加班吗', '15号不行', '下周三不行', '12月15日至20日报送'])
    expect([saysEveryWeek(words), saysUnavailable(words)]).toEqual([false, false]);
});
