import { describe, expect, test } from 'vitest';
import { mayAnswerPoll, readPollAnswer } from '../../domain/command/read-poll-answer.js';

// Tuesday 8, Thursday 10 and Monday 14 December 2026.
const SLOTS = ['2026-12-08T01:00:00Z', '2026-12-10T01:00:00Z', '2026-12-14T01:00:00Z'];

describe('an answer to which time suits', () => {
  test.each([
    ['都行', '1,2,3'],
    ['三个都可以', '1,2,3'],
    ['都不行', '0'],
    ['周四可以', '2'],
    ['8号', '1'],
    ['8号上午可以。', '1'],
    ['8号和10号可以', '1,2'],
    ['12月14日行', '3'],
    ['第一个时间可以', '1'],
    ['后两个', '2,3'],
    ['前两个都可以', '1,2'],
    ['最后一个', '3'],
    ['没空', '0'],
    ['12-10（周四）09:00', '2'],
  ])('%s', (words, suits) => {
    expect(mayAnswerPoll(words)).toBe(true);
    expect(readPollAnswer(words, SLOTS, '2026-12-01')).toBe(suits);
  });

  test.each(['9号', '第四个可以', '周四不行', '8号交报告', '谢谢', '行'])('%s is none', (words) => {
    expect(readPollAnswer(words, SLOTS, '2026-12-01')).toBeUndefined();
  });
});
