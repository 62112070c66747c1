import { describe, expect, it } from 'vitest';
import { castBallot } from '../../../handlers/ballot/cast-ballot.js';
import { openBallot } from '../../../handlers/ballot/open-ballot.js';
import { rehearseBallot } from '../../../handlers/ballot/rehearse-ballot.js';
import { showBallot } from '../../../handlers/ballot/show-ballot.js';
import { recusePerson } from '../../../handlers/recusal/recuse-person.js';
import type { FakeSite } from '../fakes.js';
import { COURT, GROUPS, PEOPLE } from '../people.js';
import { cardOf, draft, drafted, SIX, tap } from './voting.js';

const shown = async (site: FakeSite, no = 12) => cardOf(await showBallot(no, site.context('小李')));
const recuse = (site: FakeSite) =>
  site.do('小李', recusePerson, { person: PEOPLE.公安赵六.id, unit: COURT.id, reason: '因曾任该院庭长' });

describe('a recusal that is raised while the vote is a draft', () => {
  it('is on the draft at once, by number and not by name, and who is recused is not asked to rehearse', async () => {
    const { site } = await drafted();
    await recuse(site);
    const card = await shown(site);
    expect(card.rows).toContainEqual(['参加', '5 人']);
    expect(card.rows).toContainEqual(['回避', '1 人']);
    expect(JSON.stringify(card)).not.toContain('公安赵六');
    await site.do('小李', rehearseBallot, { matter: 12 });
    expect(site.votes.issued[0]?.electors).not.toContain(PEOPLE.公安赵六.id);
    expect(site.votes.issued[0]?.electors).toHaveLength(5);
    await site.do('小李', openBallot, { matter: 12 });
    expect(site.votes.byNo(12).electorate).toMatchObject({ recused: [PEOPLE.公安赵六.id], members: 6 });
  });

  it('holds on a rehearsal’s and an open vote’s card that was given out before', async () => {
    const { site } = await drafted();
    await site.do('小李', rehearseBallot, { matter: 12 });
    await recuse(site);
    const key = site.votes.byNo(12).keys[0]?.[0];
    await expect(tap(site, '公安赵六', 0, { round: 0, option: key })).rejects.toMatchObject({
      failure: { say: expect.stringContaining('您在这次投票中回避') },
    });
    const other = await drafted();
    await other.site.do('小李', openBallot, { matter: 12 });
    await recuse(other.site);
    await expect(tap(other.site, '公安赵六', 0)).rejects.toThrow('NOT_OPEN_FOR_VOTES');
    const words = { matter: 12, words: '满意' };
    await expect(other.site.do('公安赵六', castBallot, words)).rejects.toThrow('NOT_OPEN_FOR_VOTES');
    expect(other.site.votes.cast).toEqual([]);
  });

  it('takes nothing back that was cast before, and does not say so', async () => {
    const { site } = await drafted();
    await site.do('小李', openBallot, { matter: 12 });
    const before = cardOf(await tap(site, '公安赵六', 0));
    await recuse(site);
    expect(cardOf(await tap(site, '公安赵六', 2))).toEqual(before);
    expect(site.votes.cast).toHaveLength(1);
  });
});

it('the card of the group says, as the others do, how many were recused after the vote opened', async () => {
  const { site } = await drafted();
  await site.do('小李', openBallot, { matter: 12 });
  const inGroup = async () =>
    cardOf(await showBallot(12, { ...site.context('小李', { said: '#12' }), chat: GROUPS.office })).rows;
  expect(await inGroup()).toEqual([['已投', '0 / 6 人']]);
  await recuse(site);
  expect(await inGroup()).toEqual([['已投', '0 / 6 人（含开始后回避、没有投的 1 人）']]);
});

describe('what a draft says before 开始', () => {
  it('has a line for the quorum, set or not', async () => {
    expect((await shown((await drafted()).site)).rows).toContainEqual(['法定人数', '不设']);
    const set = await shown((await drafted({ quorum: '过半数' })).site);
    expect(set.rows).toContainEqual(['法定人数', '全体 6 人的过半数']);
  });

  it('asks for tellers where there is paper, until there are two', async () => {
    const paper = { way: '手机+纸票' };
    expect((await shown((await drafted(paper)).site)).text).toContain('要指定至少两位监票人');
    expect((await shown((await drafted({ ...paper, tellers: '小李' })).site)).text).toContain(
      '至少两位监票人',
    );
    expect((await shown((await drafted({ ...paper, tellers: '小李、小王' })).site)).text).not.toContain(
      '监票人',
    );
  });

  it('says that too few take part for a secret vote, and how it can be opened', async () => {
    const few = (await shown((await drafted({ who: '小王、陈主任' })).site)).text;
    expect(few).toContain('无记名只有 2 人参加，少于 5 人不能开始');
    expect(few).toContain('改测评 #12 记名');
    const named = await drafted({ who: '小王、陈主任', secrecy: '记名' });
    expect((await shown(named.site)).text).not.toContain('不能开始');
  });

  it('says that the same vote is there already', async () => {
    const { site } = await drafted();
    const said = { title: '市中院专项工作报告', who: SIX, closes: '12月1日18:00', base: '有效票' };
    const second = cardOf(await site.do('小李', draft, said)).text;
    expect(second).toContain('已有同名草稿 #12');
    expect(second).toContain('取消测评 #13');
    await site.do('小李', openBallot, { matter: 12 });
    expect(cardOf(await site.do('小李', draft, said)).text).toContain('同名的 #12 正在投票');
    // Spaces and 《》 make no other title.
    const spaced = { ...said, title: '市中院 专项工作报告' };
    expect(cardOf(await site.do('小李', draft, spaced)).text).toContain('同名的 #12 正在投票');
    Object.assign(site.votes.byNo(12), { state: 'closed', closedAt: site.now });
    const over = cardOf(await site.do('小李', draft, said)).text;
    expect(over).toContain('同名的 #12 的投票已于');
    expect(over).toContain('还没有公布。请先看：结果 #12');
    const other = { ...said, title: '市检察院专项工作报告' };
    expect(cardOf(await site.do('小李', draft, other)).text).not.toContain('同名');
  });
});
