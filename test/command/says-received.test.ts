import { describe, expect, it } from 'vitest';
import { saysReceived } from '../../domain/command/says-received.js';

describe('saysReceived: on which day something came', () => {
  it.each([
    '#4 是11月29日收到的',
    '#4 11月29日收到的',
    '#4 11月29日收到',
    '4号是昨天收到的',
    '#4的收到日期是11月26日',
    '#4 签收日期 11月26日',
    '#4 签收日期应为11月26日',
    '#4 我院实际于2026-11-26收到',
    '#4 上周五才收到',
    '11月29日收到的',
    '我这个月29号就收到了',
    '收到 #4 11月29日',
    '#4 11.29收到了，谢谢',
    '11月4日收到的 #2',
    '收到日期应是11月4日',
  ])('%s', (text) => expect(saysReceived(text)).toBe(true));

  it.each([
    '收到',
    '收到 #4',
    '#4 已于11月29日送出',
    '#4 11月29日报送',
    '#4 收到了',
    '#4 我们11月29日收到后正在整改',
    '#4 还没有收到',
    '11月29日没有收到',
    '检察建议 《某建议》 市公安局 11月3日收到',
    '#4 12',
  ])('not %s', (text) => expect(saysReceived(text)).toBe(false));
});
