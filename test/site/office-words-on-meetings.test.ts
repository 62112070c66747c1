import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
});
afterAll(() => site.close());

test('召集 with a kind that there is not names those there are, and invites nobody', async () => {
  const said = await site.say(city.li, '召集 协调会 12月14日9点 三楼会议室 邀请 市中院');
  expect(textOf(toPerson(said, city.li))).toContain('没有“协调会”这一种会议，没有召集。');
  expect(textOf(toPerson(said, city.li))).toContain('联席会议 12月10日9点');
  expect(toPerson(said, city.court)).toEqual([]);
});

test('召集 before a kind that there is convenes it', async () => {
  const said = textOf(await site.say(city.li, '召集 联席会议 12月10日9点 三楼会议室'));
  expect(said).toContain('联席会议：2026-12-10（周四）09:00');
});

test('不行，必须局长来 on a stand-in that waits is the office’s no', async () => {
  const no = numberIn(
    toPerson(await site.say(city.li, '专题询问 市公安局 12月17日9点 地点 会议厅 禁毒工作'), city.li),
  );
  await site.say(city.police, `派员参加 #${no} 王五 副局长 因局长出国`);
  const said = await site.say(city.li, '不行，必须局长来');
  expect(textOf(toPerson(said, city.li))).toContain(`#${no} 请主要负责同志到会`);
  expect(textOf(await site.say(city.li, `#${no}`))).toContain('未同意派员');
});
