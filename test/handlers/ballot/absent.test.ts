import { expect, it } from 'vitest';
import { castBallot } from '../../../handlers/ballot/cast-ballot.js';
import { opened, tap } from './voting.js';

it('who did not sign in has no ballot under 实到, and is told why', async () => {
  const { site } = await opened({ base: '实到', absent: '公安赵六' });
  const why = { failure: { code: 'ABSENT_FROM_VOTE', say: expect.stringContaining('您登记为缺席') } };
  await expect(tap(site, '公安赵六', 0)).rejects.toMatchObject(why);
  await expect(site.do('公安赵六', castBallot, { matter: 12, words: '满意' })).rejects.toMatchObject(why);
  // Who is not on the list at all hears nothing of it.
  await expect(site.do('政法委吴八', castBallot, { matter: 12, words: '满意' })).rejects.toThrow(
    'NOT_VISIBLE',
  );
});
