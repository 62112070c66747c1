import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf, titlesOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

// Monday 2026-12-07; the meeting is on Tuesday 2026-12-29: 送征求意见 by 12-09, 送常委会 by 12-19.
let site: Site;
let city: City;
let no: number;

beforeAll(async () => {
  site = await startSite({ at: '2026-12-07T09:12:00+08:00' });
  city = cityOf(site);
  await site.say(city.admin, '设置 呈批 开 主任会议要求');
  no = numberIn(await site.say(city.li, '专项报告 《关于行政审判工作情况的报告》 市中院 12月29日会议'));
  await site.advance('PT10M');
});
afterAll(() => site.close());

const STEP = '报告主任会议，研究是否调整议程';

describe('two drafts for two stages of one matter', () => {
  test('each names its stage, and 同意 without it asks which', async () => {
    const first = toPerson(await site.advance('P3DT1H'), city.director).map(
      ({ text }) => text.split('\n')[0],
    );
    expect(first).toContain(`待同意：#${no} ${STEP}〔送征求意见〕（拟稿）`);
    const second = toPerson(await site.advance('P11D'), city.director).map(({ text }) => text.split('\n')[0]);
    expect(second).toContain(`待同意：#${no} ${STEP}〔送常委会〕（拟稿）`);

    const [list] = await site.say(city.director, '待同意');
    expect(list?.text).toContain(`#${no} ${STEP}〔送征求意见〕`);
    expect(list?.text).toContain(`#${no} ${STEP}〔送常委会〕`);
    expect(list?.card?.actions.map(({ label }) => label)).toEqual([
      `待同意 #${no} 送征求意见`,
      `待同意 #${no} 送常委会`,
    ]);
    const [asked] = await site.say(city.director, `同意 #${no}`);
    expect(asked?.text).toContain('同意哪一件？');
    expect(asked?.card?.actions.map(({ label }) => label)).toEqual([`#${no} 送征求意见`, `#${no} 送常委会`]);
  });

  test('the stage may be said in the same line, also to look first', async () => {
    expect(textOf(await site.say(city.director, `待同意 #${no} 送常委会`))).toContain(
      '送常委会为 2026-12-19',
    );
    const agreed = await site.say(city.director, `同意 #${no} 送常委会`);
    expect(textOf(toPerson(agreed, city.director))).toContain(`已同意：#${no} ${STEP}〔送常委会〕`);
    expect(textOf(toPerson(agreed, city.li))).toContain('送常委会为 2026-12-19（周六）');
  });
});

describe('what waits and can be done no more ends by itself', () => {
  test('a draft with its meeting, in silence but for the trail', async () => {
    await site.advance('P8D');
    expect(await site.now()).toContain('2026-12-29');
    expect(textOf(await site.say(city.director, '待同意'))).toContain('送征求意见');
    const heard = await site.advance('P1D');
    expect(toPerson(heard, city.li).filter(({ text }) => text.includes('没有发出'))).toEqual([]);
    expect(textOf(await site.say(city.director, '待同意'))).toContain('目前没有等着同意的事项');
    const history = textOf(await site.say(city.li, `#${no}`));
    expect(history).toContain('呈批失效：会议日期 2026-12-29（周二） 已过。');
    expect(textOf(await site.say(city.li, `核验 #${no}`))).toContain('留痕完好');
  });

  test('an extension with the day it would set: who asked is told in office hours, and how to ask again', async () => {
    const other = numberIn(await site.say(city.li, '要材料 《半年情况》 市司法局 2027年1月8日前报送'));
    await site.advance('PT10M');
    await site.say(city.li, `延期 #${other} 至 2027年1月12日 因材料较多`);
    expect(await site.advance('P12D')).not.toEqual([]);
    const told = toPerson(await site.advance('P1D'), city.li).filter(({ text }) =>
      text.includes('呈批已失效'),
    );
    expect(titlesOf(told)).toEqual([`#${other} 的延期没有发出，呈批已失效`]);
    expect(told[0]?.at).toContain('2027-01-12T08:');
    expect(told[0]?.text).toContain('要定的日期 2027-01-12（周二） 已到。');
    expect(told[0]?.text).toContain(`延期 #${other} 至2027-01-12（周二） 材料较多`);
    expect(textOf(await site.say(city.director, `同意 #${other}`))).toContain('目前没有等着同意的事项');
  });

  test('a withdrawal with its matter closed, once', async () => {
    const other = numberIn(await site.say(city.li, '要材料 《另一件》 市司法局 2027年2月26日前报送'));
    await site.advance('PT10M');
    await site.say(city.li, `撤销 #${other} 重复登记`);
    await site.say(city.justice, `报送 #${other} 已送`);
    await site.say(city.justice, '确认');
    await site.say(city.li, `办结 #${other}`);
    const told = [...(await site.advance('PT2M')), ...(await site.advance('P2D'))].filter(({ text }) =>
      text.includes('呈批已失效'),
    );
    expect(told.map(({ person }) => person)).toEqual([city.li.id]);
    expect(told[0]?.text).toContain('事项已办结。');
    expect(textOf(await site.say(city.li, `#${other}`))).toContain('呈批失效：事项已办结。');
  });
});

test('nothing of all this was a fault of the house', () => {
  expect(site.log()).not.toMatch(/handler failed|request failed|job failed/);
});
