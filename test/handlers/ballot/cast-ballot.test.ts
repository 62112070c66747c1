import { describe, expect, it } from 'vitest';
import { castBallot } from '../../../handlers/ballot/cast-ballot.js';
import { countBallot } from '../../../handlers/ballot/count-ballot.js';
import { openBallot } from '../../../handlers/ballot/open-ballot.js';
import { rehearseBallot } from '../../../handlers/ballot/rehearse-ballot.js';
import { releaseResult } from '../../../handlers/ballot/release-result.js';
import { reopenBallot } from '../../../handlers/ballot/reopen-ballot.js';
import { showBallot } from '../../../handlers/ballot/show-ballot.js';
import { showResult } from '../../../handlers/ballot/show-result.js';
import { verifyBallot } from '../../../handlers/ballot/verify-ballot.js';
import { listMine } from '../../../handlers/matter/list-mine.js';
import { GROUPS, type Name, PEOPLE } from '../people.js';
import { cardOf, drafted, opened, tap } from './voting.js';

const RECEIVED = '您的票已收到，一人一票，不必再点';

describe('公布 without a number', () => {
  it('with one result that waits shows it and asks; nobody hears before the tap', async () => {
    const { site } = await opened();
    const result = { outcome: 'decided', issued: 6, returned: 6, items: [] } as const;
    site.votes.add({ ...site.votes.byNo(12), state: 'closed', result });
    const asked = await site.do('小李', releaseResult);
    expect([asked.effects, asked.notices]).toEqual([[], []]);
    expect(cardOf(asked).title).toContain('要公布 #12 吗？公布后不能收回');
    expect(cardOf(asked).actions?.map(({ label, payload }) => [label, payload])).toEqual([
      ['公布', { matter: 12 }],
    ]);
    await site.do('小李', releaseResult, { matter: 12 });
    expect(site.votes.byNo(12).state).toBe('released');
  });
});

describe('one person, one vote', () => {
  it('E13 the first stands; the second tap is answered alike and shows no choice', async () => {
    const { site } = await opened();
    const first = await tap(site, '小王', 0);
    const second = await tap(site, '小王', 2);
    expect(cardOf(first).title).toBe(RECEIVED);
    expect(cardOf(second)).toEqual(cardOf(first));
    expect(JSON.stringify([first.answer, second.answer])).not.toContain('满意');
    expect(site.votes.cast).toEqual([{ person: PEOPLE.小王.id, round: 1, answers: [0] }]);
  });

  it('answers every choice with the very same card', async () => {
    const { site } = await opened();
    const cards = [
      cardOf(await tap(site, '小王', 0)),
      cardOf(await tap(site, '陈主任', 1)),
      cardOf(await tap(site, '管理员', 2)),
    ];
    expect(new Set(cards.map((card) => JSON.stringify(card))).size).toBe(1);
  });

  it('E14 who only sits in has no vote: a tap is refused, and a typed number says no more than that', async () => {
    const { site } = await opened();
    await expect(tap(site, '代表', 0)).rejects.toThrow('NOT_AN_ELECTOR');
    await expect(site.do('代表', castBallot, { matter: 12, words: '满意' })).rejects.toThrow('NOT_VISIBLE');
  });

  it('refuses the recused with the reason', async () => {
    const { site } = await opened({ recused: '公安赵六' });
    await expect(tap(site, '公安赵六', 0)).rejects.toMatchObject({
      failure: { say: expect.stringContaining('回避') },
    });
  });

  it('takes a typed choice, and asks for the number where two votes wait without keeping the choice', async () => {
    const { site } = await opened();
    expect(cardOf(await site.do('小王', castBallot, { words: '基本满意' })).title).toBe(RECEIVED);
    expect(site.votes.cast[0]?.answers).toEqual([1]);
    site.votes.add({ ...site.votes.byNo(12), id: 'other', no: 13, round: 9 });
    site.votes.places.set(`other 9 ${PEOPLE.陈主任.id}`, 'issued');
    const asked = await site.do('陈主任', castBallot, { words: '满意' });
    expect(cardOf(asked).title).toContain('请写明号码');
    expect(JSON.stringify([asked.question ?? null, asked.effects])).not.toContain('满意');
  });

  it('does not take a secret choice that is written into a group', async () => {
    const { site } = await opened();
    const words = { matter: 12, words: '满意' };
    await expect(site.do('小王', castBallot, words, { chat: GROUPS.office })).rejects.toThrow(
      'VOTE_IN_PRIVATE',
    );
    expect(site.votes.cast).toEqual([]);
  });
});

