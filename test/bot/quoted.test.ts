import { describe, expect, it } from 'vitest';
import { understand } from '../../bot/dispatch/understand/understand.js';
import { theIndex } from '../../bot/handlers.js';
import type { FakeSite } from '../handlers/fakes.js';
import { siteWithFiling } from '../handlers/matter/registered.js';
import { PEOPLE } from '../handlers/people.js';

const LANE = `person:${PEOPLE.法院李四.id}`;

/** What 法院李四 means by these words beside this quote; `question` is what was asked back. */
async function read(site: FakeSite, text: string, quote?: string) {
  const context = site.context('法院李四', { said: text });
  const understood = await understand({ text, quote }, context, theIndex);
  return understood.kind === 'run'
    ? { action: understood.handler.action, values: understood.values }
    : { title: understood.decision.answer.here?.title, question: understood.decision.question };
}

/** #12 was the last matter shown to 法院李四. */
async function shown(): Promise<FakeSite> {
  const site = await siteWithFiling();
  site.lastShown.set(LANE, 12);
  return site;
}

describe('a quote', () => {
  it('that carries #n means what has that number, also when nothing else is said', async () => {
    const site = await shown();
    expect(await read(site, '签收', '#13 · 市中级人民法院')).toMatchObject({ values: { matter: 13 } });
    expect(await read(site, '@督办 ', '#12 已签收')).toEqual({
      action: 'show-numbered',
      values: { matter: 12 },
    });
  });

  it('that cannot be read is asked about: 是 12 号吗？', async () => {
    const site = await shown();
    for (const text of ['签收', '收到', '@督办'])
      expect((await read(site, text, '')).title).toBe('是 12 号吗？');
  });

  it('asked about is taken up by 是, by its button, or by another number', async () => {
    const site = await shown();
    const { question } = await read(site, '签收', '');
    if (!question) throw new Error('nothing was asked');
    site.questions.set(`${PEOPLE.法院李四.id} ${PEOPLE.法院李四.id}`, question);
    for (const text of ['是', '是的', '是，#12'])
      expect(await read(site, text)).toMatchObject({ action: 'confirm-receipt', values: { matter: 12 } });
    expect(await read(site, '15号')).toMatchObject({ action: 'confirm-receipt', values: { matter: 15 } });
  });

  it('needs no asking where the words name their matter, or are about none', async () => {
    const site = await shown();
    expect(await read(site, '签收 #14', '')).toMatchObject({ values: { matter: 14 } });
    expect(await read(site, '期限', '')).toMatchObject({ action: 'list-matters' });
  });

  it('of a list with several numbers is no answer, and nothing is guessed', async () => {
    const site = await shown();
    expect((await read(site, '签收', '#12 …\n#13 …')).title).not.toBe('是 12 号吗？');
  });

  it('is not asked about with a matter that this person may not see', async () => {
    const site = await shown();
    const context = site.context('公安赵六', { said: '签收' });
    site.lastShown.set(`person:${context.actor.id}`, 12);
    const understood = await understand({ text: '签收', quote: '' }, context, theIndex);
    expect(JSON.stringify(understood)).not.toContain('12 号');
  });
});
