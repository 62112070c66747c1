import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonView } from '../../bot/playground/contract.js';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let no: number;
const heard = async (who: PersonView, words: string) => textOf(toPerson(await site.say(who, words), who));
beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  no = numberIn(
    toPerson(await site.say(city.li, '联席会议 12月10日9点 三楼会议室 议题 一、执行难'), city.li),
  );
  await site.say(city.court, `参加 #${no}`);
});
afterAll(() => site.close());

describe('the agenda of a convened meeting', () => {
  test('加议题 adds to it, and those invited hear of it without answering again', async () => {
    const said = await site.say(city.li, `加议题 #${no} 减刑假释`);
    expect(textOf(toPerson(said, city.li))).toMatch(/1\. 执行难\n2\. 减刑假释/u);
    expect(textOf(toPerson(said, city.court))).toContain('议题有变动');
    expect(textOf(toPerson(said, city.court))).toContain('您的答复：参加');
  });

  test('the same item once more changes nothing and tells nobody', async () => {
    const said = await site.say(city.li, `加议题 #${no} 减刑假释`);
    expect(textOf(toPerson(said, city.li))).toContain('议题没有变化');
    expect(toPerson(said, city.court)).toEqual([]);
  });

  test('改议题 puts another in its place, which is said first', async () => {
    const said = textOf(await site.say(city.li, `改议题 #${no} 一、未成年人保护 二、减刑假释`));
    expect(said).toMatch(/1\. 未成年人保护\n2\. 减刑假释/u);
    expect(said).toContain('原议题：1. 执行难 2. 减刑假释');
  });

  test('is the office’s, and of a meeting only', async () => {
    expect(await heard(city.court, `加议题 #${no} 我院的事`)).toContain('这一步由办公室');
    expect(await heard(city.li, `加议题 #${no}`)).toContain('请写议题');
    await site.say(city.li, '取消');
  });
});

describe('取消邀请', () => {
  test('who is no longer asked hears of it, and stands in the list no more', async () => {
    const said = await site.say(city.li, `取消邀请 许文静 #${no} 因议题调整`);
    expect(textOf(toPerson(said, city.li))).toContain('已取消邀请：许文静');
    expect(textOf(toPerson(said, city.justice))).toContain(`#${no}`);
    expect(textOf(toPerson(said, city.justice))).toContain('这次不用参加了');
    expect(textOf(toPerson(said, city.justice))).toContain('议题调整');
    expect(textOf(await site.say(city.li, `#${no}`))).not.toContain('许文静');
    expect(await heard(city.justice, `参加 #${no}`)).not.toContain('已登记');
  });

  test('a unit, by whoever was asked for it; who was not asked is said, and nothing changes', async () => {
    expect(await heard(city.li, `取消邀请 市公安局 #${no}`)).toContain('已取消邀请：丁海川');
    expect(await heard(city.li, `取消邀请 许文静 #${no}`)).toContain('没有邀请许文静，没有改动');
    expect(await heard(city.li, `取消邀请 张三丰 #${no}`)).toContain('没有');
  });
});
