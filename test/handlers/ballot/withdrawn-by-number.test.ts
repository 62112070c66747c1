import { describe, expect, it } from 'vitest';
import { openBallot } from '../../../handlers/ballot/open-ballot.js';
import { rehearseBallot } from '../../../handlers/ballot/rehearse-ballot.js';
import { withdrawBallot } from '../../../handlers/ballot/withdraw-ballot.js';
import { withdrawMatter } from '../../../handlers/matter/withdraw-matter.js';
import { PEOPLE } from '../people.js';
import { cardOf, drafted } from './voting.js';

describe('撤销 of a vote by its number', () => {
  it('cancels what has not opened, as 取消测评 does', async () => {
    const { site } = await drafted();
    const said = cardOf(await site.do('小李', withdrawMatter, { matter: 12, reason: '重复' }));
    expect(said.title).toContain('#12 已取消');
    expect(site.votes.byNo(12).state).toBe('withdrawn');
  });

  it('tells those who have a ballot of a rehearsal that it is void; nobody else', async () => {
    const { site } = await drafted();
    expect((await site.do('小李', withdrawBallot, { matter: 12 })).notices).toEqual([]);
    const tried = await drafted();
    await tried.site.do('小李', rehearseBallot, { matter: 12 });
    const done = await tried.site.do('小李', withdrawBallot, { matter: 12 });
    expect(cardOf(done).title).toContain('已告诉他们');
    expect(done.notices.map(({ to }) => to)).toContainEqual({ personId: PEOPLE.法院李四.id });
    expect(done.notices).toHaveLength(6);
    expect(done.notices[0]?.card.title).toContain('已取消，不用再投');
  });

  it('says how an open one stands, and is nobody’s but the office’s; an unknown number is as before', async () => {
    const { site } = await drafted();
    await site.do('小李', openBallot, { matter: 12 });
    const withdraw = (no: number) => site.do('小李', withdrawMatter, { matter: no, reason: '重复' });
    await expect(withdraw(12)).rejects.toMatchObject({
      failure: { code: 'NOT_A_DRAFT', say: expect.stringContaining('正在投票') },
    });
    await expect(withdraw(99)).rejects.toThrow('NOT_VISIBLE');
    await expect(site.do('公安赵六', withdrawMatter, { matter: 12, reason: '重复' })).rejects.toThrow(
      'OFFICE_DOES_THIS',
    );
  });
});
