import { describe, expect, it } from 'vitest';
import { HANDLERS } from '../../../bot/handlers.js';
import { COURT, GROUPS } from '../people.js';
import { read, type } from '../site/typing.js';
import { filing, siteWithReply } from './registered.js';

describe('a group of several units does not learn that a reply was returned', () => {
  const lines = ['#12', '为什么 #12', '核验 #12'];
  const returned = async () => {
    const site = await siteWithReply();
    const before = new Map<string, string>();
    const ask = async (line: string, chat = GROUPS.unbound) =>
      read(await type(site, '小李', HANDLERS, line.replace(/^#/, '查看 #'), { chat }));
    for (const line of lines) before.set(line, await ask(line));
    await type(site, '小李', HANDLERS, '退回 #12 缺少说明');
    return { ask, before };
  };

  it.each(lines)('from what is said to %s', async (line) => {
    const { ask } = await returned();
    expect(await ask(line)).not.toMatch(/退回|补充|延期|原定|期限依据|起算|期间|共 \d+ 条|最后一条|缺少说明/);
  });

  it('from the dates: the due date stands alone', async () => {
    const { ask } = await returned();
    expect(await ask('为什么 #12')).toMatch(/^#12 的期限是 \d{4}-\d\d-\d\d（周.）\n《减刑假释办理规定》$/);
  });

  it('while the unit’s own group and the office’s read why', async () => {
    const { ask } = await returned();
    for (const chat of [GROUPS.court, GROUPS.office]) {
      expect(await ask('为什么 #12', chat)).toContain('起算');
      expect(await ask('核验 #12', chat)).toMatch(/共 \d+ 条/);
    }
  });
});

describe('a group that is not the office’s does not learn that a matter is still held', () => {
  it.each(['期限 市中院', '期限', '统计 备案'])('from the count beside %s', async (line) => {
    const site = await siteWithReply();
    const ask = async () => (await type(site, '小李', HANDLERS, line, { chat: GROUPS.unbound })).answer;
    const before = (await ask()).here;
    await site.do('小李', filing, { title: '速裁程序的规定', unit: COURT.id, issuedOn: '2026-11-01' });
    const { here, privately } = await ask();
    expect(here?.title).toMatch(/^已私信您/);
    expect(here).toEqual(before);
    expect(privately?.title).toBeDefined();
  });
});
