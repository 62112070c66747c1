import { describe, expect, it } from 'vitest';
import { readInvitationAnswer } from '../../domain/command/read-invitation-answer.js';

const fifteenth = { kind: 'day', day: 15 };

describe('an answer to an invitation in people’s own words', () => {
  it.each(
    '能 能来 来 我来 去 我能去 会来的 能参加 可以来 一定准时到场 有时间 能，谢谢 好的，我能来 能，几点？ 我能去，要带什么'
      .split(' ')
      .map((text) => ({ text })),
  )('$text: comes', ({ text }) => {
    expect(readInvitationAnswer(text)).toEqual({ comes: true });
  });

  it.each(
    '不能 不来 我来不了了 不去了 去不了 参加不了 没时间 对不起，我去不了了 不能参加 这次来不了'
      .split(' ')
      .map((text) => ({ text })),
  )('$text: does not come', ({ text }) => {
    expect(readInvitationAnswer(text)).toEqual({ comes: false });
  });

  it.each([
    { text: '15号那天能来', is: { comes: true, day: fifteenth } },
    { text: '15号能来', is: { comes: true, day: fifteenth } },
    { text: '15日我可以', is: { comes: true, day: fifteenth } },
    { text: '我15号来不了', is: { comes: false, day: fifteenth } },
    { text: '15号不行，店里进货', is: { comes: false, day: fifteenth, reason: '店里进货' } },
    { text: '12月15日那天能去', is: { comes: true, day: { kind: 'month-day', month: 12, day: 15 } } },
    { text: '明天的活动我去不了', is: { comes: false, day: { kind: 'relative', days: 1 } } },
    { text: '下周二能来', is: { comes: true, day: { kind: 'week', weeks: 1, weekday: 2 } } },
    { text: '周二那次可以', is: { comes: true, day: { kind: 'week', weekday: 2 } } },
  ])('$text: the one of that day', ({ text, is }) => {
    expect(readInvitationAnswer(text)).toEqual(is);
  });

  it.each([
    { text: '能，两个都能', is: { comes: true, all: true } },
    { text: '两次都能来', is: { comes: true, all: true } },
    { text: '两个都去不了', is: { comes: false, all: true } },
    { text: '不能，店里走不开', is: { comes: false, reason: '店里走不开' } },
    { text: '去不了，因为孩子生病了', is: { comes: false, reason: '孩子生病了' } },
    { text: '临时有事去不了了', is: { comes: false, reason: '临时有事' } },
    { text: '家里有事，来不了了', is: { comes: false, reason: '家里有事' } },
    { text: '我去不了，让老陈去', is: { comes: false, sends: true } },
    { text: '能不能让我爱人替我去', is: { comes: false, sends: true } },
    { text: '派老陈来行吗', is: { comes: false, sends: true } },
  ])('$text', ({ text, is }) => {
    expect(readInvitationAnswer(text)).toEqual(is);
  });

  it.each(
    '好的 收到 可以 我的 帮助 不便 能来吗 可能来不了 看情况 能不能来还不知道 #15能来 登记回避 反映残疾人不能参加 12月24日到28日出门不在 每周六不行 15号前能来 你们几点来 意见：有人来不了'
      .split(' ')
      .map((text) => ({ text })),
  )('$text: is no answer', ({ text }) => {
    expect(readInvitationAnswer(text)).toBeUndefined();
  });
});
