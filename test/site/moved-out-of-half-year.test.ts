import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, cardWith, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let no: number;
const office = async (words: string) => textOf(toPerson(await site.say(city.li, words), city.li));
const LEFT = '2026年下半年就没有联席会议了（原则上半年一次，最迟 2026-12-31（周四））';

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  // Tuesday 1 December: the half-year was proposed for that morning.
  await site.advance('P11D');
  no = numberIn([await cardWith(site, city.li, '先征求成员意见')]);
});
afterAll(() => site.close());

test('one convened by hand for January is said to be of the next half-year, while this one has had none', async () => {
  const said = toPerson(await site.say(city.li, '联席会议 2027年1月6日9点 三楼会议室'), city.li);
  expect(textOf(said)).toContain('这一次算2027年上半年的；2026年下半年还没有召开');
  await site.say(city.li, `取消会议 #${numberIn(said)} 因另定时间`);
});

test('what was proposed goes to a day of the next half-year only once that is confirmed, and nobody hears before', async () => {
  const asked = await site.say(city.li, `改期 #${no} 2027年1月7日9点`);
  expect(textOf(toPerson(asked, city.li))).toContain(LEFT);
  expect(textOf(toPerson(asked, city.li))).toContain('还没有改');
  expect(toPerson(asked, city.court)).toEqual([]);
  await office('算了');
});

test('what was proposed is convened at another day of this half-year without a question', async () => {
  const said = await site.say(city.li, `改期 #${no} 12月18日9点 地点 三楼会议室`);
  expect(textOf(toPerson(said, city.li))).toContain('已向 7 人发出邀请');
  expect(textOf(toPerson(said, city.court))).toContain('请您参加2026年下半年联席会议');
  expect(textOf(toPerson(said, city.court))).toContain('三楼会议室');
});

test('moved on to January in spite of the warning, the half-year is proposed for again', async () => {
  expect(await office(`会议推迟到2027年1月7日9点 #${no}`)).toContain(LEFT);
  const moved = await site.say(city.li, '仍要改期');
  expect(textOf(toPerson(moved, city.court))).toContain('改到 2027-01-07（周四）09:00');
  const heard = toPerson(await site.advance('P1D'), city.li);
  expect(textOf(heard)).toContain('2026年下半年还没有召开联席会议');
  expect(await office(`核验 #${no}`)).toContain('留痕完好');
});
