import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let no: number;

beforeAll(async () => {
  site = await startSite({ at: '2023-06-30T09:00:00+08:00' });
  city = cityOf(site);
});
afterAll(() => site.close());

test('a document issued on 29 June 2023 is due on Monday 31 July: the thirtieth day is a Saturday', async () => {
  const answer = await site.say(city.li, '备案 《关于规范减刑假释案件办理的规定》 市中院 6月29日印发');
  no = numberIn(answer);
  const card = textOf(answer);
  expect(card).toContain('印发：2023-06-29（周四）');
  expect(card).toContain('报送期限：2023-07-31（周一），还剩 31 天');
});

test('its explanation names article, start, thirtieth day, roll and calendar', async () => {
  const why = textOf(await site.say(city.li, `为什么 #${no}`));
  expect(why).toContain('第十六条');
  expect(why).toMatch(/2023-06-29（周四）.*不计入/);
  expect(why).toMatch(/第30日为 2023-07-29（周六）/);
  expect(why).toMatch(/顺延.*2023-07-31（周一）/);
  expect(why).toContain('日历：');
});

test('算期 says the same without a matter', async () => {
  expect(textOf(await site.say(city.member, '算期 2023年6月29日 30日'))).toContain('到 2023-07-31（周一）');
});
