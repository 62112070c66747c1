import { describe, expect, it } from 'vitest';
import { handPage } from '../../../handlers/ballot/hand-page.js';
import { openBallot } from '../../../handlers/ballot/open-ballot.js';
import { showBallot } from '../../../handlers/ballot/show-ballot.js';
import { FakeSite } from '../fakes.js';
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

  it('is offered by name to who types 票链接 alone, and nobody else is', async () => {
    const { site } = await drafted();
    site.accounts.delete(PEOPLE.公安赵六.id);
    await site.do('小李', openBallot, { matter: 12 });
    const asked = await site.do('小李', handPage, {});
    expect(asked.answer.here?.title).toBe('#12 的票链接给谁？');
    expect(asked.question?.choices).toEqual([
      {
        label: '公安赵六',
        action: 'hand-ballot-page',
        payload: { matter: 12, person: PEOPLE.公安赵六.id },
      },
    ]);
    await tap(site, '公安赵六', 0);
    const none = await site.do('小李', handPage, { matter: 12 });
    expect(none.answer.here?.title).toContain('都有账号，不用链接');
  });

  it('where no vote is on is offered the other link', async () => {
    const { answer, question } = await new FakeSite().do('小李', handPage, {});
    expect(answer.here?.text).toContain('代办链接');
    expect(question).toBeUndefined();
  });

  it('is not spoken of where everybody has one', async () => {
    const { site } = await drafted();
    const opened = cardOf(await site.do('小李', openBallot, { matter: 12 })).text;
    expect(opened).not.toMatch(/票链接|电话/);
    expect(cardOf(await showBallot(12, site.context('小李'))).text).not.toMatch(/票链接|电话/);
  });
});
