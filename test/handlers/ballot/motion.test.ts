import { describe, expect, it } from 'vitest';
import { majorMatterDecision } from '../../../domain/instruments/major-matter-decision.js';
import { resolutionFollowup } from '../../../domain/instruments/resolution-followup.js';
import { changeBallot } from '../../../handlers/ballot/change-ballot.js';
import { draftMotion } from '../../../handlers/ballot/draft-motion.js';
import { openBallot } from '../../../handlers/ballot/open-ballot.js';
import { releaseResult } from '../../../handlers/ballot/release-result.js';
import { reopenBallot } from '../../../handlers/ballot/reopen-ballot.js';
import { showNotice } from '../../../handlers/ballot/show-notice.js';
import { withdrawBallot } from '../../../handlers/ballot/withdraw-ballot.js';
import type { Decision } from '../../../handlers/define-handler.js';
import { acceptReply } from '../../../handlers/matter/accept-reply.js';
import { registerMatter } from '../../../handlers/matter/register-matter.js';
import { sendReply } from '../../../handlers/matter/send-reply.js';
import { submitReply } from '../../../handlers/matter/submit-reply.js';
import { verifyNumbered } from '../../../handlers/numbered/verify-numbered.js';
import { FakeSite } from '../fakes.js';
import { PEOPLE, PROCURATORATE } from '../people.js';
import { read, refused, tap, type } from '../site/typing.js';
import { SIX } from './voting.js';

const follow = registerMatter(resolutionFollowup);
const HANDLERS = [
  draftMotion(majorMatterDecision),
  releaseResult,
  reopenBallot,
  withdrawBallot,
  changeBallot,
  openBallot,
  showNotice,
  verifyNumbered,
  follow,
];
const say = (site: FakeSite, text: string) => type(site, '小李', HANDLERS, text);
const entered = async (text: string): Promise<{ site: FakeSite; said: string; decision: Decision }> => {
  const site = new FakeSite();
  const decision = await say(site, text);
  return { site, decision, said: read(decision) };
};

describe('a count taken in the hall (表决, 目录 12.2)', () => {
  it('E3 20 of all 39 is more than half: 通过, and the arithmetic is said', async () => {
    const { said } = await entered('表决 决定草案 应到39 实到34 赞成20');
    expect(said).toContain('#12 结果：通过');
    expect(said).toContain('通过：20 票超过全体 39 人半数，需 20 票');
    expect(said).toContain('应到：39 人\n实到：34 人\n赞成：20 票');
    expect(said).toContain('法定人数：全体 39 人的过半数，即 20 人；参加的有 34 人');
    // What was not counted is not said to be nothing.
    expect(said).not.toMatch(/反对|弃权/);
  });

  it('E4 20 of 40 is exactly half: 未通过, 21 are needed', async () => {
    const { said } = await entered('表决 决定草案 应到40 实到38 赞成20 反对18');
    expect(said).toContain('#12 结果：未通过');
    expect(said).toContain('未通过：20 票未超过全体 40 人半数，需 21 票');
    expect(said).toContain('反对：18 票\n弃权：0 票');
  });

  it('without a quorum is not announced, and nothing is suggested that would be refused', async () => {
    const { site } = await entered('表决 决定草案 应到40 实到20 赞成20');
    await expect(site.do('小李', releaseResult, { matter: 12 })).rejects.toMatchObject({
      failure: { next: expect.stringMatching(/不能重开.*请另行登记，例如：表决 《决定草案》/u) },
    });
  });

  it('E2 20 of 40 present is no quorum: nothing is decided', async () => {
    const { said, decision } = await entered('表决 决定草案 应到40 实到20 赞成20');
    expect(said).toContain('未达法定人数');
    expect(said).toContain('即 21 人；参加的有 20 人');
    expect(decision.answer.here?.actions ?? []).toEqual([]);
  });

  it('E5, E6, E23: two-thirds of those present, a tie, recused members', async () => {
    expect((await entered('表决 某决定草案 应到41 实到30 赞成20 反对5 弃权5')).said).toContain(
      '结果：未通过',
    );
    const tie = await entered('表决 某决定草案 应到38 实到38 赞成19 反对19');
    expect(tie.said).toContain('结果：未通过');
    expect(tie.said).toContain('没有决定票');
    expect((await entered('表决 某决定草案 应到39 实到37 赞成19')).said).toContain('结果：未通过');
    expect((await entered('表决 某决定草案 应到39 实到37 赞成20')).said).toContain('结果：通过');
  });

  it('what is missing is asked for, what cannot be is refused, and nothing is kept', async () => {
    const asked = await entered('表决 决定草案 应到39 赞成20');
    expect(asked.said).toContain('实到多少人');
    expect(asked.decision.question).toMatchObject({ slot: 'present' });
    for (const [line, code] of [
      ['表决 决定草案 应到39 实到40 赞成20', 'COUNT_IMPOSSIBLE'],
      ['表决 决定草案 应到39 实到34 赞成20 反对15', 'COUNT_IMPOSSIBLE'],
      ['表决 决定草案 应到0 实到0 赞成0', 'COUNT_IMPOSSIBLE'],
      ['表决 决定草案 应到39 实到34 赞成多数', 'BALLOT_NOT_READABLE'],
      [`表决 《${'长'.repeat(101)}》 应到39 实到34 赞成20`, 'TOO_LONG'],
    ] as const) {
      const site = new FakeSite();
      expect((await refused(say(site, line))).code, line).toBe(code);
      expect(site.votes.all.size).toBe(0);
    }
  });

  it('is the office’s', async () => {
    const site = new FakeSite();
    const line = '表决 决定草案 应到39 实到34 赞成20';
    expect((await refused(type(site, '代表', HANDLERS, line))).code).toBe('OFFICE_DOES_THIS');
  });

  it('is announced, verified and put into words; it was no ballot, so it is not run again', async () => {
    const { site, decision } = await entered('表决 《关于检察建议工作的决定（草案）》 应到39 实到34 赞成20');
    expect(read(await say(site, '核验 #12'))).toContain('应到 39，实到 34，计入 20 票');
    expect((await refused(say(site, '重开 #12 因登记错'))).code).toBe('RECORDED_ONLY');
    const released = await tap(site, '小李', HANDLERS, decision, '公布');
    expect(read(released)).toContain('【建议】请跟踪执行，例如：决议跟踪 《关于检察建议工作的决定》');
    expect((await refused(say(site, '取消测评 #12'))).code).toBe('NOT_A_DRAFT');
    const notice = read(await say(site, '测评通报 #12'));
    expect(notice).toContain('#12 表决结果');
    expect(notice).toContain('应到 39 人，实到 34 人');
  });

  it('a stored number that was changed is found', async () => {
    const { site } = await entered('表决 决定草案 应到39 实到34 赞成20');
    const vote = site.votes.byNo(12);
    site.votes.add({ ...vote, electorate: { ...vote.electorate, members: 38 } });
    expect(read(await say(site, '核验 #12'))).toContain('应到实到');
  });

  it('entered wrongly it can be dropped until it is announced', async () => {
    const { site } = await entered('表决 决定草案 应到39 实到34 赞成20');
    await say(site, '取消测评 #12');
    expect(site.votes.byNo(12).state).toBe('withdrawn');
  });
});

