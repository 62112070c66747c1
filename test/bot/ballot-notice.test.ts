import { describe, expect, it } from 'vitest';
import { paperBytes } from '../../bot/documents/paper-bytes.js';
import { ballotNotice } from '../../cards/ballot/notice.js';
import { resultCard } from '../../cards/ballot/result.js';
import { electorateOf } from '../../domain/ballot/electorate.js';
import type { BallotRules, Evaluation } from '../../domain/ballot/evaluation.js';
import { MORE_THAN_HALF } from '../../domain/ballot/line.js';
import { judge } from '../../domain/ballot/result.js';
import { noticeFor } from '../../handlers/ballot/notice-for.js';
import { FakeSite } from '../handlers/fakes.js';
import { PEOPLE } from '../handlers/people.js';
import { fileIn } from '../harness/file-in.js';

const items = [{ kind: 'tier', label: '总体评价', tiers: ['满意', '基本满意', '不满意'] }] as const;
const rules: BallotRules = {
  base: 'all',
  line: MORE_THAN_HALF,
  secret: true,
  paper: false,
  abstain: false,
  blankAbstains: false,
};
const electorate = electorateOf(
  '组成人员',
  Array.from({ length: 39 }, (_, i) => ({ id: `p${i}` })),
  ['p1', 'p2'],
);
const tally = {
  issued: 37,
  returned: 33,
  invalid: 3,
  valid: 30,
  items: [{ kind: 'tier', counts: [19, 6, 5] }],
} as const;

const vote = (title: string): Evaluation => ({
  ...{ id: 'e', no: 12, mechanism: 'satisfaction-evaluation', title, state: 'closed', round: 1 },
  ...{ rules, items, electorate, tellers: [], keys: [], openedBy: 'p0', trail: { n: 3, hash: '' } },
  closesAt: new Date('2026-12-01T10:00:00Z'),
  result: judge(tally, { rules, items, electorate }),
});

