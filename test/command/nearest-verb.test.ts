import { describe, expect, it } from 'vitest';
import { nearestVerb } from '../../domain/command/nearest-verb.js';
import { VERBS } from './city.js';

describe('a mistyped verb gets the nearest known one', () => {
  it.each([
    ['备按 《办法》 市中院 11月1日印发', '备案'],
    ['备按市中院11月1日印发', '备案'],
    ['案备 《办法》', '备案'],
    ['被案 《办法》', '备案'],
    ['检查建议 《办法》 市公安局', '检察建议'],
    ['期现', '期限'],
    ['期线 市中院', '期限'],
    ['申请廷期 #12', '申请延期'],
    ['办接 #12', '办结'],
    ['审意意见 《报告》', '审议意见'],
    ['征求一见 《办法》', '征求意见'],
    ['要求报材料 市司法局', '要求报送材料'],
    ['不属于我单位 #12', '不属我单位'],
    ['/回付 #12 已完成', '回复'],
  ])('%s → %s', (text, verb) => {
    expect(nearestVerb(text, VERBS)).toBe(verb);
  });

  it.each(['谢谢', '你好', '今天天气不错', '#12', '《备按》', '', '12月1日', 'hello'])(
    '%j has none near',
    (text) => {
      expect(nearestVerb(text, VERBS)).toBeUndefined();
    },
  );
});
