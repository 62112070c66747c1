import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Message } from '../../bot/playground/contract.js';
import {
  type City,
  cardWith,
  cityOf,
  numberIn,
  textOf,
  titlesOf,
  toPerson,
  withoutLists,
} from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let group: string;

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  group = site.chat('中级人民法院').id;
});
afterAll(() => site.close());

const moments = (messages: readonly Message[]) => messages.map(({ at }) => at.slice(5, 16));

describe('a few days with Duban', () => {
  test('Friday: the group gets a card, and the liaison one of his own after the hold', async () => {
    const words = '@督办 备案 《关于规范减刑假释案件办理的规定》 市中院 11月1日印发';
    const answer = await site.say(city.li, words, { chat: group });
    expect(answer.map(({ chat }) => chat)).toEqual([group]);
    expect(textOf(answer)).toContain('#1 · 市中级人民法院 · 还剩 11 天');
    expect(textOf(answer)).toContain('印发：2026-11-01（周日）');
    expect(textOf(answer)).toContain('报送期限：2026-12-01（周二），还剩 11 天');

    expect(await site.advance('PT4M')).toEqual([]);
    const said = await site.advance('PT2M');
    // The group's card changes where it stands; nothing new is said there.
    expect(said.filter(({ chat }) => chat === group).map(({ id }) => id)).toEqual([answer[0]?.id]);
    const heard = said.filter(({ chat }) => chat !== group);
    expect(titlesOf(heard)).toEqual(['#1 · 市中级人民法院 · 还剩 11 天']);
    expect(heard[0]?.person).toBe(city.court.id);
    expect(heard[0]?.card?.actions.map(({ label }) => label)).toEqual([
      '签收',
      '报送',
      '申请延期',
      '不属我单位',
    ]);
  });

  test('签收 changes the card where it stands', async () => {
    const card = await cardWith(site, city.court, '签收');
    const changed = toPerson(await site.tap(city.court, card, '签收'), city.court);
    expect(changed.map(({ id }) => id)).toEqual([card.id]);
    expect(textOf(changed)).toContain('签收：2026-11-20（周五）');
    expect(changed[0]?.card?.actions.map(({ label }) => label)).not.toContain('签收');
  });

  test('Thursday 09:05: the liaison, not the group, gets one card', async () => {
    const week = withoutLists(await site.advance('P6D'));
    const reminders = week.filter(({ person }) => person !== undefined);
    expect(reminders.map(({ person }) => person)).toEqual([city.court.id]);
    expect(moments(reminders)).toEqual(['11-26T09:05']);
    expect(textOf(reminders)).toContain('贵院《关于规范减刑假释案件办理的规定》');
    expect(textOf(reminders)).toMatch(/联系人：李晓棠，电话/);
    expect(week.filter(({ chat }) => chat === group)).toEqual([]);
  });

  test('reply, preview, 确认: the reminders stop and the office sees 待核收', async () => {
    const preview = await site.say(city.court, '报送 #1 扫描件已送监察司法工委');
    expect(textOf(preview)).toContain('以市中级人民法院名义报送 #1');
    expect(preview[0]?.card?.actions.map(({ label }) => label)).toEqual(['确认', '仅记进展']);
    const sent = await site.tap(city.court, preview[0] as Message, '确认');
    expect(titlesOf(toPerson(sent, city.li))).toContain('#1 市中级人民法院已答复，待核收');

    const after = await site.advance('P20D');
    expect(withoutLists(after).filter(({ person }) => person !== undefined)).toEqual([]);
  });

  test('办结 ends it, and both are told', async () => {
    const card = await cardWith(site, city.li, '办结');
    const ended = await site.tap(city.li, card, '办结');
    expect(textOf(toPerson(ended, city.li))).toContain('已备案');
    const later = await site.advance('P1D');
    // The card from before changes with the notice, not sooner.
    expect(titlesOf(toPerson(later, city.court))).toEqual([
      '#1 · 市中级人民法院 · 已备案',
      '#1 已备案，谢谢。',
    ]);
    expect(textOf(await site.say(city.court, '核验 #1'))).toContain('留痕完好');
  });
});

describe('a matter that nobody answers', () => {
  let no: number;
  const seen: Message[] = [];

  beforeAll(async () => {
    const said = await site.say(city.li, '要材料 《社区矫正半年工作情况》 市司法局 2026-12-31前报送');
    no = numberIn(said);
    seen.push(...withoutLists(await site.advance('P30D')));
  });

  test('climbs the whole ladder, each step once, at 09:05 on working days', () => {
    const told = toPerson(seen, city.justice).slice(1); // the first is the registration's own card
    expect(moments(told)).toEqual([
      '12-22T09:05',
      '12-28T09:05',
      '12-30T09:05',
      '12-31T09:05',
      '01-04T09:05',
      '01-06T09:05',
    ]);
    expect(titlesOf(told).slice(-3)).toEqual([
      `提醒：#${no} 今日到期`,
      `提醒：#${no} 期限已过，我们尚未登记到`,
      `提醒：#${no} 期限已过，我们尚未登记到`,
    ]);
  });

  test('goes up to the office, then the director; the draft is for the office alone', () => {
    expect(moments(toPerson(seen, city.li))).toEqual(['01-04T09:05', '01-06T09:05', '01-12T09:05']);
    expect(moments(toPerson(seen, city.director))).toEqual(['01-06T09:05']);
    const drafts = seen.filter(({ text }) => text.includes('【拟稿，请呈批】'));
    expect(drafts.map(({ person }) => person)).toEqual([city.li.id]);
  });

  test('never calls a unit late in a group of several, nor rudely', () => {
    const toUnits = toPerson(seen, city.justice);
    expect(textOf(toUnits)).not.toMatch(/逾期|催办|立即|务必|！|!/);
  });

  test('a late reply stops it, a return starts it again and what is overdue stays overdue', async () => {
    await site.say(city.justice, `报送 #${no} 材料已送`);
    await site.say(city.justice, '确认');
    expect(toPerson(await site.advance('P7D'), city.justice)).toEqual([]);
    const back = await site.say(city.li, `退回 #${no} 缺少统计表`);
    expect(textOf(toPerson(back, city.li))).toContain(`#${no} 已退回补正`);
    const told = toPerson(await site.advance('P4D'), city.justice);
    expect(textOf(told)).toContain(`#${no} 材料收到，谢谢，还请补充`);
    expect(textOf(told)).toContain('还请补充：缺少统计表');
    expect(textOf(told)).not.toContain('退回');
    expect(textOf(await site.say(city.li, `#${no}`))).toMatch(/逾期 \d+ 天/);
  });
});

