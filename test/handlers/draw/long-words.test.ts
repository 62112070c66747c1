import { beforeEach, expect, it } from 'vitest';
import { showFigures } from '../../../handlers/figures/show-figures.js';
import type { FakeSite } from '../fakes.js';
import { read, refused, type } from '../site/typing.js';
import { say, siteWithSupervisors } from './supervisors.js';

let site: FakeSite;
beforeEach(() => {
  site = siteWithSupervisors();
});
const LONG = '长'.repeat(10_000);

it.each([
  [`抽选 2人 ${LONG} 12月20日`, '活动名称有 10000 个字，最多 200 个字，没有抽选'],
  [`抽选 2人 公开听证 12月20日 地点 ${LONG}`, '地点有 10000 个字'],
  [`抽查 ${LONG} 2件\n甲\n乙\n丙`, '活动名称有 10000 个字'],
])('what is too long for a card is refused, and how long it may be is said', async (line, words) => {
  const refusal = await refused(say(site, '小李', line));
  expect(refusal.code).toBe('TOO_LONG');
  expect(refusal.text).toContain(words);
  expect(refusal.text.length).toBeLessThan(300);
  expect(site.draws.size).toBe(0);
});

it('档案 and 统计 say again only the beginning of what they do not know', async () => {
  expect((await refused(say(site, '小李', `档案 ${LONG}`))).text.length).toBeLessThan(100);
  const asked = await type(site, '小李', [showFigures], `统计 ${LONG}`);
  expect(read(asked).length).toBeLessThan(200);
  expect(JSON.stringify(asked.question).length).toBeLessThan(2_000);
});
