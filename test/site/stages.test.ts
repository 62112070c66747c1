import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

const moments = (messages: readonly Message[]) => messages.map(({ at }) => at.slice(5, 16));
const buttons = (messages: readonly Message[]) =>
  messages.flatMap(({ card }) => card?.actions.map(({ label }) => label) ?? []);

describe('a petition is forwarded, may be objected to, and is concluded', () => {
  let site: Site;
  let city: City;
  let no: number;
  beforeAll(async () => {
    site = await startSite({ at: '2026-09-15T09:12:00+08:00' });
    city = cityOf(site);
  });
  afterAll(() => site.close());

  test('15 days to forward from the day it came, the others wait; it goes to 政法委 unless another is named', async () => {
    const said = await site.say(city.li, '@督办 转信访 9月14日收 王某反映执行案');
    no = numberIn(said);
    expect(textOf(said)).toContain('市委政法委');
    expect(textOf(said)).toContain('转送期限：2026-09-29（周二），还剩 14 天');
    expect(textOf(said)).toContain('异议期限：待起算');
    expect(textOf(said)).toContain('办结期限自转送之日起算');
    expect(buttons(said)).toContain('转送');
    expect(await site.advance('PT10M')).toEqual([]); // nothing is asked of the receiver yet
  });

  test('the office is reminded of its own step, nobody else', async () => {
    const heard = withoutLists(await site.advance('P9D')).filter(({ person }) => person !== undefined);
    expect(moments(heard)).toEqual(['09-18T09:05', '09-23T09:05']);
    expect(heard.every(({ person }) => person === city.li.id)).toBe(true);
  });

  test('the receiver, who has heard of nothing, is on no list to telephone', async () => {
    for (const words of ['期限 待联系', '期限 待签收'])
      expect(textOf(await site.say(city.li, words))).toContain('共 0 件');
    expect(textOf(await site.say(city.li, '期限'))).toMatch(new RegExp(`#${no} (?!.*未联系上)`));
    expect(textOf(await site.say(city.partner, '收到'))).toContain('目前没有等您签收的事项');
  });

  test('转送 starts 5 working days and 60 days; the receiver hears of both', async () => {
    const done = await site.say(city.li, `转送 #${no}`); // Thursday 24 September, the day before 中秋节
    expect(textOf(done)).toContain(`#${no} 已转送（2026-09-24（周四））`);
    expect(textOf(done)).toContain('办结期限：2026-11-23（周一），还剩 60 天');
    expect(textOf(done)).toContain('异议期限：2026-10-09（周五）');
    expect(textOf(done)).toContain('转送期限：2026-09-29（周二），已于 2026-09-24（周四）办妥');
    const heard = toPerson(await site.advance('P1D'), city.partner);
    expect(textOf(heard)).toContain('没有异议的，不必回复');
    expect(textOf(await site.say(city.li, '期限'))).toContain(`#${no} 2026-11-23（周一） 还剩 59 天`);
  });

  test('a right that lapses is reminded of once and is never late; the end is reminded of by the whole ladder', async () => {
    const heard = toPerson(await site.advance('P70D'), city.partner);
    const ofRight = heard.filter(({ text }) => text.includes('异议期限为'));
    expect(ofRight).toHaveLength(1);
    expect(textOf(ofRight)).toContain('没有异议的，不必回复');
    const ofEnd = heard.filter(({ text }) => text.includes('办结期限为'));
    expect(moments(ofEnd)).toEqual([
      '11-12T09:05',
      '11-18T09:05',
      '11-20T09:05',
      '11-23T09:05',
      '11-24T09:05',
      '11-26T09:05',
    ]);
    expect(textOf(await site.say(city.partner, `#${no}`))).toContain('已届满');
  });

  test('it may be extended by 30 days in all and no more', async () => {
    const refused = textOf(await site.say(city.li, `延期 #${no} 至 2027-02-01 因案情复杂`));
    expect(refused).toContain('最多延长30日，不晚于 2026-12-23（周三）');
    expect(textOf(await site.say(city.li, `延期 #${no} 至 2026-12-23 因案情复杂`))).toContain(
      '期限延至 2026-12-23',
    );
    expect(textOf(await site.say(city.li, `延期 #${no} 至 2026-12-24 因案情复杂`))).toContain('最多延长30日');
  });

  test('the answer is accepted and the whole is closed', async () => {
    await site.say(city.partner, `回复 #${no} 已办结并告知信访人`);
    await site.say(city.partner, '确认');
    expect(textOf(await site.say(city.li, `办结 #${no}`))).toContain('已办结');
    expect(textOf(await site.say(city.li, `核验 #${no}`))).toContain('留痕完好');
    expect(
      toPerson(await site.advance('P20D'), city.partner).filter(({ text }) => text.includes('提醒')),
    ).toEqual([]);
  });
});

