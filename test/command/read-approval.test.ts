import { describe, expect, it } from 'vitest';
import { readApproval } from '../../domain/command/read-approval.js';
import { ROSTER } from './city.js';

const read = (reason: string, said = `延期 #2 至 12月28日 ${reason}`) =>
  readApproval(reason, { said, roster: ROSTER, today: '2026-11-30' });

describe('readApproval: which body agreed, and when, is no reason', () => {
  it.each([
    ['整改周期长，主任会议11月28日同意', '整改周期长'],
    ['主任会议 11月28日同意', ''],
    ['主任会议11月28日已同意 因案情复杂', '案情复杂'],
    ['主任会议11月28日同意，理由：卷宗较多', '卷宗较多'],
    ['11月28日主任会议同意，因材料多', '材料多'],
    ['因主任会议于11月28日研究同意', ''],
    ['因材料多，经主任会议2026-11-28批准', '材料多'],
  ])('%s', (said, reason) => {
    expect(read(said)).toEqual({ reason, body: '主任会议', on: '2026-11-28' });
  });

  it('the body may have been read before: its day alone is left', () => {
    expect(
      read('因案情复杂，11月28日同意', '延期 #2 至 12月28日 因案情复杂，经主任会议11月28日同意'),
    ).toEqual({
      reason: '案情复杂',
      body: '主任会议',
      on: '2026-11-28',
    });
  });

  it('without a day; 常委会 is its meeting', () => {
    expect(read('因材料多，主任会议研究同意')).toEqual({ reason: '材料多', body: '主任会议' });
    expect(read('因材料多，常委会会议同意')).toEqual({ reason: '材料多', body: '常委会会议' });
  });

  it.each(['因主任会议要求补充调研', '因主任会议没有同意原方案', '因材料多', '因11月28日才收到'])(
    '%s says of none',
    (reason) => expect(read(reason)).toEqual({ reason }),
  );
});
