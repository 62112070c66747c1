import { describe, expect, it } from 'vitest';
import { resultCard } from '../../../cards/ballot/result.js';
import { countsPaper, tellersLeft } from '../../../domain/ballot/ballot-audience.js';
import { staysShut } from '../../../domain/ballot/stays-shut.js';
import { countBallot } from '../../../handlers/ballot/count-ballot.js';
import { enterPaper } from '../../../handlers/ballot/enter-paper.js';
import { issuePaper } from '../../../handlers/ballot/issue-paper.js';
import { openBallot } from '../../../handlers/ballot/open-ballot.js';
import { showBallot } from '../../../handlers/ballot/show-ballot.js';
import { listMine } from '../../../handlers/matter/list-mine.js';
import { PEOPLE } from '../people.js';
import { refused } from '../site/typing.js';
import { cardOf, drafted, opened, tap } from './voting.js';

const person = PEOPLE.法院李四.id;
const names = '法院李四';
const paper = { way: '手机+纸票', tellers: '小李、小王' };
const COUNT = '收回 5 满意 4 不满意 1';
const TOOK = ['法院李四', '检察周九', '公安赵六', '小王', '陈主任'] as const;

/** Five took paper, the phones are closed. */
async function counting() {
  const house = await opened(paper);
  for (const name of TOOK)
    await house.site.do('小李', issuePaper, { matter: 12, names: name, back: '领纸票' });
  house.site.votes.add({ ...house.vote(), state: 'counting' });
  return house;
}