describe('测评结果通报', () => {
  it('states issued, returned, valid, each tier, base, line and the arithmetic', () => {
    const notice = ballotNotice(vote('市中院专项工作报告'));
    const text = [
      notice?.title,
      ...(notice?.paragraphs ?? []),
      ...(notice?.rows ?? []).flat(),
      ...(notice?.closing ?? []),
    ].join('\n');
    for (const part of [
      '全体 39 人，其中回避 2 人',
      '发出票 37 张，收回 33 张，有效 30 张，无效 3 张',
      '19 票，占全体 48.7%',
      '基数为全体 39，通过线为过半数，即 20 票',
      '满意 19 票，未达 20 票',
      '满意＋基本满意 25 票，达到 20 票',
      '结果：基本满意',
    ])
      expect(text).toContain(part);
  });

  it('sums up with a recusal after the vote opened: it stays among those issued, and is said there', () => {
    const plain = vote('市中院专项工作报告');
    const { result } = plain;
    const notice = ballotNotice({ ...plain, ...(result ? { result: { ...result, recusedSince: 1 } } : {}) });
    expect(notice?.paragraphs.join()).toContain(
      '全体 39 人，其中回避 2 人。发出票 37 张（其中 1 张的持票人在投票开始后登记回避，没有投），收回 33 张',
    );
  });

  it('sums up with two electors found to be one person after the vote opened', () => {
    const plain = vote('市中院专项工作报告');
    const { result } = plain;
    const merged = { ...plain, ...(result ? { result: { ...result, mergedSince: 1 } } : {}) };
    const said = ballotNotice(merged)?.paragraphs.join();
    expect(said).toContain('全体 39 人（按开始时的名单，其中 1 人名下已合并）');
    expect(said).toContain('发出票 37 张（其中 1 张的持票人在投票开始后查明与另一名持票人为同一人');
    expect(resultCard(merged).rows).toContainEqual([
      '发出',
      '37 张（含名下已合并的 1 人，两个账号同为一人，只投一张）',
    ]);
  });

  it('a box that stays shut for each kind of ballot says so, and how many took part', () => {
    const quorum = { numerator: 1, denominator: 2, inclusive: false };
    const shut = {
      ...vote('市中院专项工作报告'),
      rules: { ...rules, quorum },
      result: { outcome: 'shut', issued: 8, returned: 4, items: [], paper: { taken: 4 } },
    } as const;
    const card = resultCard(shut);
    const text = [card.title, ...(card.rows ?? []).flat(), card.text].join('\n');
    expect(text).toContain('手机票 4 张、纸票 4 张，每一种都不足 5 张');
    expect(text).toContain('参加的有 8 人');
    expect(text).not.toContain('收回不足 5 张');
    const few = { ...shut, result: { ...shut.result, returned: 2, paper: { taken: 1 } } };
    expect(resultCard(few).title).toContain('收回不足 5 张');
  });

  it('a round that is void says which number is over which', () => {
    const paper = { taken: 5, returned: 6 };
    const result = { outcome: 'void', issued: 12, returned: 12, items: [], paper } as const;
    const card = resultCard({ ...vote('市中院专项工作报告'), result });
    expect(card.title).toContain('纸票收回 6 张，多于领出的 5 张，本轮作废');
    expect(card.rows).toContainEqual(['其中纸票', '6 张，领出 5 张']);
    expect(card.title).not.toContain('签到');
  });

  it('where half is enough, equal votes are its result and no tie', () => {
    const plain = vote('市中院专项工作报告');
    const half = {
      ...rules,
      base: 'valid',
      line: { numerator: 1, denominator: 2, inclusive: true },
    } as const;
    const counted = [{ kind: 'tier', counts: [3, 0, 3] }] as const;
    const even = { issued: 6, returned: 6, invalid: 0, valid: 6, items: counted };
    const result = judge(even, { rules: half, items, electorate });
    expect(result.items[0]).toMatchObject({ verdict: '满意', tie: false });
    expect(ballotNotice({ ...plain, rules: half, result })?.closing?.join()).not.toContain('正反票数相等');
  });

  it('states the quorum as it was frozen, and how many took part; nothing where none was asked for', () => {
    const plain = vote('市中院专项工作报告');
    const quorum = { numerator: 1, denominator: 2, inclusive: false };
    const asked = { ...plain, rules: { ...plain.rules, quorum } };
    const counted = { ...plain, rules: { ...plain.rules, quorum: { least: 5 } } };
    expect(ballotNotice(counted)?.closing?.join()).toContain('法定人数：5 人；参加的有 33 人。');
    expect(ballotNotice(asked)?.closing).toContain(
      '法定人数：全体 39 人的过半数，即 20 人；参加的有 33 人。',
    );
    expect(ballotNotice(plain)?.closing?.join()).not.toContain('法定人数');
    expect(resultCard(asked).rows).toContainEqual([
      '法定人数',
      '全体 39 人的过半数，即 20 人；参加的有 33 人',
    ]);
  });

  it('names both tellers where paper was counted, and says of a tie that nobody has a casting vote', () => {
    const plain = vote('市中院专项工作报告');
    expect(ballotNotice(plain)?.closing?.join()).not.toMatch(/监票人|正反票数相等/u);
    const tied = { ...tally, items: [{ kind: 'tier', counts: [10, 5, 15] }] } as const;
    const result = judge(tied, { rules, items, electorate });
    const notice = ballotNotice({ ...plain, result }, ['张三', '李四']);
    expect(notice?.closing).toContain('纸票由监票人张三、李四各自清点，两次一致。');
    expect(notice?.closing).toContain('正反票数相等，不构成多数，没有决定票。');
  });

  it.each([
    ['shut', { returned: 3 }, '收回不足 5 张，没有开箱'],
    ['shut', { returned: 9 }, '两种票有一种过少，没有开箱'],
    ['void', { returned: 40 }, '收回票数多于发出或签到'],
    ['lost', { returned: 9 }, '票箱钥匙缺失，没有开箱'],
    ['lost', { returned: 9, unopened: 2 }, '有票打不开，没有计票'],
    ['no-quorum', { returned: 9 }, '未达法定人数'],
  ] as const)(
    'a round that is %s has none; its card says what happened and how to vote again',
    (outcome, figures, why) => {
      const none = { ...vote('市中院专项工作报告'), result: { outcome, issued: 37, items: [], ...figures } };
      expect(ballotNotice(none)).toBeUndefined();
      const { text, actions } = resultCard(none, { mayRelease: true });
      expect(text).toContain(`需要再投一次时，请发送：重开 #12 因${why}`);
      expect(text).not.toContain('尚未公布');
      expect(actions).toBeUndefined();
    },
  );

  it('is a document whose text is text, without what XML cannot hold', async () => {
    const notice = ballotNotice(vote('<w:t>报\u0000告\u000b</w:t>&\ud800尾'));
    if (!notice) throw new Error('a decided round has a notice');
    const xml = fileIn(await paperBytes(notice), 'word/document.xml');
    expect(xml).toContain('&lt;w:t&gt;报告&lt;/w:t&gt;&amp;尾');
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
  });

  it('opens by its link for one of the office, until that person is recused from the vote', async () => {
    const site = new FakeSite();
    site.votes.add(vote('市中院专项工作报告'));
    const li = PEOPLE.小李;
    const now = new Date('2026-12-01T10:00:00Z');
    const link = [li.id, '12', '0', String(now.getTime() / 1_000 + 600)];
    const open = () => noticeFor(link, { ...site.context('小李'), now });
    expect((await open())?.name).toContain('市中院专项工作报告');
    site.people = site.people.map((one) => (one.id === li.id ? { ...one, recusals: [{ no: 12 }] } : one));
    expect(await open()).toBeUndefined();
  });

  it('is not there for a round that decided nothing', () => {
    expect(
      ballotNotice({ ...vote('x'), result: { outcome: 'shut', issued: 5, returned: 3, items: [] } }),
    ).toBeUndefined();
  });
});
