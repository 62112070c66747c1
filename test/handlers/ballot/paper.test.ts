import { describe, expect, it } from 'vitest';
import { enterPaper } from '../../../handlers/ballot/enter-paper.js';
import { issuePaper } from '../../../handlers/ballot/issue-paper.js';
import { PEOPLE } from '../fakes.js';
import { cardOf, opened, tap } from './voting.js';

const person = PEOPLE.法院李四.id;
const paper = { way: '手机+纸票', tellers: '小李、小王' };
const COUNT = '收回 1 满意 1';

/** One took paper, the phones are closed. */
async function counting() {
  const house = await opened(paper);
  await house.site.do('小李', issuePaper, { matter: 12, person, back: '领纸票' });
  house.site.votes.add({ ...house.vote(), state: 'counting' });
  return house;
}

describe('paper beside phones', () => {
  it('an elector who took paper cannot tap, and one who tapped gets no paper', async () => {
    const { site } = await opened(paper);
    await site.do('小李', issuePaper, { matter: 12, person, back: '领纸票' });
    await expect(tap(site, '法院李四', 0)).rejects.toThrow('TOOK_PAPER');
    await tap(site, '检察周九', 0);
    const voted = { matter: 12, person: PEOPLE.检察周九.id, back: '领纸票' };
    await expect(site.do('小李', issuePaper, voted)).rejects.toThrow('VOTED_ON_PHONE');
    await site.do('小李', issuePaper, { matter: 12, person, back: '退纸票' });
    expect(cardOf(await tap(site, '法院李四', 0)).title).toContain('您的票已收到');
  });

  it('gives no paper to who is not listed, and none where the vote has none', async () => {
    const { site } = await opened(paper);
    const stranger = { matter: 12, person: PEOPLE.代表.id, back: '领纸票' };
    await expect(site.do('小李', issuePaper, stranger)).rejects.toThrow('NOT_LISTED');
    const phones = await opened();
    await expect(phones.site.do('小李', issuePaper, { matter: 12, person, back: '领纸票' })).rejects.toThrow(
      'NOT_ON_PAPER',
    );
  });

  it('takes two tellers, each alone; a difference is refused without a word of the other’s figures', async () => {
    const { site } = await counting();
    const first = await site.do('小李', enterPaper, { matter: 12, words: COUNT });
    expect(cardOf(first).text).toContain('还要另一位监票人单独录一次');
    await expect(site.do('小王', enterPaper, { matter: 12, words: '收回 1 不满意 1' })).rejects.toMatchObject(
      {
        failure: { code: 'TELLERS_DIFFER', say: expect.not.stringMatching(/满意/u) },
      },
    );
    expect(cardOf(await site.do('小王', enterPaper, { matter: 12, words: COUNT })).text).toContain('一致');
    expect(site.votes.papers.map(({ tally }) => tally.counts)).toEqual([
      [1, 0, 0],
      [1, 0, 0],
    ]);
  });

  it('lets the first correct the own count, once, twice, and nobody else enter', async () => {
    const { site } = await counting();
    await site.do('小李', enterPaper, { matter: 12, words: '收回 1 不满意 1' });
    await site.do('小李', enterPaper, { matter: 12, words: COUNT });
    expect(site.votes.papers).toHaveLength(1);
    await expect(site.do('陈主任', enterPaper, { matter: 12, words: COUNT })).rejects.toThrow('NOT_A_TELLER');
  });

  it.each([
    ['收回 2 满意 1', 'DOES_NOT_ADD_UP'],
    ['满意 1', 'BALLOT_NOT_READABLE'],
    ['收回 1 好 1', 'BALLOT_NOT_READABLE'],
    ['发出 9 收回 1 满意 1', 'BALLOT_NOT_READABLE'],
  ])('refuses %s: %s', async (words, code) => {
    const { site } = await counting();
    await expect(site.do('小李', enterPaper, { matter: 12, words })).rejects.toThrow(code);
  });

  it('is entered after the phones are closed, not before', async () => {
    const { site } = await opened(paper);
    await expect(site.do('小李', enterPaper, { matter: 12, words: COUNT })).rejects.toThrow(
      'NOT_OPEN_FOR_VOTES',
    );
  });
});
