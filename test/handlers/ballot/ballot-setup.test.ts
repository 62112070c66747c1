import { describe, expect, it } from 'vitest';
import { officerAppraisal } from '../../../domain/instruments/officer-appraisal.js';
import { changeBallot } from '../../../handlers/ballot/change-ballot.js';
import { draftBallot } from '../../../handlers/ballot/draft-ballot.js';
import { openBallot } from '../../../handlers/ballot/open-ballot.js';
import { showBallot } from '../../../handlers/ballot/show-ballot.js';
import { withdrawBallot } from '../../../handlers/ballot/withdraw-ballot.js';
import { FakeSite } from '../fakes.js';
import { PEOPLE } from '../people.js';
import { refused, type } from '../site/typing.js';
import { cardOf, draft, drafted, opened, SIX, tap } from './voting.js';

describe('setting a vote up', () => {
  it('E15 does not open without a base: it is asked for on the card, and refused at 开始', async () => {
    const { site } = await drafted({ base: undefined });
    const card = cardOf(await showBallot(12, site.context('小李')));
    expect(card.actions?.map(({ label }) => label)).toEqual(['基数 全体', '基数 实到', '基数 有效票']);
    await expect(site.do('小李', openBallot, { matter: 12 })).rejects.toThrow('BASE_MISSING');
    await site.do('小李', changeBallot, { matter: 12, base: '全体' }, { click: true });
    await site.do('小李', openBallot, { matter: 12 });
    expect(site.votes.byNo(12).state).toBe('open');
  });

  it('has no base 实到 without a sign-in, and none of more than there are', async () => {
    const { site } = await drafted({ base: '实到' });
    await expect(site.do('小李', openBallot, { matter: 12 })).rejects.toThrow('PRESENT_MISSING');
    await expect(site.do('小李', openBallot, { matter: 12, present: '7人' })).rejects.toThrow(
      'PRESENT_IMPOSSIBLE',
    );
    await expect(site.do('小李', openBallot, { matter: 12, present: '0人' })).rejects.toThrow(
      'PRESENT_MISSING',
    );
    expect(site.votes.byNo(12).state).toBe('draft');
    // A number alone does not say who has no ballot: an absentee's tap would void the round.
    await expect(site.do('小李', openBallot, { matter: 12, present: '5人' })).rejects.toMatchObject({
      failure: { code: 'PRESENT_UNNAMED', next: expect.stringContaining('没到的 1 人') },
    });
    await site.do('小李', openBallot, { matter: 12, absent: '公安赵六' });
    expect(site.votes.byNo(12).electorate.present).toBe(5);
    expect(site.votes.issued[0]?.electors).not.toContain(PEOPLE.公安赵六.id);
    await expect(tap(site, '公安赵六', 0)).rejects.toThrow('ABSENT_FROM_VOTE');
  });

  it.each([
    { said: { present: '全体' }, present: 6 },
    { said: { present: '6人' }, present: 6 },
    { said: { present: '小王、陈主任、管理员、法院李四、检察周九' }, present: 5 },
    { said: { present: '5人', absent: '公安赵六' }, present: 5 },
  ])('takes who is there: $said', async ({ said, present }) => {
    const { site } = await drafted({ base: '实到' });
    expect(cardOf(await showBallot(12, site.context('小李'))).text).toContain('签到后写明没到的人再开始');
    await site.do('小李', openBallot, { matter: 12, ...said });
    const { electorate } = site.votes.byNo(12);
    expect([electorate.present, electorate.electors.length, electorate.members]).toEqual([
      present,
      present,
      6,
    ]);
  });

  it.each([
    { said: { present: '4人', absent: '公安赵六' }, code: 'PRESENT_DIFFERS' },
    { said: { absent: '代表' }, code: 'NOT_LISTED' },
    { said: { absent: '张不三' }, code: 'BALLOT_NOT_READABLE' },
    { said: { present: '很多' }, code: 'BALLOT_NOT_READABLE' },
  ])('refuses a sign-in that cannot be: $said', async ({ said, code }) => {
    const { site } = await drafted({ base: '实到' });
    await expect(site.do('小李', openBallot, { matter: 12, ...said })).rejects.toThrow(code);
    expect(site.votes.byNo(12).state).toBe('draft');
  });

  it('a sign-in said while it is a draft holds when it opens', async () => {
    const { site } = await drafted({ base: '实到', absent: '公安赵六' });
    await site.do('小李', changeBallot, { matter: 12, absent: '检察周九' });
    expect(cardOf(await showBallot(12, site.context('小李'))).rows).toContainEqual(['缺席', '1 人']);
    await site.do('小李', openBallot, { matter: 12 });
    expect(site.votes.byNo(12).electorate.electors).toContain(PEOPLE.公安赵六.id);
    expect(site.votes.byNo(12).electorate.electors).not.toContain(PEOPLE.检察周九.id);
  });

  it.each([
    { said: { closes: '11月20日09:00' }, code: 'CLOSES_IN_PAST' },
    { said: { closes: '等会儿' }, code: 'BALLOT_NOT_READABLE' },
    { said: { line: '三分之二' }, code: 'BALLOT_NOT_READABLE' },
    { said: { base: '大家' }, code: 'BALLOT_NOT_READABLE' },
    { said: { steps: '三步' }, code: 'BALLOT_NOT_READABLE' },
    { said: { tiers: '满意' }, code: 'BALLOT_NOT_READABLE' },
    { said: { tiers: '好/好' }, code: 'BALLOT_NOT_READABLE' },
    { said: { who: '张三丰' }, code: 'BALLOT_NOT_READABLE' },
    { said: { title: '长'.repeat(101) }, code: 'TOO_LONG' },
  ])('refuses $said with $code, and makes nothing', async ({ said, code }) => {
    await expect(drafted(said)).rejects.toThrow(code);
  });

  it.each([
    '基数 有效票',
    '优秀/基数',
    '满意/有效票/不满意',
    '公安赵六/满意',
    '满意/市中院',
    '组成人员/满意',
    '满意/不满意/截止',
    '12月1日/满意',
    '满意/18:00',
    '3/4',
    '满意/满意/不满意',
    '三档/满意',
    '满意/三分之二以上',
    '无记名/满意',
  ])('asks again for tiers that are obviously something else: 档 %s', async (tiers) => {
    await expect(drafted({ tiers })).rejects.toMatchObject({
      failure: {
        code: 'BALLOT_NOT_READABLE',
        say: expect.stringContaining(tiers),
        next: expect.stringContaining('档 优秀/称职/不称职'),
      },
    });
  });

  it.each(['A/B/C', '好、较好、一般、差', '赞成/反对/弃权', '一等/二等/三等', '达标/基本达标/不达标'])(
    'takes the tiers a site calls its own: 档 %s',
    async (tiers) => {
      const [item] = (await drafted({ tiers })).vote.items;
      expect(item).toMatchObject({ tiers: tiers.split(/[/、]/u) });
    },
  );

  it('is refused for nobody, for one alone, and below five where it is secret', async () => {
    const none = await drafted({ who: '监督员' }).catch((error: Error) => error);
    expect(String(none)).toContain('BALLOT_NOT_READABLE');
    const left = await drafted({ who: '小王', recused: '小王' });
    await expect(left.site.do('小李', openBallot, { matter: 12 })).rejects.toThrow('NOBODY_MAY_VOTE');
    const one = await drafted({ who: '小王' });
    await expect(one.site.do('小李', openBallot, { matter: 12 })).rejects.toThrow('TOO_FEW_FOR_SECRECY');
    const open = await drafted({ who: '小王', secrecy: '记名' });
    await open.site.do('小李', openBallot, { matter: 12 });
    expect(open.site.votes.byNo(12).state).toBe('open');
  });

  it('leaves the recused out, counts them and does not name them', async () => {
    const { site, vote } = await drafted({ base: '全体', recused: '公安赵六' });
    expect([vote.electorate.electors.length, vote.electorate.members]).toEqual([5, 6]);
    const card = cardOf(await showBallot(12, site.context('小李')));
    expect(card.rows).toContainEqual(['回避', '1 人']);
    expect(JSON.stringify(card)).not.toContain('公安赵六');
  });

  it('freezes everything at 开始', async () => {
    const { site } = await opened();
    await expect(site.do('小李', changeBallot, { matter: 12, base: '全体' })).rejects.toThrow('NOT_A_DRAFT');
    await expect(site.do('小李', openBallot, { matter: 12 })).rejects.toThrow('NOT_A_DRAFT');
    await expect(site.do('小李', withdrawBallot, { matter: 12 })).rejects.toThrow('NOT_A_DRAFT');
  });

  it('takes tiers, line, secrecy, quorum and way as typed', async () => {
    const { vote } = await drafted({
      ...{ tiers: '优秀/称职/不称职', line: '三分之二以上', secrecy: '记名', quorum: '过半数' },
      ...{ way: '手机+纸票', abstain: true, closes: '30分钟后' },
    });
    expect(vote.rules).toMatchObject({ secret: false, paper: true, abstain: true });
    expect(vote.rules.line).toEqual({ numerator: 2, denominator: 3, inclusive: true });
    expect(vote.items).toEqual([{ kind: 'tier', label: '总体评价', tiers: ['优秀', '称职', '不称职'] }]);
    expect(vote.closesAt).toEqual(new Date('2026-11-20T01:42:00Z'));
  });

  it('is the office’s: others do not learn that there is one', async () => {
    const { site } = await drafted();
    await expect(site.do('法院李四', draft, { title: '某某测评', who: SIX, closes: '明天' })).rejects.toThrow(
      'OFFICE_DOES_THIS',
    );
    await expect(showBallot(12, site.context('代表'))).rejects.toThrow('NOT_VISIBLE');
  });

  it('is the same block for other mechanisms', async () => {
    const site = new FakeSite();
    await site.do('小李', draftBallot(officerAppraisal), { title: '王检察官履职', who: SIX, closes: '明天' });
    expect(site.votes.byNo(12).mechanism).toBe('officer-appraisal');
  });
});

