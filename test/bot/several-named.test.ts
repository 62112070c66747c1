import { describe, expect, it } from 'vitest';
import { understand } from '../../bot/dispatch/understand/understand.js';
import { theIndex } from '../../bot/handlers.js';
import { siteWithSuggestion } from '../handlers/matter/registered.js';
import type { Name } from '../handlers/people.js';

async function read(name: Name, text: string) {
  const site = await siteWithSuggestion();
  const understood = await understand({ text }, site.context(name, { said: text }), theIndex);
  if (understood.kind === 'run') return { action: understood.handler.action, values: understood.values };
  const { here } = understood.decision.answer;
  return { title: here?.title ?? '', buttons: (here?.actions ?? []).map(({ label }) => label) };
}

describe('several matters named at once for an act on one: nothing is done, and the first is asked for', () => {
  it.each([
    ['小李', '代记 #12、#13 周敏 电话告知 已签收'],
    ['小李', '代记 #12 和 #13 周敏 电话告知 已签收'],
    ['小李', '代记 #12、13 王敏 电话告知 已签收'],
    ['小李', '代记 12、13 王敏 电话告知 已签收'],
    ['小李', '代记 #12、13 周敏 电话告知 已签收'],
    ['法院李四', '签收 12、13号'],
    ['小李', '代记 12、13 周敏 电话告知 已签收'],
    ['小李', '代记 12、13号 周敏 电话告知 已签收'],
    ['小李', '延期 #12、#13 至 12月30日 因年底'],
    ['小李', '延期 #12 #13 至 12月30日 因年底'],
    ['小李', '撤销 #12、#13 重复'],
    ['小李', '停发 #12、#13'],
    ['小李', '退回 #12，#13 缺少整改台账'],
    ['法院李四', '进展 #12、#13 都在会签'],
    ['法院李四', '签收 #12、#13'],
  ] as const)('%s: %s', async (name, text) => {
    expect(await read(name, text)).toEqual({
      title: '一次办一件，先办哪一件？',
      buttons: ['#12', '#13'],
    });
  });

  it('the one that is chosen keeps the rest of the words', async () => {
    const site = await siteWithSuggestion();
    const text = '撤销 #12、#13 重复登记';
    const understood = await understand({ text }, site.context('小李', { said: text }), theIndex);
    const choices = understood.kind === 'say' ? understood.decision.question?.choices : undefined;
    expect(choices?.[1]?.payload).toEqual({ matter: 13, reason: '重复登记' });
  });
});

describe('a number further on belongs to the words', () => {
  it.each([
    ['小李', '撤销 #12 同 #13 一并办理', { matter: 12, reason: '同 #13 一并办理' }],
    ['法院李四', '进展 #12 3 处已整改', { matter: 12, text: '3 处已整改' }],
    ['法院李四', '进展 #12，15号前会签', { matter: 12, text: '15号前会签' }],
  ] as const)('%s: %s', async (name, text, values) => {
    expect((await read(name, text)).values).toMatchObject(values);
  });
});

describe('a day said with its matter behind it', () => {
  it('is a receipt of that matter, with every word of it used', async () => {
    const site = await siteWithSuggestion();
    const text = '11月4日收到的 #13';
    const understood = await understand({ text }, site.context('公安赵六', { said: text }), theIndex);
    if (understood.kind !== 'run') throw new Error('nothing ran');
    expect(understood.values).toEqual({ matter: 13, on: '2026-11-04' });
    const { answer } = await site.do('公安赵六', understood.handler, understood.values, { said: text });
    expect(answer.here?.text ?? '').not.toContain('没有用上');
  });

  it('改期 of a matter says how its meeting’s day is corrected', async () => {
    const site = await siteWithSuggestion();
    const text = '会改期了 #13 改到12月31日';
    const moved = understand({ text }, site.context('小李', { said: text }), theIndex);
    await expect(moved).rejects.toMatchObject({
      failure: { code: 'NOT_A_MEETING', next: expect.stringContaining('更正 #13 会议') },
    });
  });
});
