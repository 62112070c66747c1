import { describe, expect, it } from 'vitest';
import { readInvitationAnswer } from '../../domain/command/read-invitation-answer.js';
import { type InvitationWords, readInvitationWords } from '../../domain/command/read-invitation-words.js';
import { readSuggestion } from '../../domain/command/read-suggestion.js';

const SAID: Readonly<Record<InvitationWords, string>> = {
  facts:
    '几点？ 几点开始 什么时候 在哪 在哪里？ 地点在哪 要带什么 需要带什么东西吗 要多久 多长时间 有补助吗 给多少钱 什么案子 怎么去 请问几点集合 几点开会 在哪，要带什么 要不要钱 收费吗 有没有补助 要交钱吗 免费的吗 给钱吗 是不是免费 要我出钱吗 有误餐费吗',
  practical:
    '有车接吗 有没有车接 派车吗 有车吗 能来接吗 车费报销吗 给报车费吗 能停车吗 有停车位吗 怎么坐车 可以开车来吗 管饭吗 管不管饭 补助怎么发 有补助吗，有车接吗',
  recusal:
    '可能是我亲戚的案子 当事人我认识 被告是我同学 我跟检察院的人熟，要不要回避 我表弟在里面 要回避吗 那是我邻居家的事',
  undecided: '还没定 到时候看情况 看情况 我看看再说 还不一定 尽量来 不好说 待定 现在还不知道 应该能来',
  arrived: '我到了 到了 已经到了 到会场了 我们到了 来了',
};

describe('what an invited person says beside yes and no', () => {
  for (const [is, all] of Object.entries(SAID))
    it.each(all.split(' ').map((text) => ({ text })))(`$text: ${is}`, ({ text }) => {
      expect(readInvitationWords(text)).toBe(is);
      if (is !== 'arrived') expect(readInvitationAnswer(text)).toBeUndefined();
    });

  it.each(
    '我有个建议，朋友不要在场 有车接了 能来 不能 我的 期限 #12 好的 当事人我不认识 不需要回避 材料到了吗 几点了 谁还没答复 备案 可能来不了'
      .split(' ')
      .map((text) => ({ text })),
  )('$text: is none of it', ({ text }) => {
    expect(readInvitationWords(text)).toBeUndefined();
  });
});

describe('a suggestion', () => {
  it.each([
    ['我有个建议 听证时说慢一点', '听证时说慢一点'],
    ['您好，我想提点意见：材料早一点给', '材料早一点给'],
    ['我的建议是当庭宣布', '当庭宣布'],
    ['建议多安排晚上的活动', '多安排晚上的活动'],
    ['我有个建议', ''],
  ])('%s', (text, is) => {
    expect(readSuggestion(text)).toBe(is);
    expect(readInvitationWords(text)).toBeUndefined();
    expect(readInvitationAnswer(text)).toBeUndefined();
  });

  it.each(['有意见吗', '有建议没有', '检察建议 《…》 市公安局', '没有意见', '建议书送到了', '能来'])(
    '%s is none',
    (text) => expect(readSuggestion(text)).toBeUndefined(),
  );
});

describe('answers that say more, or less', () => {
  it.each(['要是下雨，去不了', '能来吗，来不了吗'])('%s says nothing yet', (text) => {
    expect(readInvitationAnswer(text)).toBeUndefined();
  });

  it.each([
    { text: '不行', is: { comes: false, weak: true } },
    { text: '我到时候在外地', is: { comes: false, weak: true } },
    { text: '不太方便', is: { comes: false, weak: true } },
    { text: '那天我要看店，去不了', is: { comes: false, reason: '那天我要看店' } },
    { text: '我那天要接孩子 来不了', is: { comes: false, reason: '我那天要接孩子' } },
    { text: '来得了', is: { comes: true } },
    { text: '我又能来了', is: { comes: true } },
    { text: '报名', is: { comes: true } },
    { text: '我们刘院长来', is: { comes: false, sends: true, who: '刘院长' } },
    { text: '我院派副院长参加', is: { comes: false, sends: true, who: '副院长' } },
  ])('$text', ({ text, is }) => {
    expect(readInvitationAnswer(text)).toEqual(is);
  });
});