describe('改测评', () => {
  const HANDLERS = [changeBallot];
  const change = async (words: string) => {
    const { site } = await drafted();
    const result = await refused(type(site, '小李', HANDLERS, `改测评 #12 ${words}`));
    expect(site.votes.byNo(12).trail.n).toBe(1);
    return result;
  };

  it.each([
    ['最低收回 30张', 'NOT_CHANGED', '没有可以改的“最低收回 30张”'],
    ['最低收回 三分之二', 'NOT_CHANGED', '可以改的有：参加、截止、基数'],
    ['基数 全体 最低收回 30张', 'BALLOT_NOT_READABLE', '最低收回'],
    ['截止 12月1日18:00 最低收回 30张', 'BALLOT_NOT_READABLE', '最低收回'],
    ['方式 手机+纸票 最低收回 30张', 'BALLOT_NOT_READABLE', '最低收回'],
    ['方式 举手', 'BALLOT_NOT_READABLE', '没有看懂方式“举手”'],
    ['', 'NOT_CHANGED', '没有写要改什么'],
  ])('says what it does not know and changes nothing: %s', async (words, code, text) => {
    const said = await change(words);
    expect([said.code, said.text]).toEqual([code, expect.stringContaining(text)]);
  });

  it.each(['截止 12月1日（周二）18:00前', '截止 12月1日下午六点为止', '截止到12月1日18:00'])(
    'reads %s',
    async (words) => {
      const { site } = await drafted({ closes: '明天' });
      await type(site, '小李', HANDLERS, `改测评 #12 ${words}`);
      expect(site.votes.byNo(12).closesAt).toEqual(new Date('2026-12-01T10:00:00Z'));
    },
  );
});

describe('who takes part', () => {
  it('may be a saved list', async () => {
    const site = new FakeSite();
    const people = site.people.slice(0, 6).map(({ id }) => ({ personId: id }));
    site.lists = [{ name: '评议组', people }];
    await site.do('小李', draft, { title: '某某测评', who: '评议组', closes: '明天', base: '有效票' });
    const { electorate } = site.votes.byNo(12);
    expect([electorate.words, electorate.electors.length]).toEqual(['评议组', 6]);
  });
});
