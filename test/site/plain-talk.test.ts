import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message } from '../../bot/playground/contract.js';
import { type City, cityOf, ledgerOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;

beforeAll(async () => {
  // Thursday 3 December: 1 December and 30 November have just passed.
  site = await startSite({ at: '2026-12-03T09:12:00+08:00' });
  city = cityOf(site);
  await site.say(city.li, '您好');
  await site.advance('PT2M');
});
afterAll(() => site.close());

const buttons = (messages: readonly Message[]) =>
  messages.flatMap(({ card }) => card?.actions.map(({ label }) => label) ?? []);

describe('a day that has just passed goes out to nobody before it was asked about', () => {
  test.each([
    '联席会议 12月1日9点 市检四楼',
    '测评 《市中院专项报告》 参加 组成人员 截止 11月30日18点',
    '征求意见 《办法》 市检 12月1日前回复',
    '抽选 3人 公开听证 12月1日',
  ])('%s', async (line) => {
    const before = await ledgerOf(site.database.pool);
    const said = await site.say(city.li, line);
    expect(await ledgerOf(site.database.pool)).toBe(before);
    expect(textOf(said)).toMatch(/已经过去，是明年 2027-1[12]-\d\d/);
    expect(buttons(said)).toContain('是明年');
    await site.say(city.li, '取消');
  });

  test('是的 takes the next year, and the date typed anew takes its place', async () => {
    await site.say(city.li, '征求意见 《下一年的办法》 市检 12月1日前回复');
    expect(textOf(await site.say(city.li, '是的'))).toContain('2027-12-01');
    await site.say(city.li, '征求意见 《本月的办法》 市检 12月1日前回复');
    expect(textOf(await site.say(city.li, '12月11日'))).toContain('2026-12-11');
    await site.say(city.li, '联席会议 12月1日9点 市检四楼');
    const said = toPerson(await site.say(city.li, '12月10日9点'), city.li);
    expect(textOf(said)).toContain('2026-12-10');
    const moved = await site.say(city.li, `改期 #${numberIn(said)} 12月2日9点`);
    expect(buttons(moved)).toContain('是明年');
    await site.say(city.li, '取消');
  });
});
