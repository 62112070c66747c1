import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
beforeAll(async () => {
  site = await startSite({ at: '2026-12-07T10:00:00+08:00' });
  city = cityOf(site);
  await site.say(city.admin, '设置 本届 2022-03-01至2027-02-28');
  await site.say(city.li, '登记两官 市中院 王敏、张强 刑一庭法官');
  await site.say(city.li, '登记两官 市检 李红 第一检察部检察官');
});
afterAll(() => site.close());

test('a director who is recused from the organ hears of no step of an appraisal in it, and taps none', async () => {
  const first = await site.say(city.li, '评议结果 张强 不满意 满意10 基本满意8 不满意20');
  expect(textOf(toPerson(first, city.director))).toContain('评议整改');
  await site.say(city.li, `回避 ${city.director.name} 市中院 因近亲属在该院任职`);
  const old = (await site.read(city.director)).findLast(({ card }) => (card?.actions.length ?? 0) > 0);
  const tapped = await site.tap(city.director, old as NonNullable<typeof old>, '评议整改');
  expect(textOf(toPerson(tapped, city.director))).toContain('没有您可以查看');
  const second = await site.say(city.li, '评议结果 王敏 不满意 满意10 基本满意8 不满意20');
  const opened = await site.say(city.li, '评议整改 王敏 12月20日');
  const matter = Number(/登记为 #(\d+)/.exec(textOf(opened))?.[1]);
  await site.advance('PT10M');
  await site.say(city.court, `整改报告 #${matter} 已逐项整改，整改情况报告已送`);
  const sent = await site.say(city.court, '确认');
  const accepted = await site.say(city.li, `办结 #${matter}`);
  expect(textOf(toPerson(accepted, city.li))).toContain('再次评议');
  const again = await site.say(city.li, '评议结果 王敏 不满意 满意12 基本满意6 不满意19');
  const reported = await site.say(city.li, `报市委 #${numberIn(second)}`);
  for (const caused of [second, opened, sent, accepted, again, reported])
    expect(textOf(toPerson(caused, city.director))).toBe('');
});

test('覆盖 and its warning in January leave out the officers of a unit one is recused from', async () => {
  expect(textOf(await site.say(city.li, '覆盖'))).toContain('李红');
  await site.say(city.li, '回避 市检 因配偶任职');
  const covered = textOf(await site.say(city.li, '覆盖'));
  expect(covered).not.toContain('李红');
  expect(covered).toContain('您回避的单位不在内');
  const january = await site.advance('P28D');
  const told = textOf(toPerson(january, city.director));
  expect(told).toContain('评议进度落后');
  expect(told).toContain('李红');
  expect(told).not.toContain('张强');
  expect(textOf(toPerson(january, city.li))).not.toContain('李红');
});
