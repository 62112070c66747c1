import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
});
afterAll(() => site.close());

test.each([
  ['检察建议 《一》 市公安局 11月3日收到 一个月内回复', '2026-12-03', '社会治理，1个月'],
  ['检察建议 《二》 市公安局 11月10日收到 15日内', '2026-11-25', '社会治理，15日'],
  ['检察建议 《三》 市公安局 收到后15日内回复 11月10日收到', '2026-11-25', '社会治理，15日'],
  ['检察建议 紧急 公益 《四》 市公安局 11月13日收', '2026-11-30', '公益诉讼紧急，15日'],
  ['检察建议 公益诉讼紧急 《五》 市公安局 11月13日收', '2026-11-30', '公益诉讼紧急，15日'],
  ['检察建议 公益 《六》 市公安局 11月3日收', '2027-01-04', '公益诉讼，2个月'],
  ['检察建议 《七》 市公安局 11月3日收到 12月18日前回复', '2026-12-18', '社会治理，按写明的日期'],
])('%s is due on %s, and the card says why', async (line, due, kind) => {
  const card = textOf(await site.say(city.li, line));
  expect(card).toContain(`期限：${due}`);
  expect(card).toContain(`检察建议（${kind}）`);
});

test.each(['纠正意见 《纠正超期羁押》 市公安局 11月3日收到', '检察建议 紧急 《急》 市公安局 11月3日收到'])(
  '%s has no length of its own: the date in the document is asked for',
  async (line) => {
    expect(textOf(await site.say(city.li, line))).toContain('文书载明的回复日期');
    const card = textOf(await site.say(city.li, '20日内'));
    expect(card).toContain('2026-11-23');
  },
);

test('为什么 says that the length is the document’s and counts from the receipt', async () => {
  const no = numberIn(await site.say(city.li, '检察建议 《为什么》 市公安局 11月3日收到 一个月内回复'));
  const why = textOf(await site.say(city.li, `为什么 #${no}`));
  expect(why).toContain('起算事项：收到日期，长短按文书载明');
  expect(why).not.toContain('给定的日期');
});
