import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

// What people type beside the form, from Friday 20 November 2026 on.
let site: Site;
let city: City;
beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
});
afterAll(() => site.close());

describe('请假 with the number of a meeting', () => {
  let no: number;
  beforeAll(async () => {
    no = numberIn(toPerson(await site.say(city.li, '联席会议 12月10日9点 三楼'), city.li));
  });

  test('simply declines that meeting, with its reason', async () => {
    const said = await site.say(city.court, `请假 #${no} 因开庭`);
    expect(textOf(toPerson(said, city.court))).toContain('已登记，会告诉召集的同志');
    expect(textOf(await site.say(city.li, `#${no}`))).toContain('周敏：请假，因开庭');
  });

  test('without the reason it is asked for', async () => {
    expect(textOf(await site.say(city.police, `我要请假 #${no}`))).toContain('请写明原因');
    expect(textOf(await site.say(city.police, '因出差'))).toContain('已登记');
    expect(textOf(await site.say(city.li, `#${no}`))).toContain('丁海川：请假，因出差');
  });

  test('of what somebody is not invited to, nothing is said but that', async () => {
    expect(textOf(await site.say(city.member, `请假 #${no} 因开庭`))).toContain(`没有您可以查看的 #${no}`);
  });
});

describe('while a list is awaited', () => {
  test('a line of talk is asked about, a refused list is pasted again, and then it is drawn', async () => {
    const no = numberIn(await site.say(city.li, '抽查 2件 社区矫正档案'));
    expect(textOf(await site.say(city.li, '我等会儿就发'))).toContain('不像清单，没有抽选');
    expect(textOf(await site.say(city.li, '（2026）矫1号\n（2026）矫1号'))).toContain('第 1 行和第 2 行相同');
    const drawn = textOf(await site.say(city.li, '（2026）矫1号\n（2026）矫2号\n（2026）矫3号'));
    expect(drawn).toContain(`#${no} 社区矫正档案：已抽出 2 件`);
  });

  test('a list refused together with its first line is pasted again alone', async () => {
    expect(textOf(await site.say(city.li, '抽查 2件 卷宗\n卷1号\n卷1号'))).toContain('第 1 行和第 2 行相同');
    expect(textOf(await site.say(city.li, '卷1号\n卷2号\n卷3号'))).toContain('3 件，符合条件 3 件');
  });
});

describe('what a meeting takes before its hour, after its day and beside another', () => {
  test('a decision before it has begun is asked about first', async () => {
    const no = numberIn(toPerson(await site.say(city.li, '专题询问 市公安局 12月8日9点 禁毒工作'), city.li));
    const asked = textOf(await site.say(city.li, `决定 #${no} 市检 12月25日前 报送禁毒情况`));
    expect(asked).toContain(`#${no} 还没有开（2026-12-08（周二）09:00），还没有登记`);
    expect(textOf(await site.say(city.li, '仍要登记'))).toContain('禁毒情况');
  });

  test('a second one of its kind that day is asked about first', async () => {
    const asked = textOf(await site.say(city.li, '专题询问 市司法局 12月8日15点 社区矫正'));
    expect(asked).toContain('也在那一天');
    expect(asked).not.toContain('已向');
    expect(textOf(await site.say(city.li, '仍要召集'))).toContain('已向 1 人发出邀请');
  });

  test('a day late only the office writes down who was there, and the list says so', async () => {
    const no = numberIn(toPerson(await site.say(city.li, '专题询问 市国安局 11月24日9点 保密工作'), city.li));
    await site.say(city.security, `参加 #${no}`);
    await site.advance('P5D');
    expect(textOf(await site.say(city.security, `签到 #${no}`))).toContain('不能再签到，没有登记');
    expect(textOf(await site.say(city.li, `代签到 #${no} 梁思远`))).toContain('已补签');
    expect(textOf(await site.say(city.li, `#${no}`))).toContain('梁思远：参加，会后补签');
  });
});
