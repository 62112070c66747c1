import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, cardWith, cityOf, numberIn, textOf } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
});
afterAll(() => site.close());

describe('words that nothing was done with are said', () => {
  test.each(['期限 12月', '期限 火星局'])('%s', async (line) => {
    expect(textOf(await site.say(city.li, line))).toMatch(/没有用上|没有.*火星局/);
  });

  test('with a registration: a number without its label, a date that is not taken', async () => {
    const card = textOf(
      await site.say(city.li, '备案 《甲规定》 市中院 11月2日印发 中法发〔2026〕12号 下午三点'),
    );
    expect(card).toContain('#');
    expect(card).toMatch(/没有用上：.*12号/);
  });

  test.each(['放假 2027-02-05至2027-02-11', '添加人员 钱七 单位 市中院 角色 联络员 账号 wecom:qianqi'])(
    'and none where all that was left was read as one text: %s',
    async (line) => {
      const admin = site.person(line.startsWith('放假') ? '办公室' : '管理员');
      const answer = textOf(await site.say(admin, line));
      expect(answer).not.toMatch(/没有用上|没有听懂/);
    },
  );

  test.each(['@王五 @督办 期限', '@小秘书 期限', '期限 @小秘书 有哪些', '＠小秘书　期限'])(
    'whom it is addressed to is none of them: %s',
    async (line) => {
      const said = textOf(await site.say(city.li, line));
      expect(said).toMatch(/^期限：/);
      expect(said).not.toContain('没有用上');
    },
  );

  test('manners are passed over', async () => {
    expect(textOf(await site.say(city.li, '期限有哪些'))).not.toContain('没有用上');
    const polite = await site.say(city.li, '请帮我登记备案 《乙规定》 市中院 11月2日印发 谢谢');
    expect(textOf(polite)).not.toContain('没有用上');
  });
});

test('after the last page 更多 says that there is no more', async () => {
  for (let n = 0; n < 9; n++) await site.say(city.li, `备案 《第${n}种规定》 市检 11月2日印发`);
  expect(textOf(await site.say(city.li, '期限'))).toContain('共 11 件');
  expect(textOf(await site.say(city.li, '更多'))).toContain('第 11–11 件');
  expect(textOf(await site.say(city.li, '更多'))).toBe('已经到底了。');
});

test('a question after a tap names its matter, and only what is answered is offered for 办结 and 撤回', async () => {
  const no = numberIn(await site.say(city.li, '备案 《丙规定》 市公安局 11月2日印发'));
  const other = numberIn(await site.say(city.li, '备案 《丁规定》 市公安局 11月1日印发'));
  await site.advance('PT6M');
  const asked = await site.say(city.police, `报送 #${no}`);
  expect(textOf(asked)).toContain(`#${no}《丙规定》：请写出答复内容`);
  await site.say(city.police, '已送');
  await site.tap(city.police, await cardWith(site, city.police, '确认'), '确认');
  for (const [person, verb] of [
    [city.li, '办结'],
    [city.li, '退回'],
    [city.police, '撤回'],
  ] as const) {
    const offered = textOf(await site.say(person, verb));
    expect(offered).toContain(`#${no}`);
    expect(offered).not.toContain(`#${other}`);
  }
});
