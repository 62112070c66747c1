import { describe, expect, it } from 'vitest';
import { rephrased } from '../../domain/command/rephrased.js';

describe('a line in an order of its own', () => {
  it.each([
    [
      '随机抽4名监督员 参加 12月23日14:30 检察建议公开宣告 地点 市检三楼',
      '抽选 4人 12月23日14:30 检察建议公开宣告 地点 市检三楼',
    ],
    ['1月19日9点公开听证 抽选3人', '抽选 3人 1月19日9点公开听证'],
    ['1月19日9点市检公开听证，要抽取三名监督员 候补 2', '抽选 三人 1月19日9点市检公开听证 候补 2'],
    ['市公安局1月15日前报送整改情况，这是联席会议定的', '决定 市公安局1月15日前报送整改情况'],
  ])('%s', (words, line) => {
    expect(rephrased(words)?.line).toBe(line);
  });

  it.each([
    '抽选 3人 公开听证 12月1日',
    '公开听证 12月16日9点 市检',
    '联席会议 12月10日9点 议题 一、联席会议议定事项',
    '公开听证 12月1日 #12 抽选3人',
    '随机抽查 10 件',
  ])('%s is none', (words) => {
    expect(rephrased(words)).toBeUndefined();
  });
});
