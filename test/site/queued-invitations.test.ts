import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StateView } from '../../bot/playground/contract.js';
import { type City, cityOf, numberIn, titlesOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

// From Saturday 21 November 2026, 22:00: what concerns others waits for Monday 08:30, or the next working morning.
let site: Site;
let city: City;
beforeAll(async () => {
  site = await startSite({ at: '2026-11-21T22:00:00+08:00' });
  city = cityOf(site);
});
afterAll(() => site.close());

const nextMorning = () => site.advance('PT10H31M');
const nextEvening = () => site.advance('PT13H29M');

test('convened and called off in one evening, nobody hears of either', async () => {
  const no = numberIn(toPerson(await site.say(city.li, '联席会议 12月10日9点 三楼会议室'), city.li));
  await site.say(city.li, `取消会议 #${no} 因时间冲突`);
  await site.advance('P1D');
  const told = toPerson(await nextMorning(), city.court).filter(({ text }) => text.includes(`#${no} `));
  expect(told).toEqual([]);
  await nextEvening();
});

test('convened and moved in one evening, it is one invitation to the time it has now', async () => {
  const no = numberIn(toPerson(await site.say(city.li, '联席会议 12月10日9点 三楼会议室'), city.li));
  await site.say(city.li, `改期 #${no} 12月15日10点 地点 市检四楼`);
  const told = toPerson(await nextMorning(), city.court).filter(({ text }) => text.includes(`#${no} `));
  expect(titlesOf(told)).toEqual(['请您参加联席会议：2026-12-15（周二）10:00']);
  expect(told[0]?.text).toContain('地点：市检四楼');
  await nextEvening();
});

test('moved twice in one evening after it was heard of, only what it is now is told; moved back, nothing', async () => {
  const no = numberIn(await site.say(city.li, '会议安排'));
  await site.say(city.li, `改期 #${no} 12月16日10点 因院长出差`);
  await site.say(city.li, `改期 #${no} 12月17日9点 因场地`);
  const told = toPerson(await nextMorning(), city.court).filter(({ text }) => text.includes(`#${no} `));
  expect(titlesOf(told)).toEqual(['联席会议改到 2026-12-17（周四）09:00']);
  await nextEvening();
  await site.say(city.li, `改期 #${no} 12月18日9点`);
  await site.say(city.li, `改期 #${no} 12月17日9点`);
  const none = toPerson(await nextMorning(), city.court).filter(({ text }) => /^联席会议改/u.test(text));
  expect(none).toEqual([]);
  await nextEvening();
});

/** The titles that any supervisor was sent about this number. */
async function toSupervisors(no: number): Promise<string[]> {
  const { people } = (await site.call('/playground/state')).body as StateView;
  const got = await Promise.all(people.filter(({ role }) => role === '监督员').map((one) => site.read(one)));
  return titlesOf(got.flat().filter(({ text }) => text.includes(`编号 #${no}`)));
}

test('drawn at night and called off at night, no supervisor is asked or told', async () => {
  const no = numberIn(await site.say(city.li, '抽选 3人 公开听证 12月8日9点 地点 市检 候补 2'));
  await site.say(city.li, `抽选 #${no}`);
  await site.say(city.li, `取消活动 #${no} 因庭审改期`);
  await nextMorning();
  expect(await toSupervisors(no)).toEqual([]);
  await nextEvening();
});

test('drawn at night, what was set after is in the invitation, and is not told again', async () => {
  const no = numberIn(await site.say(city.li, '抽选 2人 公开听证 12月9日9点'));
  await site.say(city.li, `抽选 #${no}`);
  await site.say(city.li, `补充通知 #${no} 地点 市检三楼听证室`);
  await site.advance('P2D');
  await nextMorning();
  const { people } = (await site.call('/playground/state')).body as StateView;
  const got = await Promise.all(people.filter(({ role }) => role === '监督员').map((one) => site.read(one)));
  // One of those drawn may be without an account; whoever has one is asked, and asked once.
  const told = got
    .map((all) => all.filter(({ text }) => text.includes(`编号 #${no}`)))
    .filter(({ length }) => length > 0);
  expect(told.length).toBeGreaterThan(0);
  for (const all of told) {
    expect(all.map(({ text }) => text.split('：')[0])).toEqual(['想请您参加']);
    expect(all[0]?.text).toContain('地点：市检三楼听证室');
  }
});