describe('return and extension', () => {
  test('a return in time banks the days left and lays the ladder anew; an extension moves it on', async () => {
    const said = await site.say(city.li, '备案 《关于案件评查的办法》 市检 昨天印发');
    const no = numberIn(said);
    const due = /报送期限：(\S+?)（/.exec(textOf(said))?.[1] ?? '';
    await site.advance('P10D');
    await site.say(city.procuratorate, `报送 #${no} 已报送`);
    await site.say(city.procuratorate, '确认');
    const start = await site.now();
    await site.advance('P5D');
    await site.say(city.li, `退回 #${no} 缺少起草说明`);
    const resumed = textOf(await site.say(city.li, `#${no}`));
    expect(resumed).toContain(`原定：${due}`);
    const on = /报送期限：(\S+?)（/.exec(resumed)?.[1] ?? '';
    const days = (a: string, b: string) => (Date.parse(b) - Date.parse(a)) / 86_400_000;
    const left = days(start.slice(0, 10), due);
    // Five days later the same number of days is left, more only where the last is a day off.
    expect(days((await site.now()).slice(0, 10), on)).toBeGreaterThanOrEqual(left);
    expect(days((await site.now()).slice(0, 10), on)).toBeLessThan(left + 9);

    const extended = textOf(await site.say(city.li, `延期 #${no} 1个月 因材料较多`));
    expect(extended).toMatch(new RegExp(`#${no} 期限延至`));
    const moved = await site.advance('P75D');
    const reminders = toPerson(moved, city.procuratorate).filter(({ text }) => text.startsWith('提醒：'));
    expect(reminders.every(({ at }) => at.slice(0, 10) > on)).toBe(true);
    expect(reminders.length).toBeGreaterThanOrEqual(3);
    expect(new Set(reminders.map(({ at }) => at.slice(0, 10))).size).toBe(reminders.length);
  });
});

describe('withdrawal within the hold', () => {
  test('the unit hears nothing and sees nothing, then or later', async () => {
    const no = numberIn(await site.say(city.li, '备案 《登记错了的办法》 市公安局 昨天印发'));
    const gone = await site.say(city.li, `撤销 #${no} 重复登记`);
    expect(textOf(gone)).toContain('单位还没有收到通知，也不会再收到');
    const later = await site.advance('P40D');
    expect(textOf(toPerson(later, city.police))).not.toContain('登记错了');
    expect(textOf(await site.read(city.police))).not.toContain('登记错了');
  });
});

describe('停发 and 恢复', () => {
  let no: number;
  beforeEach(async () => {
    no = numberIn(await site.say(city.li, '备案 《关于警务公开的办法》 市公安局 昨天印发'));
    await site.advance('PT10M');
  });

  test('nothing is sent while stopped; after 恢复 the latest step alone comes', async () => {
    await site.say(city.li, `停发 #${no}`);
    expect(toPerson(await site.advance('P40D'), city.police)).toEqual([]);
    await site.say(city.li, `恢复 #${no}`);
    const after = toPerson(await site.advance('P4D'), city.police);
    expect(after.length).toBeLessThanOrEqual(1);
    await site.say(city.li, `撤销 #${no} 测试结束`);
  });

  test('全部停发 by the director silences every unit and is said to the operators', async () => {
    const asked = await site.say(city.director, '停发');
    expect(asked[0]?.card?.actions.map(({ label }) => label)).toEqual(['是，停发全部']);
    expect(textOf(await site.say(city.director, '好的'))).toContain('还没有停发');
    expect(textOf(await site.say(city.director, '取消'))).toContain('没有改动');
    await site.say(city.director, '停发');
    expect(textOf(await site.say(city.director, `#${no}`))).toContain('的提醒已停发');
    await site.say(city.director, `恢复 #${no}`);
    await site.say(city.director, '停发');
    expect(textOf(await site.say(city.director, '确认'))).toContain('全部提醒已停发');
    const quiet = await site.advance('P40D');
    expect(withoutLists(quiet).filter(({ text }) => /提醒：|逾期/.test(text))).toEqual([]);
    expect(textOf(quiet)).toContain('提醒已全部停发');
    await site.say(city.director, '恢复 全部');
    await site.say(city.li, `撤销 #${no} 测试结束`);
  });
});
