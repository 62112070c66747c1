import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let no: number;

beforeAll(async () => {
  site = await startSite({ at: '2026-12-09T09:00:00+08:00' });
  city = cityOf(site);
});
afterAll(() => site.close());

test('a date in a year not arranged yet is provisional and says so', async () => {
  const all = await site.say(city.li, '检察建议 《关于规范管理的检察建议》 市公安局 12月8日收到');
  // The clock's own tick may propose the half-year's meeting at the same moment.
  const heard = all.filter(({ text }) => text.includes('关于规范管理'));
  // A decision made twice takes two numbers: gaps are allowed.
  no = numberIn(heard);
  const said = textOf(heard);
  expect(said).toContain('回复期限：2027-02-09（周二）（暂定）');
  expect(said).toContain('放假安排尚未公布');
  await site.advance('PT6M');
});

test('the arrangement moves it, and the unit and who registered it hear of it once', async () => {
  const answer = await site.say(city.admin, '放假 2027-02-05至2027-02-11');
  expect(textOf(answer)).toContain('2027-02-09（周二） → 2027-02-12（周五）');
  const heard = await site.advance('PT1H');
  for (const person of [city.police, city.li]) {
    const own = toPerson(heard, person).filter(({ text }) => text.includes('放假安排有更新'));
    expect(textOf(own)).toContain('2027-02-09（周二） → 2027-02-12（周五）');
    expect(own).toHaveLength(1);
  }
  expect(toPerson(heard, city.court)).toEqual([]);
  expect(textOf(await site.say(city.police, `为什么 #${no}`))).toContain('2027-02-12（周五）');
  expect(textOf(await site.say(city.police, `#${no}`))).not.toContain('暂定');
  expect(textOf(await site.say(city.li, `核验 #${no}`))).toContain('留痕完好');
});

test('the same arrangement again changes nothing', async () => {
  expect(textOf(await site.say(city.admin, '放假 2027-02-05至2027-02-11'))).toContain('没有改动');
});

test('a worked weekend counts: 调休上班 brings a date that rolled over it back', async () => {
  const no = numberIn(await site.say(city.li, '备案 《关于春节值班的规定》 市中院 12月1日印发'));
  expect(textOf(await site.say(city.li, `#${no}`))).toContain('2026-12-31（周四）');
  const other = await site.say(city.li, '检察建议 《关于另一件事的检察建议》 市检 12月7日收到');
  expect(textOf(other)).toContain('回复期限：2027-02-12（周五）');
  await site.advance('PT10M');
});

test('one morning is one card, whatever number is due', async () => {
  for (const name of ['甲', '乙', '丙', '丁'])
    await site.say(city.li, `要材料 《${name}材料》 市国家安全局 2027-01-15前报送`);
  const mornings = await site.advance('P40D');
  const own = toPerson(mornings, city.security).filter(({ text }) => text.startsWith('提醒：'));
  expect(own.length).toBeGreaterThan(0);
  for (const { text } of own) expect(text).toMatch(/甲材料[\s\S]*乙材料[\s\S]*丙材料[\s\S]*丁材料/);
  expect(new Set(own.map(({ at }) => at.slice(0, 10))).size).toBe(own.length);
});
