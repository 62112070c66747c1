import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;

beforeAll(async () => {
  site = await startSite({ at: '2027-01-08T09:12:00+08:00' });
  city = cityOf(site);
});
afterAll(() => site.close());

/** A filing of 市公安局 that has gone out; 5 January 2027 is a Tuesday. */
async function filed(title: string): Promise<number> {
  const no = numberIn(await site.say(city.li, `备案 《${title}》 市公安局 1月4日印发`));
  await site.advance('PT6M');
  return no;
}

test.each(['吴建衡 打电话无人接听', '没人接', '电话打不通'])(
  'a call in vain (%s) is recorded, and the unit stays on the list to telephone',
  async (words) => {
    const no = await filed(`关于${words}的规定`);
    const said = textOf(await site.say(city.li, `代记 #${no} ${words}`));
    expect(said).toMatch(new RegExp(`#${no} 已记下未接通（2027-01-08（周五）09:\\d\\d）`));
    expect(textOf(await site.say(city.li, '期限 待签收 市公安局'))).toMatch(
      new RegExp(`关于${words}的规定》\\n.*2027-01-08（周五）09:\\d\\d 打过电话未接通`),
    );
    expect(textOf(await site.say(city.li, `#${no}`))).toContain(`打电话未接通：${words}`);
    expect(textOf(await site.say(city.police, `#${no}`))).not.toContain('未接通');
  },
);

test('the morning list says when a unit was telephoned in vain', async () => {
  const no = await filed('关于晨报的规定');
  await site.say(city.li, `代记 #${no} 打电话无人接听`);
  await site.advance('P5D');
  expect(textOf(await site.say(city.li, '期限 待联系 市公安局'))).toContain('打过电话未接通');
  expect(textOf(await site.say(city.li, '今日三件事'))).toMatch(/请打电话[\s\S]*打过电话未接通/);
});

test.each([
  ['丁海川 1月6日电话告知 已签收', '2027-01-06（周三）'],
  ['丁海川 1月6日 电话告知 已签收', '2027-01-06（周三）'],
  ['丁海川 电话告知 1月6日已签收，正在起草', '2027-01-06（周三）'],
  ['1月6日 丁海川来电 已收到', '2027-01-06（周三）'],
])('代记 %s: the day that was named is the day of receipt', async (words, day) => {
  const no = await filed(`关于${words.replaceAll(/[\d，]/gu, '')}的规定`);
  expect(textOf(await site.say(city.li, `代记 #${no} ${words}`))).toContain(`签收 ${day}`);
});