describe('paper beside phones', () => {
  it('an elector who took paper cannot tap, and one who tapped gets no paper', async () => {
    const { site } = await opened(paper);
    await site.do('小李', issuePaper, { matter: 12, names, back: '领纸票' });
    await expect(tap(site, '法院李四', 0)).rejects.toThrow('TOOK_PAPER');
    await tap(site, '检察周九', 0);
    const voted = { matter: 12, names: '检察周九', back: '领纸票' };
    await expect(site.do('小李', issuePaper, voted)).rejects.toMatchObject({
      failure: { code: 'NO_PAPER_CHANGED', say: expect.stringContaining('已经在手机上投过票') },
    });
    await site.do('小李', issuePaper, { matter: 12, names, back: '退纸票' });
    expect(cardOf(await tap(site, '法院李四', 0)).title).toContain('您的票已收到');
  });

  it('says while it can be helped that fewer than five papers keep the box shut', async () => {
    const { site } = await opened(paper);
    const issue = (name: (typeof TOOK)[number], back = '领纸票') =>
      site.do('小李', issuePaper, { matter: 12, names: name, back });
    const first = cardOf(await issue('法院李四')).text;
    expect(first).toContain('领纸票的只有 1 人');
    expect(first).toContain('整个票箱都不开');
    expect(first).toContain('退纸票');
    for (const name of TOOK.slice(1, 4)) await issue(name);
    expect(cardOf(await showBallot(12, site.context('小李'))).text).toContain('领纸票的只有 4 人');
    // Six vote in all: with five on paper the one that is left would be too few on the phone.
    const fifth = cardOf(await issue('陈主任')).text;
    expect(fifth).not.toContain('领纸票的只有');
    expect(fifth).toContain('手机上只有 1 人');
    expect(cardOf(await issue('陈主任', '退纸票')).text).toContain('领纸票的只有 4 人');
    for (const name of TOOK.slice(0, 4)) await issue(name, '退纸票');
    expect(cardOf(await issue('法院李四', '退纸票')).text).toBeUndefined();
  });

  it('is not ended unasked where nobody is left to vote and the box would stay shut', async () => {
    const { site, vote } = await opened(paper);
    await site.do('小李', issuePaper, { matter: 12, names, back: '领纸票' });
    for (const name of TOOK.slice(1)) await tap(site, name, 0);
    await tap(site, '管理员', 0);
    const asked = await site.do('小李', countBallot, { matter: 12 });
    expect(cardOf(asked).title).toBe('现在结束不会开箱，仍要结束吗？');
    expect(cardOf(asked).text).toContain('领纸票的只有 1 人');
    expect(asked.effects).toEqual([]);
    const meant = await site.do('小李', countBallot, { matter: 12, sure: true });
    expect(meant.effects).toHaveLength(1);
    const shut = { outcome: 'shut', issued: 6, returned: 5, items: [] } as const;
    expect(resultCard({ ...vote(), result: shut }).title).toContain(
      '手机票或纸票不足 5 张，按无记名规则整箱不开',
    );
  });

  it('says nothing of it where the vote is open by name', async () => {
    const { site } = await opened({ ...paper, secrecy: '记名' });
    const done = await site.do('小李', issuePaper, { matter: 12, names, back: '领纸票' });
    expect(cardOf(done).text).toBeUndefined();
  });

  it('an elector hears that paper was registered for him, and the trail says by whom', async () => {
    const { site } = await opened(paper);
    const decision = await site.do('小李', issuePaper, { matter: 12, names, back: '领纸票' });
    expect(decision.notices).toMatchObject([
      { to: { personId: person }, card: { title: expect.stringContaining('小李已登记您领取纸票') } },
    ]);
    expect(decision.effects.at(-1)).toMatchObject({
      event: { kind: 'evaluation.paper-issued', by: PEOPLE.小李.id, body: { people: [person] } },
    });
  });

  it('is given to nobody once the time is over, though the round is not closed yet', async () => {
    const { site } = await opened(paper);
    site.pass(20);
    for (const back of ['领纸票', '退纸票'])
      await expect(site.do('小李', issuePaper, { matter: 12, names, back })).rejects.toMatchObject({
        failure: { code: 'NOT_OPEN_FOR_VOTES' },
      });
  });

  it('takes several names at once, each for itself, and says of each what could not be done', async () => {
    const { site } = await opened(paper);
    await tap(site, '检察周九', 0);
    const given = '法院李四、检察周九、代表、钱不凡，法院李四 公安赵六';
    const decision = await site.do('小李', issuePaper, { matter: 12, names: given, back: '领纸票' });
    const card = cardOf(decision);
    expect(card.title).toBe('#12 法院李四、公安赵六已领纸票，手机上不能再投');
    expect(card.text).toContain('检察周九：已经在手机上投过票，不能再领纸票');
    expect(card.text).toContain('代表：不在投票名单里');
    expect(card.text).toContain('钱不凡：名册里没有这个人');
    await expect(tap(site, '法院李四', 0)).rejects.toThrow('TOOK_PAPER');
    await expect(tap(site, '公安赵六', 0)).rejects.toThrow('TOOK_PAPER');
    expect(decision.effects.filter(({ kind }) => kind === 'evaluation.set')).toHaveLength(1);
    expect(decision.notices.map(({ to }) => to)).toEqual([
      { personId: person },
      { personId: PEOPLE.公安赵六.id },
    ]);
    const again = await site.do('小李', issuePaper, { matter: 12, names: given, back: '领纸票' });
    expect([again.effects, again.notices]).toEqual([[], []]);
    await site.do('小李', issuePaper, { matter: 12, names: '法院李四、公安赵六', back: '退纸票' });
    expect(cardOf(await tap(site, '法院李四', 0)).title).toContain('您的票已收到');
  });

  it('a vote with paper does not open before two tellers are named, and only they enter', async () => {
    await expect(opened({ way: '手机+纸票' })).rejects.toThrow('TELLERS_NEEDED');
    await expect(opened({ way: '手机+纸票', tellers: '小李' })).rejects.toThrow('TELLERS_NEEDED');
  });

  it('gives no paper to who is not listed, and none where the vote has none', async () => {
    const { site } = await opened(paper);
    const stranger = { matter: 12, names: '代表', back: '领纸票' };
    await expect(site.do('小李', issuePaper, stranger)).rejects.toMatchObject({
      failure: { code: 'NO_PAPER_CHANGED', say: expect.stringContaining('不在投票名单里') },
    });
    const phones = await opened();
    await expect(phones.site.do('小李', issuePaper, { matter: 12, names, back: '领纸票' })).rejects.toThrow(
      'NOT_ON_PAPER',
    );
  });

  it('takes two tellers, each alone; a difference is refused without a word of the other’s figures', async () => {
    const { site } = await counting();
    const first = await site.do('小李', enterPaper, { matter: 12, words: COUNT });
    expect(cardOf(first).text).toContain('还要另一位监票人单独录一次');
    const second = await site.do('小王', enterPaper, { matter: 12, words: '收回 5 不满意 5' });
    expect(cardOf(second).title).toContain('与另一位监票人录入的数不一致，没有登记');
    // Both tellers and the office hear of it, and nobody a figure.
    const told = new Set(second.notices.map(({ to }) => ('personId' in to ? to.personId : '')));
    expect(told).toEqual(new Set([PEOPLE.小李.id, PEOPLE.陈主任.id]));
    expect(JSON.stringify([second.answer, second.notices, second.effects])).not.toMatch(/满意|收回/u);
    expect(site.votes.papers).toHaveLength(1);
    expect(cardOf(await site.do('小王', enterPaper, { matter: 12, words: COUNT })).text).toContain('一致');
    expect(site.votes.papers.map(({ tally }) => tally.counts)).toEqual([
      [4, 0, 1],
      [4, 0, 1],
    ]);
  });

  it('the third difference voids both counts, and each after it: nobody finds the other’s figures by trying', async () => {
    const { site, vote } = await counting();
    const enter = (name: '小李' | '小王', words: string) => site.do(name, enterPaper, { matter: 12, words });
    const guess = (satisfied: number) => enter('小王', `收回 5 满意 ${satisfied} 不满意 ${5 - satisfied}`);
    await enter('小李', COUNT);
    expect(cardOf(await guess(0)).text).toContain('第 1 次不一致，到第 3 次，两位录入的数都作废');
    await enter('小李', COUNT);
    await guess(1);
    expect(site.votes.papers).toHaveLength(1);
    const third = await guess(2);
    expect(cardOf(third).title).toContain('第 3 次不一致，两位录入的数都已作废');
    expect(site.votes.papers).toEqual([]);
    expect(third.notices.map(({ to, card }) => [to, card.title])).toEqual(
      [PEOPLE.小李, PEOPLE.陈主任].map(({ id }) => [
        { personId: id },
        '#12 两位监票人录入的纸票数第 3 次不一致，两份都已作废，还没有计票',
      ]),
    );
    expect(JSON.stringify([third.answer, third.notices])).not.toMatch(/满意 [1-4]|[1-4] 张/u);
    expect(site.chains.get(vote().id)?.at(-1)).toMatchObject({
      kind: 'evaluation.paper-voided',
      by: PEOPLE.小王.id,
      body: { times: 3 },
    });
    // Trying again meets nothing to be compared with: whoever enters first has said the own figures.
    expect(cardOf(await guess(4)).text).toContain('还要另一位监票人单独录一次');
    await enter('小李', '收回 5 满意 3 不满意 2');
    expect(site.votes.papers).toEqual([]);
    await enter('小李', COUNT);
    expect(cardOf(await enter('小王', COUNT)).text).toContain('两位录入一致');
  });

  it('waits in 我的 of each teller who has not entered, with what to type', async () => {
    const { site } = await counting();
    const mine = async (name: '小李' | '小王' | '陈主任') => cardOf(await site.do(name, listMine)).text ?? '';
    const owed = '#12 纸票（等您清点录入）《市中院专项工作报告》，请发送：录票 #12 收回＿ 满意＿';
    expect(await mine('小李')).toContain(owed);
    await site.do('小李', enterPaper, { matter: 12, words: COUNT });
    expect(await mine('小李')).not.toContain('等您清点');
    expect(await mine('小王')).toContain(owed);
    expect(await mine('陈主任')).not.toContain('等您清点');
  });

  it('two tellers found to be one person are not two', async () => {
    const { site, vote } = await counting();
    const { roster } = site;
    const made = (id: string) => (id === PEOPLE.小王.id ? PEOPLE.小李.id : id);
    const one = { ...roster, person: (id: string) => roster.person(made(id)) };
    expect(tellersLeft(vote(), one)).toEqual([PEOPLE.小李.id]);
    expect(countsPaper(PEOPLE.小李, vote(), one)).toBe(true);
    expect(countsPaper(PEOPLE.陈主任, vote(), one)).toBe(true);
  });

  it('E12 more back than were given out is said to the teller before both agree and the round is void', async () => {
    const { site } = await counting();
    const first = await site.do('小李', enterPaper, { matter: 12, words: '收回 6 满意 6' });
    expect(cardOf(first).text).toContain('收回 6 张，多于领出的 5 张');
    expect(cardOf(first).text).toContain('本轮就作废');
    const right = await site.do('小李', enterPaper, { matter: 12, words: COUNT });
    expect(cardOf(right).text).not.toContain('多于领出');
  });

  it('lets the first correct the own count, once, twice, and nobody else enter', async () => {
    const { site } = await counting();
    await site.do('小李', enterPaper, { matter: 12, words: '收回 5 不满意 5' });
    await site.do('小李', enterPaper, { matter: 12, words: COUNT });
    expect(site.votes.papers).toHaveLength(1);
    await expect(site.do('陈主任', enterPaper, { matter: 12, words: COUNT })).rejects.toThrow('NOT_A_TELLER');
  });

  it.each([
    ['收回 5 满意 4', 'DOES_NOT_ADD_UP'],
    ['满意', 'BALLOT_NOT_READABLE'],
    ['收回 5 满意 3 满意 2', 'BALLOT_NOT_READABLE'],
    ['收回 1 好 1', 'BALLOT_NOT_READABLE'],
    ['发出 9 收回 1 满意 1', 'BALLOT_NOT_READABLE'],
  ])('refuses %s: %s', async (words, code) => {
    const { site } = await counting();
    await expect(site.do('小李', enterPaper, { matter: 12, words })).rejects.toThrow(code);
  });

  it.each([
    ['收回五张 满意3 不满意1 废票1', [3, 0, 1], 1],
    ['5张，满意3张，不满意2张', [3, 0, 2], 0],
    ['纸票收回5张：满意3，基本满意1，不满意1', [3, 1, 1], 0],
    ['不满意2张满意3张收回5张', [3, 0, 2], 0],
    ['满意3，不满意2，共5张', [3, 0, 2], 0],
    ['经清点，收回 5 张，其中满意四张、无效1张', [4, 0, 0], 1],
  ])('reads %s', async (words, counts, invalid) => {
    const { site } = await counting();
    await site.do('小李', enterPaper, { matter: 12, words });
    expect(site.votes.papers[0]?.tally).toEqual({ issued: 5, returned: 5, counts, blank: 0, invalid });
  });

  it('takes the sum where 收回 is not said, and says so', async () => {
    const { site } = await counting();
    const done = await site.do('小李', enterPaper, { matter: 12, words: '满意3 不满意2' });
    expect(cardOf(done).text).toContain('没有写收回，按各项相加为 5 张');
    expect(site.votes.papers[0]?.tally.returned).toBe(5);
  });

  it('names the word it did not understand, and offers no figures nobody counted', async () => {
    const { site } = await counting();
    for (const [words, says] of [
      ['收回 5 很好 3', '没有看懂“很好”'],
      ['收回 5 满意', '“满意”后面缺张数'],
    ] as const) {
      const { text } = await refused(site.do('小李', enterPaper, { matter: 12, words }));
      expect(text).toContain(says);
      expect(text.split('\n').at(-1)).toBe('录票 #12 收回＿ 满意＿ 基本满意＿ 不满意＿ 空白＿ 无效＿');
    }
    const shown = cardOf(await showBallot(12, site.context('小王')));
    expect(shown.text).not.toMatch(/收回 ?\d/u);
  });

  it('tells the tellers that they are, with how a count is written; what is the office’s is no button of theirs', async () => {
    const { site, vote } = await drafted({ ...paper, tellers: '代表、小王' });
    const open = await site.do('小李', openBallot, { matter: vote.no });
    const told = open.notices.filter(({ card }) => card.title.includes('监票'));
    expect(told.map(({ to }) => to)).toEqual([{ personId: PEOPLE.代表.id }, { personId: PEOPLE.小王.id }]);
    expect(told[0]?.card.text).toContain('录票 #12 收回＿');
    const card = cardOf(await showBallot(12, site.context('代表')));
    expect(card.actions).toEqual([]);
    expect(cardOf(await showBallot(12, site.context('小李'))).actions?.[0]?.label).toBe('计票');
    const shut = { outcome: 'shut', issued: 6, returned: 3, items: [] } as const;
    expect(resultCard({ ...site.votes.byNo(12), result: shut }).text).not.toContain('重开 #12');
  });

  it('keeps of fewer than five papers how many came back, never what is on them', async () => {
    const { site } = await counting();
    const first = await site.do('小李', enterPaper, { matter: 12, words: '收回 3 满意 2 不满意 1' });
    expect(cardOf(first).text).toContain('纸票不足 5 张');
    await site.do('小王', enterPaper, { matter: 12, words: '收回 3' });
    const nothing = { issued: 5, returned: 3, counts: [0, 0, 0], blank: 0, invalid: 0 };
    expect(site.votes.papers.map(({ tally }) => tally)).toEqual([nothing, nothing]);
  });

  it.each([
    [4, 0, undefined, true],
    [5, 0, undefined, false],
    [20, 2, undefined, true],
    [20, 5, 3, true],
    [20, 5, 5, false],
    [20, 5, 0, false],
    [3, 5, 5, true],
    [0, 5, 5, false],
    [0, 5, 0, true],
    [0, 0, undefined, true],
  ] as const)('%i on phones, %i on paper, %s returned: stays shut %s', (phones, onPaper, returned, shut) => {
    expect(staysShut(phones, onPaper, returned)).toBe(shut);
  });

  it('is entered after the phones are closed, not before', async () => {
    const { site } = await opened(paper);
    await expect(site.do('小李', enterPaper, { matter: 12, words: COUNT })).rejects.toThrow(
      'NOT_OPEN_FOR_VOTES',
    );
  });
});
