import { describe, expect, it } from 'vitest';
import { HANDLERS } from '../../../bot/handlers.js';
import type { Chat } from '../../../domain/roster/roster.js';
import { showNumbered } from '../../../handlers/numbered/show-numbered.js';
import { FakeSite } from '../fakes.js';
import { COURT, GROUPS, type Name } from '../people.js';
import { read, refused, type } from '../site/typing.js';
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

describe('查看 on the card that stands in a group during the hold', () => {
  const held = async () => {
    const site = new FakeSite();
    await site.do('小李', filing, { title: '速裁程序的规定', unit: COURT.id, issuedOn: '2026-11-01' });
    const no = [...site.matters.values()][0]?.no ?? 0;
    const look = (name: Name, at: { click?: true; said?: string; chat?: Chat }) =>
      site.do(name, showNumbered, { matter: no }, at);
    return { site, no, look };
  };

  it.each([GROUPS.unbound, GROUPS.court])(
    'tells who it is for from when, and nothing of it (%o)',
    async (chat) => {
      const { site, no, look } = await held();
      const { code, text } = await refused(look('法院李四', { click: true, chat }));
      expect(code).toBe('STILL_REGISTERING');
      expect(text).toContain(`#${no} 办公室刚刚登记，正在核对`);
      expect(text).toMatch(/2026-11-20（周五）\d\d:\d\d以后可以查看和签收/u);
      expect(text).not.toMatch(/速裁|印发|期限/u);
      site.pass(0, 1);
      expect(read(await look('法院李四', { click: true, chat }))).toContain('速裁程序的规定');
    },
  );

  it('tells others, and who types a number, that there is nothing to see', async () => {
    const { look } = await held();
    const chat = GROUPS.unbound;
    for (const ask of [look('公安赵六', { click: true, chat }), look('法院李四', { said: '#12', chat })])
      expect((await refused(ask)).code).toBe('NOT_VISIBLE');
  });
});
