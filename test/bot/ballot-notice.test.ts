import { describe, expect, it } from 'vitest';
import { paperBytes } from '../../bot/documents/paper-bytes.js';
import { ballotNotice } from '../../cards/ballot-notice.js';
import { resultCard } from '../../cards/ballot-result.js';
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

  it('states the quorum as it was frozen, and how many took part; nothing where none was asked for', () => {
    const plain = vote('市中院专项工作报告');
    const quorum = { numerator: 1, denominator: 2, inclusive: false };
    const asked = { ...plain, rules: { ...plain.rules, quorum } };
    expect(ballotNotice(asked)?.closing).toContain(
      '法定人数：全体 39 人的过半数，即 20 人；参加的有 33 人。',
    );
    expect(ballotNotice(plain)?.closing?.join()).not.toContain('法定人数');
    expect(resultCard(asked).rows).toContainEqual([
      '法定人数',
      '全体 39 人的过半数，即 20 人；参加的有 33 人',
    ]);
  });

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
