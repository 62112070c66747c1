import { describe, expect, it } from 'vitest';
import { recordCall } from '../../../handlers/matter/record-call.js';
import type { FakeSite } from '../fakes.js';
import { read, type } from '../site/typing.js';
import { siteWithSuggestion } from './registered.js';

const say = (site: FakeSite, text: string) => type(site, '小李', [recordCall], text);

describe('who told it', () => {
  it('somebody of another unit is asked about first, and nothing is recorded', async () => {
    const site = await siteWithSuggestion();
    const asked = await say(site, '代记 #13 法院李四 电话告知 收到');
    expect(read(asked)).toContain('法院李四是市中级人民法院的，#13 是市公安局的，仍要记吗？');
    expect(asked.effects).toEqual([]);
    const [anyway] = asked.question?.choices ?? [];
    await site.do('小李', recordCall, anyway?.payload, { click: true });
    expect(site.byNo(13)).toMatchObject({ receivedOn: '2026-11-20', receivedVia: '法院李四电话告知' });
  });

  it.each(['公安赵六', '王五', '市公安局值班员'])('%s is not asked about', async (name) => {
    const site = await siteWithSuggestion();
    await say(site, `代记 #13 ${name} 电话告知 收到`);
    expect(site.byNo(13).receivedVia).toBe(`${name}电话告知`);
  });
});