describe('the draft of a report has three dates before the meeting', () => {
  // D48 and D49, and the D50 that falls into a holiday: none is rolled.
  test.each([
    { at: '2025-09-01', meeting: '2025-10-30', consult: '2025-10-10（周五）', deliver: '2025-10-20（周一）' },
    { at: '2024-09-02', meeting: '2024-10-28', consult: '2024-10-08（周二）', deliver: '2024-10-18（周五）' },
    { at: '2026-01-05', meeting: '2026-03-05', consult: '2026-02-13（周五）', deliver: '2026-02-23（周一）' },
  ])('$meeting: $consult, $deliver', async ({ at, meeting, consult, deliver }) => {
    const site = await startSite({ at: `${at}T10:00:00+08:00` });
    try {
      const city = cityOf(site);
      const said = textOf(
        await site.say(city.li, `专项报告 《关于行政审判工作情况的报告》 市中院 ${meeting}会议`),
      );
      expect(said).toContain(`送征求意见：${consult}`);
      expect(said).toContain(`送常委会：${deliver}`);
      if (meeting === '2026-03-05') expect(said).toContain('请在 2026-02-14（周六） 前办好');
    } finally {
      await site.close();
    }
  });

  test('one stage after another: each has its own reminders, its own answer, and 办结 of one leaves the rest', async () => {
    const site = await startSite({ at: '2026-09-14T10:00:00+08:00' });
    const city = cityOf(site);
    const no = numberIn(
      await site.say(city.li, '专项报告 《关于行政审判工作情况的报告》 市中院 10月29日会议'),
    );
    const card = textOf(await site.say(city.li, `#${no}`));
    expect(card).toContain('会议：2026-10-29（周四）');
    expect(card).toContain('送征求意见：2026-10-09（周五）');
    expect(card).toContain('送常委会：2026-10-19（周一）');
    expect(card).toContain('发组成人员：2026-10-22（周四）');

    const first = toPerson(await site.advance('P22D'), city.court);
    expect(first.filter(({ text }) => text.includes('送征求意见为')).length).toBeGreaterThan(0);
    await site.say(city.court, `报送 #${no} 征求意见稿已送`);
    await site.say(city.court, '确认');
    const accepted = await site.say(city.li, `办结 #${no}`);
    expect(textOf(accepted)).toContain('送征求意见已核收');
    expect(textOf(accepted)).toContain('下一步：送常委会 2026-10-19（周一）');
    expect(textOf(await site.say(city.court, '我的'))).toContain(`#${no} 2026-10-19（周一）`);

    const second = toPerson(await site.advance('P8D'), city.court);
    expect(textOf(second)).toContain('送常委会为 2026-10-19（周一）');
    expect(textOf(second)).not.toContain('送征求意见为');
    await site.say(city.court, `报送 #${no} 报告定稿已送`);
    await site.tap(city.court, await cardWith(site, city.court, '确认'), '确认');
    const then = await site.say(city.li, `办结 #${no}`);
    expect(buttons(then)).toContain('发组成人员');
    expect(textOf(await site.say(city.court, `#${no}`))).toContain('待办公室发组成人员');
    const ended = textOf(await site.say(city.li, `发组成人员 #${no}`));
    expect(ended).toContain('全部办结');
    expect(textOf(await site.say(city.li, `核验 #${no}`))).toContain('留痕完好');
    const why = textOf(await site.say(city.li, `为什么 #${no}`));
    expect(why).toContain('核收一步');
    await site.close();
  });

  test('the answer of one stage does not silence the next one, and returned it runs on', async () => {
    const site = await startSite({ at: '2026-09-28T10:00:00+08:00' });
    const city = cityOf(site);
    const no = numberIn(await site.say(city.li, '专项报告 《关于公益诉讼工作情况的报告》 市检 10月29日会议'));
    await site.advance('P1D');
    await site.say(city.procuratorate, `报送 #${no} 稿子已送`);
    await site.say(city.procuratorate, '确认');
    // Nobody accepts it: the next date is reminded of all the same.
    const heard = toPerson(await site.advance('P16D'), city.procuratorate);
    expect(textOf(heard)).toContain('送常委会为 2026-10-19（周一）');
    expect(textOf(heard)).not.toContain('送征求意见为');
    await site.say(city.li, `退回 #${no} 缺少数据附表`);
    expect(textOf(await site.say(city.procuratorate, `#${no}`))).toContain('送征求意见：2026-10-09（周五）');
    await site.close();
  });
});