describe('a vote of adoption by phones', () => {
  it('has base, line and quorum from the law; another is refused, the same may be said', async () => {
    const site = new FakeSite();
    await say(site, `表决 某决定草案 参加 ${SIX} 基数 全体 截止 明天下午五点`);
    expect(site.votes.byNo(12).rules).toMatchObject({
      base: 'all',
      line: { numerator: 1, denominator: 2, inclusive: false },
      quorum: { numerator: 1, denominator: 2, inclusive: false },
    });
    for (const more of ['基数 有效票', '线 三分之二以上', '法定人数 三分之二以上', '档 同意/不同意'])
      expect((await refused(say(site, `改测评 #12 ${more}`))).code, more).toBe('SET_BY_LAW');
    await say(site, '改测评 #12 可以弃权');
    await say(site, '开始 #12');
    expect(site.votes.byNo(12).keys[0]).toHaveLength(3);
  });

  it('asks who takes part and until when', async () => {
    const site = new FakeSite();
    expect(read(await say(site, '表决 某决定草案'))).toContain('谁来投票');
    expect(read(await say(site, `表决 某决定草案 参加 ${SIX}`))).toContain('什么时候截止');
  });
});

describe('决议跟踪', () => {
  it('has the date of the decision, and 每年 is by the end of that month', async () => {
    const site = new FakeSite();
    await say(site, '决议跟踪 检察建议决定 市检 每年12月报告');
    expect(site.byNo(12)).toMatchObject({
      instrument: 'resolution-followup',
      unitId: PROCURATORATE.id,
      values: { dueOn: '2026-12-31', yearly: true },
    });
    site.pass(5);
    await site.do('检察周九', sendReply, { matter: 12, text: '已落实。' });
    await site.do('检察周九', submitReply, { matter: 12, text: '已落实。' }, { click: true });
    const accepted = await site.do('小王', acceptReply, { matter: 12 });
    const told = accepted.notices.find(({ card }) => card.title.includes('明年的请登记'));
    expect(told?.card.text).toContain('2027-12-31（周五）');
    expect(told?.to).toEqual({ personId: PEOPLE.小李.id });
    const again = await site.do('小李', follow, told?.card.actions?.[0]?.payload ?? {}, { click: true });
    expect(read(again)).toContain('报告期限：2027-12-31（周五）');
  });
});
