import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

// A shop owner answers in the words a shop owner uses. It is Friday 20 November 2026.
let site: Site;
let city: City;
let asked: PersonView[];
let no: number;

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  await site.say(city.admin, '设置 监督员电话 8866-0100');
  no = numberIn(await site.say(city.li, '抽选 19人 市检 公开听证 12月15日9点 地点 市检三楼听证室 候补 2'));
  const drawn = await site.tap(city.li, await cardWith(site, city.li, '抽选'), '抽选');
  const { people } = (await site.call('/playground/state')).body as StateView;
  asked = people.filter((one) => textOf(toPerson(drawn, one)).includes('想请您参加'));
});
afterAll(() => site.close());

/** The next supervisor who has not answered yet says this; what that person reads. */
async function next(words: string): Promise<{ who: PersonView; text: string }> {
  const who = asked.shift();
  if (!who) throw new Error('everybody has answered');
  return { who, text: textOf(toPerson(await site.say(who, words), who)) };
}

test.each(['15号那天能来', '15号能来', '来', '我能来，几点？', '12月15日可以'])(
  '%s takes the place: a day, and never matter #15',
  async (words) => {
    expect((await next(words)).text).toContain('已记下：您能参加。');
  },
);

test.each(['我来不了了', '不去了，谢谢', '15号不行，店里进货'])('%s gives it up', async (words) => {
  expect((await next(words)).text).toContain('已记下：您这次不能参加。');
});

test('我去不了，让老陈去: nobody stands in for who was drawn; 不能 is asked for and then taken', async () => {
  const { who, text } = await next('我去不了，让老陈去');
  expect(text).toContain('监督员是随机抽选的，不能请别人代您参加。');
  expect(textOf(await site.say(who, '不能'))).toContain('已记下：您这次不能参加。');
});

test('这是诈骗吗 is answered with who asks and the landline, and the place still waits', async () => {
  const { who, text } = await next('这是诈骗吗');
  expect(text).toContain('市人大常委会监察和司法工委');
  expect(text).toContain('8866-0100');
  expect(text).toContain(`#${no} 2026-12-15（周二）09:00 公开听证`);
  expect(textOf(await site.say(who, '是真的吗'))).toContain('8866-0100');
  expect(textOf(await site.say(who, '核实过了，能'))).not.toContain('没有听懂');
});

test('能，两个都能 takes both of two', async () => {
  await site.say(city.li, '抽选 23人 巡回检察 12月22日9点');
  await site.tap(city.li, await cardWith(site, city.li, '抽选'), '抽选');
  const { text } = await next('能，两个都能');
  expect(text).toContain('2 次活动的答复都记下了');
  expect(text.match(/已记下：您能参加/gu)).toHaveLength(2);
});

test('每周六上午不行 and 12月24日到28日出门不在 are kept, and an invitation within them still waits', async () => {
  const weekly = await next('每周六上午不行');
  expect(weekly.text).toContain('已记下不便：每周六');
  expect(weekly.text).toContain('登记以天为单位，那天整天都不会抽到。');
  const away = await next('12月24日到28日出门不在');
  expect(away.text).toContain('已记下不便：2026-12-24（周四）至 2026-12-28（周一）（出门不在）');
  const then = await next('12月20日至23日出门');
  expect(then.text).toMatch(/已经请了的不受影响：#\d+ 2026-12-22/u);
});

test('帮助 shows first what a supervisor can do, each line of which is understood', async () => {
  const { who, text } = await next('帮助');
  const forms = text
    .split('\n')
    .slice(1, -1)
    .filter((line) => !/^[【]/u.test(line));
  expect(text).toContain('不能，店里走不开');
  expect(text).not.toMatch(/谁还没报|市中院|谁还没签收|算期/u);
  for (const form of forms) {
    const answer = textOf(toPerson(await site.say(who, form.replace('#12', `#${no}`)), who));
    expect(answer, form).not.toMatch(/没有听懂|您是要/u);
  }
});

test('抽选 0人 is refused with the reason; 撤掉抽选 takes back one not drawn, and says of a drawn one what to do', async () => {
  expect(textOf(await site.say(city.li, '抽选 0人 公开听证 12月20日9点'))).toContain('至少抽 1 人');
  const waiting = numberIn(await site.say(city.li, '抽选 1人 巡回检察 12月29日9点'));
  expect(textOf(await site.say(city.li, `撤掉抽选 #${waiting}`))).toContain(`#${waiting} 已取消`);
  expect(textOf(await site.say(city.li, `撤掉抽选 #${no}`))).toContain(`取消活动 #${no}`);
});

test('到场 #n 全体 records everybody; 到场 alone offers what there is', async () => {
  await site.advance('P26D');
  const asked = textOf(await site.say(city.li, '到场'));
  expect(asked).toContain(`到场 #${no} 全体`);
  expect(asked).not.toContain('已登记');
  await site.say(city.li, '取消');
  expect(textOf(await site.say(city.li, `到场 #${no} 全体`))).toMatch(/已登记到场 \d+ 人/u);
});

test('补抽 on a card delivered before reads how things stand, and is offered no more', async () => {
  const small = numberIn(await site.say(city.li, '抽选 1人 案件评查 12月29日9点'));
  const made = await site.tap(city.li, await cardWith(site, city.li, '抽选'), '抽选');
  const { people } = (await site.call('/playground/state')).body as StateView;
  const only = people.find((one) => textOf(toPerson(made, one)).includes('想请您参加'));
  if (!only) return expect(textOf(made)).toContain('请电话联系 1 位');
  await site.say(only, `不能 #${small}`);
  const offered = await cardWith(site, city.li, '补抽');
  await site.advance('P20D');
  const tapped = toPerson(await site.tap(city.li, offered, '补抽'), city.li);
  expect(textOf(tapped)).toContain('活动已经过去，不能再补抽');
  expect(tapped.flatMap(({ card }) => card?.actions.map(({ label }) => label) ?? [])).not.toContain('补抽');
});