describe('what cannot be', () => {
  it('refuses forged option keys, and places that no option has', async () => {
    const { site } = await opened();
    for (const option of ['', '0', 'ffffffffffffffff', '满意'])
      await expect(tap(site, '小王', 0, { option })).rejects.toThrow('UNKNOWN_OPTION');
    expect(site.votes.cast).toEqual([]);
  });

  it('refuses the key of another evaluation', async () => {
    const { site } = await opened();
    const other = await opened();
    await expect(tap(site, '小王', 0, { option: other.vote().keys[0]?.[0] })).rejects.toThrow(
      'UNKNOWN_OPTION',
    );
  });

  it('refuses a card of an old round, whatever key it carries', async () => {
    const { site, vote } = await opened();
    const [old] = vote().keys;
    site.votes.add({ ...vote(), state: 'closed' });
    await site.do('小李', reopenBallot, { matter: 12, reason: '收回多于发出' });
    await expect(tap(site, '小王', 0, { round: 1, option: old?.[0] })).rejects.toMatchObject({
      failure: { say: expect.stringContaining('第 1 轮的票，已经作废') },
    });
    await expect(tap(site, '小王', 0, { option: old?.[0] })).rejects.toThrow('UNKNOWN_OPTION');
    expect(cardOf(await tap(site, '小王', 0)).title).toBe(RECEIVED);
  });

  it('asks until when the next round runs, with the reason kept', async () => {
    const { site } = await opened();
    site.pass(12);
    site.votes.add({ ...site.votes.byNo(12), state: 'closed' });
    const asked = await site.do('小李', reopenBallot, { matter: 12, reason: '收回多于发出' });
    expect(cardOf(asked).title).toContain('新一轮什么时候截止');
    expect(asked.question).toMatchObject({ values: { matter: 12, reason: '收回多于发出' }, slot: 'closes' });
    const past = site.do('小李', reopenBallot, { matter: 12, reason: '收回多于发出', closes: '昨天' });
    await expect(past).rejects.toMatchObject({
      failure: { next: expect.stringContaining('重开 #12') },
    });
    const closes = '12月9日18:00';
    await site.do('小李', reopenBallot, { ...asked.question?.values, closes } as never);
    expect(site.votes.byNo(12)).toMatchObject({ state: 'open', round: 2 });
  });

  it('is too late after the close, early or at its time, and says since when', async () => {
    const { site } = await opened();
    site.pass(12);
    await expect(tap(site, '小王', 0)).rejects.toMatchObject({
      failure: { say: expect.stringContaining('2026-12-01（周二）18:00 结束，这一票没有收') },
    });
    const early = await opened();
    const asked = await early.site.do('小李', countBallot, { matter: 12 });
    expect(asked.answer.here?.title).toMatch(/^还有 \d+ 人没有投票，现在结束吗？$/);
    expect(asked.effects).toEqual([]);
    await early.site.do('小李', countBallot, asked.question?.choices[0]?.payload);
    await expect(tap(early.site, '小王', 0)).rejects.toThrow('NOT_OPEN_FOR_VOTES');
  });

  it('is too early before 开始: without a rehearsal nothing waits, and in one it says that nothing is counted', async () => {
    const { site, vote } = await drafted();
    const words = { matter: 12, words: '满意' };
    await expect(site.do('公安赵六', castBallot, words)).rejects.toThrow('NOT_VISIBLE');
    await expect(site.do('小王', castBallot, words)).rejects.toMatchObject({
      failure: { say: expect.stringContaining('还没有开始投票') },
    });
    expect(cardOf(await site.do('小王', castBallot, { words: '满意' })).title).toContain(
      '目前没有等您投的票',
    );
    site.votes.places.set(`${vote.id} 0 ${PEOPLE.小王.id}`, 'issued');
    const card = cardOf(await site.do('小王', castBallot, { matter: 12, words: '满意' }));
    expect(card.title).toContain('不计票');
    expect(card.text).toContain('还没有开始投票');
    expect(site.votes.cast).toEqual([{ person: PEOPLE.小王.id, round: 0 }]);
  });

  it('tells who opened it and has no vote that it is not his, by number too', async () => {
    const { site } = await opened();
    await expect(site.do('小李', castBallot, { matter: 12, words: '满意' })).rejects.toThrow(
      'NOT_AN_ELECTOR',
    );
  });

  it('a rehearsal’s card says what there is now, also to who rehearsed', async () => {
    const { site } = await drafted();
    await site.do('小李', rehearseBallot, { matter: 12 });
    const practice = { round: 0, option: site.votes.byNo(12).keys[0]?.[0] };
    await tap(site, '陈主任', 0, practice);
    await site.do('小李', openBallot, { matter: 12 });
    for (const name of ['小王', '陈主任'] as const)
      await expect(tap(site, name, 0, practice)).rejects.toMatchObject({
        failure: { say: expect.stringContaining('试投已经结束，请在正式的票上投') },
      });
    site.votes.add({ ...site.votes.byNo(12), state: 'closed' });
    for (const name of ['小王', '陈主任'] as const)
      await expect(tap(site, name, 0, practice)).rejects.toMatchObject({
        failure: { say: expect.stringMatching(/试投已经结束，投票已于 .* 结束/u) },
      });
  });

  it('takes one option only', async () => {
    const { site } = await opened();
    await expect(site.do('小王', castBallot, { matter: 12, words: '满意、不满意' })).rejects.toThrow(
      'ONE_ONLY',
    );
    expect(site.votes.cast).toEqual([]);
  });

  it('says where a remark needs its word', async () => {
    const { site } = await opened();
    const items = [
      { kind: 'tier', label: '民主测评表', tiers: ['优秀', '称职'] },
      { kind: 'remark', label: '简要评语' },
    ] as const;
    site.votes.add({ ...site.votes.byNo(12), items });
    const cast = (words: string) => site.do('小王', castBallot, { matter: 12, words });
    await expect(cast('优秀 工作扎实')).rejects.toMatchObject({
      failure: { say: expect.stringContaining('请在前面加“评语”两个字') },
    });
    await cast('优秀 评语 工作扎实');
    expect(site.votes.cast[0]?.answers).toEqual([0, '工作扎实']);
  });

  it('in two steps, a remark may end with 提交: there the word stands apart', async () => {
    const { site } = await opened({ steps: '两步' });
    const items = [
      { kind: 'tier', label: '民主测评表', tiers: ['优秀', '称职'] },
      { kind: 'remark', label: '简要评语' },
    ] as const;
    site.votes.add({ ...site.votes.byNo(12), items });
    const cast = (words: string) => site.do('小王', castBallot, { matter: 12, words });
    expect(cardOf(await cast('优秀 评语 材料按时提交')).title).toContain('还没有投出');
    expect(site.votes.cast).toEqual([]);
    await cast('优秀 评语 材料按时提交 提交');
    expect(site.votes.cast[0]?.answers).toEqual([0, '材料按时提交']);
  });

  it('says that a remark on a ballot that takes none was not taken; one too long is refused before it counts', async () => {
    const { site } = await opened();
    const cast = (words: string) => site.do('小王', castBallot, { matter: 12, words });
    await expect(cast(`满意 评语 ${'好'.repeat(10_000)}`)).rejects.toMatchObject({
      failure: {
        code: 'INCOMPLETE_BALLOT',
        say: expect.stringContaining('评语有 10000 个字，最多 200 个字'),
      },
    });
    expect(site.votes.cast).toEqual([]);
    const told = await cast('满意 评语 工作扎实');
    expect(site.votes.cast[0]?.answers).toEqual([0]);
    expect(cardOf(told).title).toContain('您的票已收到');
    expect(cardOf(told).text).toBe('这张票没有评语一项，评语没有收下，也没有留存；有意见请当面告诉办公室。');
  });

  it('has words for an unknown option that do not repeat it', async () => {
    const { site } = await opened();
    await expect(site.do('小王', castBallot, { matter: 12, words: '<b>很好</b>' })).rejects.toMatchObject({
      failure: { code: 'UNKNOWN_OPTION', say: expect.not.stringContaining('很好') },
    });
  });
});

