import { describe, expect, it } from 'vitest';
import { readMeetingChange } from '../../domain/command/read-meeting-change.js';

describe('a meeting is moved, or more are invited, in an office’s own words', () => {
  it.each([
    ['地点改到 二楼会议室 #6', '改期 地点 二楼会议室', 6],
    ['#6 改在四楼会议室', '改期 地点 四楼会议室', 6],
    ['会议地点改为四楼会议室 #6', '改期 地点 四楼会议室', 6],
    ['会议推迟到 12月12日 #6', '改期 12月12日', 6],
    ['改到12月12日9点 #6', '改期 12月12日9点', 6],
    ['会议改到 12月16日 9点 四楼会议室', '改期 12月16日 9点 地点 四楼会议室', undefined],
    ['会议改到12月16日9点在四楼会议室', '改期 12月16日9点 地点 四楼会议室', undefined],
    ['联席会议改到12月15日9点', '改期 12月15日9点', undefined],
    ['会议提前到12月8日9点，因领导出差 #6', '改期 12月8日9点 因领导出差', 6],
    ['会议推迟一周 #6', '改期', 6],
    ['会议改时间 #6', '改期', 6],
    ['请 市司法局 也来参加 #6', '邀请 市司法局', 6],
    ['邀请 市司法局 参加 #6', '邀请 市司法局', 6],
    ['再请市委政法委列席会议', '邀请 市委政法委', undefined],
  ])('%s', (said, line, no) => {
    expect(readMeetingChange(said)).toMatchObject({ line, ...(no ? { no } : {}) });
  });

  it.each([
    ['10号的会改到11号下午两点', '改期 11号下午两点', { day: 10 }],
    ['把12月10日的联席会议改到12月11日9点', '改期 12月11日9点', { month: 12, day: 10 }],
  ])('%s: by the day it is on', (said, line, on) => {
    expect(readMeetingChange(said)).toMatchObject({ line, on, isNamed: true });
  });

  it.each([
    '会议听取了报告',
    '换人办理',
    '改派 #12 市检',
    '调整名单',
    '请查收 #6',
    '派王五参加 #6',
    '会议几点？',
    '推迟',
    '请市检尽快报送材料',
  ])('%s is none of it', (said) => {
    expect(readMeetingChange(said)).toBeUndefined();
  });
});
