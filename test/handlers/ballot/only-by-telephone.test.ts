import { describe, expect, it } from 'vitest';
import { openBallot } from '../../../handlers/ballot/open-ballot.js';
import { showBallot } from '../../../handlers/ballot/show-ballot.js';
import { PEOPLE } from '../people.js';
import { cardOf, drafted, tap } from './voting.js';

describe('an elector without an account', () => {
  it('is named when the vote opens and while it waits, with 票链接, until the vote has come', async () => {
    const { site } = await drafted();
    site.accounts.delete(PEOPLE.公安赵六.id);
    const opened = cardOf(await site.do('小李', openBallot, { matter: 12 })).text;
    expect(opened).toContain('只能电话联系：公安赵六\n');
    expect(opened).toContain('票链接 #12 公安赵六');
    const waiting = async () => cardOf(await showBallot(12, site.context('小李'))).text;
    expect(await waiting()).toContain('公安赵六（只能电话联系）');
    expect(await waiting()).toContain('检察周九、');
    expect(await waiting()).toContain('票链接 #12 公安赵六');
    await tap(site, '公安赵六', 0);
    expect(await waiting()).not.toMatch(/公安赵六|票链接/);
  });

  it('is not spoken of where everybody has one', async () => {
    const { site } = await drafted();
    const opened = cardOf(await site.do('小李', openBallot, { matter: 12 })).text;
    expect(opened).not.toMatch(/票链接|电话/);
    expect(cardOf(await showBallot(12, site.context('小李'))).text).not.toMatch(/票链接|电话/);
  });
});
