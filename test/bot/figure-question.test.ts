import { describe, expect, it } from 'vitest';
import { understand } from '../../bot/dispatch/understand/understand.js';
import { theIndex } from '../../bot/handlers.js';
import { FakeSite } from '../handlers/fakes.js';

async function read(text: string) {
  const context = new FakeSite().context('小李', { said: text });
  const understood = await understand({ text }, context, theIndex);
  return understood.kind === 'run'
    ? { action: understood.handler.action, values: understood.values }
    : { action: undefined, values: understood.decision.question };
}

describe('a question about an instrument gives its figures and registers nothing', () => {
  it.each([
    ['今年检察建议多少件 按期多少', '检察建议 2026年'],
    ['检察建议回复率多少', '检察建议'],
    ['检察建议怎么样了？', '检察建议'],
    ['备案去年有几件', '备案 2025年'],
    ['征求意见回复情况怎么样', '征求意见'],
    ['检察建议都回复了吗', '检察建议'],
  ])('%s', async (text, words) => {
    expect(await read(text)).toEqual({ action: 'show-figures', values: { words } });
  });

  it('of the unit it names', async () => {
    const { action, values } = await read('今年市公安局检察建议多少件');
    expect(action).toBe('show-figures');
    expect(values).toMatchObject({ words: '检察建议 2026年', unit: expect.any(String) });
  });

  it.each([
    '检察建议 《关于有多少算多少的建议》 市公安局 11月3日收到',
    '备案 《关于吗啡管理的规定》 市中院 11月1日印发',
  ])('and a 《title》 is registered: %s', async (text) => {
    expect((await read(text)).action).toMatch(/^register:/);
  });
});
