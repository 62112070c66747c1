import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  await site.say(city.admin, '添加人员 甲代表 角色 代表');
});
afterAll(() => site.close());

const li = (text: string) => site.say(city.li, text);

test.each([
  ['联席会议 12月8日 市检 议题 评查', '9点', '2026-12-08（周二）09:00'],
  ['听取报告 市公安局 12月29日 禁毒工作', '上午10点', '2026-12-29（周二）10:00'],
  ['请代表旁听市中院庭审 12月30日', '9点半', '2026-12-30（周三）09:30'],
  ['专题询问 市公安局 12月17日下午 禁毒', '3点', '2026-12-17（周四）15:00'],
  ['专题询问 市检 12月18日 未检工作', '9', '2026-12-18（周五）09:00'],
])('%s asks the hour before anybody is invited; %s completes it', async (line, hour, when) => {
  const asked = await li(line);
  expect(textOf(asked)).toContain('几点？');
  expect(textOf(asked)).not.toContain('#');
  const said = toPerson(await li(hour), city.li);
  expect(textOf(said)).toContain(when);
  expect(numberIn(said)).toBeGreaterThan(0);
});

test('改期 with a day and a part of it asks the hour, and nobody hears of anything before', async () => {
  const no = numberIn(toPerson(await li('专题询问 市司法局 12月21日9点 社区矫正'), city.li));
  await li(`改期 #${no}`);
  const asked = await li('下周三上午');
  expect(textOf(asked)).toContain('2026-11-25（周三）上午几点');
  expect(textOf(await li(`#${no}`))).toContain('2026-12-21（周一）09:00');
  await li(`改期 #${no} 12月22日`);
  await li('10点');
  expect(textOf(await li(`#${no}`))).toContain('2026-12-22（周二）10:00');
});

test('25点 is no time, and nobody is invited', async () => {
  const said = textOf(await li('专题询问 市国安局 12月15日25点 反间谍'));
  expect(said).toContain('没有“25点”这个时间');
  expect(said).not.toContain('#');
});

test('an hour that stands apart from its day is the hour', async () => {
  const said = textOf(await li('专题询问 市国安局 12月16日 地点 常委会会议厅 上午9点 反间谍'));
  expect(said).not.toContain('几点？');
});
