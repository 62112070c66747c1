import { describe, expect, it } from 'vitest';
import { understand } from '../../bot/dispatch/understand/understand.js';
import { theIndex } from '../../bot/handlers.js';
import { petitionReferral } from '../../domain/instruments/petition-referral.js';
import { recordCall } from '../../handlers/matter/record-call.js';
import { registerMatter } from '../../handlers/matter/register-matter.js';
import type { FakeSite } from '../handlers/fakes.js';
import { filing, siteWithFiling, siteWithReply } from '../handlers/matter/registered.js';
import { COMMITTEE, COURT, type Name } from '../handlers/people.js';

/** What is offered to somebody who types the verb alone. */
async function offered(site: FakeSite, name: Name, verb: string) {
  const understood = await understand({ text: verb }, site.context(name, { said: verb }), theIndex);
  if (understood.kind === 'run') throw new Error(`${verb} ran`);
  const { here } = understood.decision.answer;
  return { title: here?.title, labels: here?.actions?.map(({ label }) => label) };
}

/** #12 with a reply that waits, #13 without, both of the court; #14 a letter of the office’s own step. */
async function city(): Promise<FakeSite> {
  const site = await siteWithReply();
  await site.do('小李', filing, { title: '社区矫正规定', unit: COURT.id, issuedOn: '2026-11-20' });
  const letter = { title: '反映执行的来信', unit: COMMITTEE.id, cameOn: '2026-11-23' };
  await site.do('小李', registerMatter(petitionReferral), letter);
  site.pass(0, 1);
  return site;
}

describe('a verb without a number offers only what it can be done with', () => {
  it('撤回: the unit’s replies that nobody has opened, the office’s own records', async () => {
    const site = await city();
    expect((await offered(site, '法院李四', '撤回')).labels).toEqual(['#12 减刑假释办理规定']);
    expect((await offered(site, '小李', '撤回')).title).toMatch(/^目前没有可以撤回的答复。/);
    await site.do('小李', recordCall, { matter: 13, text: '王五 电话告知 已答复' });
    expect((await offered(site, '小李', '撤回')).labels).toEqual(['#13 社区矫正规定']);
    expect((await offered(site, '法院李四', '撤回')).labels).toEqual(['#12 减刑假释办理规定']);
  });

  it('办结 and 退回: what was answered, and no step of the office’s own', async () => {
    const site = await city();
    expect((await offered(site, '小李', '办结')).labels).toEqual(['#12 减刑假释办理规定']);
    expect((await offered(site, '小李', '退回')).labels).toEqual(['#12 减刑假释办理规定']);
  });

  it('转送: the office’s own steps', async () => {
    expect((await offered(await city(), '小李', '转送')).labels).toEqual(['#14 反映执行的来信']);
  });

  it('where there is none it says so, and a number still answers', async () => {
    const site = await siteWithFiling();
    for (const [verb, says] of [
      ['办结', '目前没有待核收的答复。请写明办结哪一件，例如：办结 #12'],
      ['退回', '目前没有待核收的答复。请写明退回哪一件'],
      ['转送', '目前没有等本机关自己办一步的事项。请写明哪一件，例如：转送 #12'],
    ] as const) {
      const { title, labels } = await offered(site, '小李', verb);
      expect(title).toContain(says);
      expect(labels).toEqual([]);
    }
  });
});
