import { describe, expect, it } from 'vitest';
import { MOTION_TIERS } from '../../../domain/ballot/item.js';
import { readHallCount } from '../../../domain/ballot/read-count.js';

const ITEM = { kind: 'tier', label: '表决', tiers: MOTION_TIERS } as const;
const read = (words: string) => readHallCount(words, ITEM);

describe('a count taken in the hall, as typed', () => {
  it.each([
    ['应到39 实到34 赞成20', [20]],
    ['应到39人实到34人赞成20票', [20]],
    ['赞成 20，实到：34，应到３９', [20]],
    ['应到39 到会34 赞成20 反对14', [20, 14, 0]],
    ['应到39 实到34 赞成20 反对10 弃权4', [20, 10, 4]],
    ['应到39 实到34 赞成20 弃权4', [20, 0, 4]],
  ])('%s', (words, counts) => {
    expect(read(words)).toEqual({ count: { members: 39, present: 34, counts } });
  });

  it('names the part that is missing, and what it cannot read', () => {
    expect(read('实到34 赞成20')).toEqual({ missing: 'members' });
    expect(read('应到39 赞成20')).toEqual({ missing: 'present' });
    expect(read('应到39 实到34 反对3')).toEqual({ missing: 'yes' });
    expect(read('应到39 实到34 赞成多数')).toEqual({ unread: '赞成多数' });
    expect(read('应到39 实到34 赞成-20')).toHaveProperty('unread');
    expect(read('应到39 实到34 赞成20 赞成21')).toHaveProperty('unread');
  });
});