describe('the rehearsal (试投)', () => {
  it('keeps that somebody tapped and nothing else, and can be held again', async () => {
    const { site } = await drafted();
    await site.do('小李', rehearseBallot, { matter: 12 });
    const { keys } = site.votes.byNo(12);
    const tried = await tap(site, '小王', 0, { round: 0, option: keys[0]?.[0] });
    expect(cardOf(tried).title).toContain('试投成功');
    expect(site.votes.cast).toEqual([{ person: PEOPLE.小王.id, round: 0 }]);
    await site.do('小李', rehearseBallot, { matter: 12 });
    expect(site.votes.issued).toHaveLength(2);
  });

  it('says at every answer that nothing is counted: tapped, typed, said again, and asked for', async () => {
    const { site } = await drafted();
    await site.do('小李', rehearseBallot, { matter: 12 });
    const said = [{ words: '满意' }, { matter: 12, words: '不满意' }, { words: '满意' }];
    for (const values of said)
      expect(cardOf(await site.do('法院李四', castBallot, values)).title).toContain('试投成功，不计票');
    const { keys } = site.votes.byNo(12);
    const again = await tap(site, '法院李四', 0, { round: 0, option: keys[0]?.[0] });
    expect(cardOf(again).title).toContain('试投成功，不计票');
    expect(cardOf(await showBallot(12, site.context('法院李四'))).title).toContain('试投成功，不计票');
    expect(cardOf(await showBallot(12, site.context('检察周九'))).title).toContain('【试投，不计票】');
    expect(cardOf(await verifyBallot(12, site.context('法院李四'))).title).toBe('#12 公布后可以核验');
    expect(site.votes.cast).toEqual([{ person: PEOPLE.法院李四.id, round: 0 }]);
  });

  it('asks which is meant where a vote waits beside it, and names the one that counts nothing', async () => {
    const { site } = await opened();
    site.votes.add({ ...site.votes.byNo(12), id: 'other', no: 13, state: 'draft', round: 0 });
    site.votes.places.set(`other 0 ${PEOPLE.小王.id}`, 'issued');
    const card = cardOf(await site.do('小王', castBallot, { words: '满意' }));
    expect(card.text).toContain('#13 市中院专项工作报告（试投，不计票）');
    expect(site.votes.cast).toEqual([]);
  });
});

