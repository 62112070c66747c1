import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message, PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

// It is Friday 20 November 2026. Nobody has set the half-year's joint meeting, so it is proposed on 1 December.
let site: Site;
let city: City;
let other: PersonView;
let no: number;
let asked: Message[];
let said: Message[];
beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  const { people } = (await site.call('/playground/state')).body as StateView;
  other = people.find(({ role, id }) => role === '办公室' && id !== city.li.id) as PersonView;
  await site.advance('P11D');
  const card = (await site.read(city.li)).findLast(({ text }) => text.includes('还没有召开联席会议'));
  no = Number(/本期不开 #(\d+)/u.exec(card?.text ?? '')?.[1]);
  asked = await site.say(city.director, '就第一个时间吧');
  said = await site.say(city.director, '是的');
});
afterAll(() => site.close());

test('就第一个时间吧 means one of the times proposed, and nobody is invited before the yes', () => {
  expect(textOf(asked)).toMatch(new RegExp(`#${no} 就定在 .*现在向大家发出邀请吗`, 'u'));
  expect(toPerson(asked, city.court)).toEqual([]);
});

test('the same moment with a place is the same meeting, which has its place now', async () => {
  const when = /(\d{2})-(\d{2})（周.）09:00/u.exec(textOf(asked));
  const again = await site.say(city.li, `联席会议 ${Number(when?.[1])}月${Number(when?.[2])}日9点 市法院`);
  expect(textOf(toPerson(again, city.li))).toContain('地点：市法院');
  expect(textOf(await site.say(city.li, `#${no}`))).toContain('地点：市法院');
});

test('each clerk hears who convened it, and that the place is missing', () => {
  expect(textOf(toPerson(said, city.director))).toContain(`地点请发：改期 #${no}`);
  for (const clerk of [city.li, other]) {
    const text = textOf(toPerson(said, clerk));
    expect(text).toContain(`${city.director.name}已召集 #${no}`);
    expect(text).toMatch(/还没有定地点，请发：改期 #\d+ .* 地点 …/u);
  }
});

test('their cards with the times are outdated: no time is left to tap', async () => {
  for (const clerk of [city.li, other]) {
    const cards = (await site.read(clerk)).filter(({ card }) =>
      card?.actions.some(({ label }) => /^12-\d\d/u.test(label)),
    );
    expect(cards).toEqual([]);
  }
});

test('who is named twice is invited, and counted, once', async () => {
  const convened = await site.say(
    city.li,
    '专题询问 市中院 12月17日9点 地点 会议厅 禁毒工作 邀请 市中院、周敏、许文静',
  );
  const own = textOf(toPerson(convened, city.li));
  const shown = textOf(await site.say(city.li, `#${numberIn(toPerson(convened, city.li))}`));
  const [, asked] = /未答复 (\d+)/u.exec(shown) ?? [];
  expect(own).toContain(`已向 ${asked} 人发出邀请`);
});
