import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;

beforeAll(async () => {
  site = await startSite({ at: '2026-09-14T10:00:00+08:00' });
  city = cityOf(site);
});
afterAll(() => site.close());

/** The unit's step, answered and accepted. */
const meet = async (no: number) => {
  await site.say(city.court, `报送 #${no} 已送`);
  await site.say(city.court, '确认');
  await site.say(city.li, `办结 #${no}`);
};

/** 已发出, 已回复, 已到期, 按期回复, 尚未到期 */
async function figures(words = ''): Promise<number[]> {
  const text = textOf(await site.say(city.li, `统计 专项报告 2026年 ${words}`));
  return [...text.matchAll(/：(\d+) 件$/gmu)].map(([, n]) => Number(n));
}

const listed = async (label: string) => {
  const [card] = await site.say(city.li, '统计 专项报告 2026年');
  if (!card) throw new Error('nothing was said');
  return textOf(await site.tap(city.li, card, label));
};

describe('a matter whose unit answers in stages is counted by all of them', () => {
  let early: number;
  let half: number;

  test('one step of two is no reply yet, and is not late while the next has time', async () => {
    early = numberIn(await site.say(city.li, '专项报告 《行政审判》 市中院 10月29日会议'));
    half = numberIn(await site.say(city.li, '专项报告 《执行工作》 市中院 10月29日会议'));
    expect(await figures()).toEqual([2, 0, 0, 0, 2]);
    await site.advance('P1D'); // Tuesday 15 September
    await meet(half);
    await site.say(city.court, `报送 #${early} 已送`);
    await site.say(city.court, '确认');
    expect(await figures()).toEqual([2, 0, 0, 0, 2]);
    await site.say(city.li, `办结 #${early}`);
  });

  test('all its steps met, it is replied to, whether or not the office has done its own', async () => {
    await site.advance('P1D');
    await site.say(city.court, `报送 #${early} 定稿`);
    await site.say(city.court, '确认');
    expect(await figures()).toEqual([2, 1, 0, 0, 1]);
    await site.say(city.li, `办结 #${early}`);
    expect(await figures()).toEqual([2, 1, 0, 0, 1]);
    await site.advance('P1D');
    expect(textOf(await site.say(city.li, `发组成人员 #${early}`))).toContain('全部办结');
    expect(await figures()).toEqual([2, 1, 0, 0, 1]);
  });

  test('after the first date the other one is not due: that step was met', async () => {
    await site.advance('P26D'); // 13 October, the first step was for the 9th
    expect(await figures()).toEqual([2, 1, 0, 0, 1]);
  });

  test('after the last date both are due, one of them answered and in time', async () => {
    await site.advance('P10D'); // 23 October
    expect(await figures()).toEqual([2, 1, 2, 1, 0]);
    expect(await listed('按期回复')).toContain(`#${early}`);
    expect(await listed('已到期')).toContain('共 2 件');
    expect(textOf(await site.say(city.director, '会前五分钟'))).toContain('其中按期答复 1 件');
  });

  test('as of an earlier day it says what it said then', async () => {
    expect(await figures('截至 9月14日')).toEqual([2, 0, 0, 0, 2]);
    expect(await figures('截至 9月15日')).toEqual([2, 0, 0, 0, 2]);
    expect(await figures('截至 9月16日')).toEqual([2, 1, 0, 0, 1]);
    expect(await figures('截至 10月13日')).toEqual([2, 1, 0, 0, 1]);
  });

  test('a step met late is answered, and not in time', async () => {
    await meet(half);
    expect(await figures()).toEqual([2, 2, 2, 1, 0]);
  });
});
