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

  it.each([
    ['经市人大常委会主任会议同意', { reason: '', body: '主任会议' }],
    ['因材料多，经市人大常委会同意', { reason: '材料多', body: '常委会会议' }],
    ['批准机关 市人民检察院 因寒假', { reason: '寒假', name: '市人民检察院' }],
    ['批准单位：市委政法委，因寒假', { reason: '寒假', name: '市委政法委' }],
    ['因卷宗多，经检察长批准', { reason: '卷宗多', name: '检察长' }],
  ])('%s names who agreed', (said, found) => expect(read(said)).toEqual(found));

  it.each(['因未经院领导同意', '因经研究不同意原方案', '因经费批准较晚'])('%s names nobody', (reason) =>
    expect(read(reason)).toEqual({ reason }),
  );

  it.each(['因主任会议要求补充调研', '因主任会议没有同意原方案', '因材料多', '因11月28日才收到'])(
    '%s says of none',
    (reason) => expect(read(reason)).toEqual({ reason }),
  );
});
