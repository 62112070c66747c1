import { describe, expect, it } from 'vitest';
import { openBallot } from '../../../handlers/ballot/open-ballot.js';
import { withdrawMatter } from '../../../handlers/matter/withdraw-matter.js';
import { cardOf, drafted } from './voting.js';

describe('撤销 of a vote by its number', () => {
  it('cancels what has not opened, as 取消测评 does', async () => {
    const { site } = await drafted();
    const said = cardOf(await site.do('小李', withdrawMatter, { matter: 12, reason: '重复' }));
    expect(said.title).toContain('#12 已取消');
    expect(site.votes.byNo(12).state).toBe('withdrawn');
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