it('a group that is neither the vote’s own nor the office’s reads neither turnout nor result', async () => {
  const { site } = await opened();
  const elsewhere = await showBallot(12, site.context('小李', { chat: GROUPS.court }));
  expect(elsewhere.answer.here?.title).toBe('已私信您。');
  const own = await showBallot(12, site.context('小李', { chat: GROUPS.office }));
  expect(own.answer.here?.title).not.toBe('已私信您。');

  site.votes.add({
    ...site.votes.byNo(12),
    state: 'released',
    result: { outcome: 'shut', issued: 6, returned: 4, items: [] },
  });
  const result = await site.do('小李', showResult, { matter: 12 }, { chat: GROUPS.court });
  expect(result.answer.here?.title).toBe('已私信您。');
});

describe('我的', () => {
  it('has one’s own open votes, whether cast and never what, and nobody else’s', async () => {
    const { site } = await opened();
    const text = async (name: Name) => cardOf(await site.do(name, listMine)).text ?? '';
    expect(await text('法院李四')).toContain(
      '#12 投票（未投），截止 2026-12-01（周二）18:00《市中院专项工作报告》',
    );
    await tap(site, '法院李四', 0);
    expect(await text('法院李四')).toContain('#12 投票（已投）');
    expect(await text('法院李四')).not.toMatch(/满意/);
    expect(await text('代表')).not.toContain('#12');
    const inGroup = await site.do('小王', listMine, {}, { chat: GROUPS.office });
    expect(JSON.stringify(inGroup.answer)).not.toContain('#12');
    site.votes.add({ ...site.votes.byNo(12), state: 'closed' });
    expect(await text('法院李四')).not.toContain('#12');
  });

  it('counts all of them, shows ten and goes on with 更多', async () => {
    const { site } = await opened();
    for (let i = 1; i <= 12; i++) {
      const vote = { ...site.votes.byNo(12), id: `vote-${i}`, no: 100 + i };
      site.votes.add(vote);
      site.votes.places.set(`${vote.id} 1 ${PEOPLE.法院李四.id}`, 'issued');
    }
    const first = cardOf(await site.do('法院李四', listMine));
    expect(first.title).toContain('共 13 件，第 1–10 件');
    expect(first.actions?.map(({ label, payload }) => [label, payload])).toEqual([['更多', { offset: 10 }]]);
    const next = cardOf(await site.do('法院李四', listMine, { offset: 10 }));
    expect(next.title).toContain('第 11–13 件');
    const shown = `${first.text}\n${next.text}`.match(/^#\d+ 投票/gmu);
    expect(new Set(shown).size).toBe(13);
    expect(next.actions).toEqual([]);
  });

  it('says of a round that decided nothing that it has no result, and offers it to nobody for 公布', async () => {
    const { site } = await opened();
    const result = { outcome: 'shut', issued: 6, returned: 4, items: [] } as const;
    site.votes.add({ ...site.votes.byNo(12), state: 'closed', result });
    expect(cardOf(await site.do('小李', listMine)).text).toContain('#12 投票（这一轮没有结果）');
    expect(cardOf(await site.do('小李', releaseResult)).title).toBe('目前没有等着公布的结果。');
    await expect(site.do('小李', releaseResult, { matter: 12 })).rejects.toThrow('NOTHING_TO_RELEASE');
    site.votes.add({ ...site.votes.byNo(12), closesAt: new Date(site.now.getTime() - 31 * 86_400_000) });
    expect(cardOf(await site.do('小李', listMine)).text ?? '').not.toContain('#12'); // given up by now
    for (const no of [21, 22])
      site.votes.add({
        ...site.votes.byNo(12),
        ...{ id: `vote-${no}`, no, result: { ...result, outcome: 'decided' } },
      });
    const asked = await site.do('小李', releaseResult);
    expect(cardOf(asked).actions?.map(({ payload }) => payload.matter)).toEqual([21, 22]);
  });
});
