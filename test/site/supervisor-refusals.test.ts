import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

// How a refusal is said that is none in so many words, and that the office hears of each.
let site: Site;
let city: City;
let drawn: PersonView[];
let reserves: PersonView[];

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  await site.say(city.li, '抽选 8人 市检 公开听证 12月15日9点 地点 市检三楼听证室 候补 3');
  const said = await site.tap(city.li, await cardWith(site, city.li, '抽选'), '抽选');
  const { people } = (await site.call('/playground/state')).body as StateView;
  drawn = people.filter((one) => textOf(toPerson(said, one)).includes('想请您参加'));
  reserves = people.filter((one) => textOf(toPerson(said, one)).includes('候补'));
});
afterAll(() => site.close());

const next = (): PersonView => {
  const who = drawn.shift();
  if (!who) throw new Error('everybody has answered');
  return who;
};

test('不行 of a reserve gives the place on the list up', async () => {
  const who = reserves.at(-1) as PersonView;
  const said = await site.say(who, '不行');
  expect(textOf(toPerson(said, who))).toContain('已记下：您这次不能参加。');
  expect(textOf(toPerson(said, city.li))).toContain(`${who.name}（候补）不来`);
});

test('who had said to come backs out with why, and the office reads of it', async () => {
  const who = next();
  await site.say(who, '能');
  const said = await site.say(who, '临时来不了，孩子发烧');
  expect(textOf(toPerson(said, who))).toContain('已记下：您这次不能参加。');
  expect(textOf(toPerson(said, city.li))).toContain(`${who.name}不来`);
});

test('不好意思又去不了 gives it up, and the office reads of it', async () => {
  const who = next();
  const said = await site.say(who, '不好意思又去不了');
  expect(textOf(toPerson(said, who))).toContain('已记下：您这次不能参加。');
  expect(textOf(toPerson(said, city.li))).toContain(`${who.name}不来`);
});

test('我得问问老婆 is no answer yet, and the place is kept', async () => {
  const who = next();
  expect(textOf(await site.say(who, '我得问问老婆'))).toContain('没关系，定了再告诉我们');
  expect(textOf(toPerson(await site.say(who, '能'), who))).toContain('已记下：您能参加。');
});

test('收到 to the one invitation is one tap from 能, and 好的 is 能', async () => {
  const who = next();
  const asked = toPerson(await site.say(who, '收到'), who);
  expect(asked.at(-1)?.card?.actions.map(({ label }) => label)).toContain('能');
  expect(textOf(toPerson(await site.say(who, '好的'), who))).toContain('已记下：您能参加。');
});

test('a deputy says 不来了 on the very day', async () => {
  await site.say(city.admin, '添加人员 甲代表 角色 代表 账号 playground:deputy-1');
  const { people } = (await site.call('/playground/state')).body as StateView;
  const deputy = people.find(({ name }) => name === '甲代表') as PersonView;
  await site.say(city.li, '旁听 市中院 11月20日15点 邀1名代表 地点 第三法庭');
  await site.say(deputy, '参加');
  const said = await site.say(deputy, '不来了，家里有事');
  expect(textOf(toPerson(said, city.li))).toContain('甲代表不能参加');
});