describe('a major matter owes nothing until a date is given', () => {
  let site: Site;
  let city: City;
  let no: number;
  beforeAll(async () => {
    site = await startSite();
    city = cityOf(site);
  });
  afterAll(() => site.close());

  test('it is registered without a date, and the days between event and report are shown', async () => {
    const said = await site.say(city.li, '重大事项 市检 《扫黑除恶专项部署》 11月10日发生');
    no = numberIn(said);
    expect(textOf(said)).toContain('未设期限');
    expect(textOf(said)).toContain('报告间隔：10 天');
    expect(buttons(said)).toEqual(expect.arrayContaining(['办结', '设期限']));
    expect(
      toPerson(await site.advance('P30D'), city.procuratorate).filter(({ text }) => text.includes('提醒')),
    ).toEqual([]);
  });

  test('the organ may report itself', async () => {
    const said = await site.say(city.police, '重大事项 《执法规范化部署》 11月18日发生');
    expect(textOf(said)).toContain('市公安局');
  });

  test('设期限 starts it: the unit is told and reminded, until the office drops the date that it set of its own accord', async () => {
    const past = textOf(await site.say(city.li, `设期限 #${no} 2026-12-01`));
    expect(past).toContain('没有改动');
    const set = await site.say(city.li, `设期限 #${no} 2027-01-15`);
    expect(textOf(set)).toContain('续报期限定为 2027-01-15（周五）');
    expect(textOf(await site.say(city.li, `设期限 #${no} 2027-01-20`))).toContain(
      '已有期限 2027-01-15（周五）',
    );
    const heard = toPerson(await site.advance('P20D'), city.procuratorate);
    expect(titlesOf(heard).some((title) => title.startsWith('提醒：'))).toBe(true);
    expect(textOf(await site.say(city.li, `办结 #${no}`))).toContain('仍要办结吗');
    expect(textOf(await site.say(city.li, '仍要办结'))).toContain('已办结');
    const after = toPerson(await site.advance('P20D'), city.procuratorate);
    expect(titlesOf(after).filter((title) => title.startsWith('提醒：'))).toEqual([]);
  });

  test('nothing owed, it can simply be closed', async () => {
    const other = numberIn(await site.say(city.li, '重大事项 市中院 《法官惩戒情况》'));
    expect(textOf(await site.say(city.li, `办结 #${other}`))).toContain('已办结');
  });
});
