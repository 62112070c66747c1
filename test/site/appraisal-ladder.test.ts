import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

describe('an appraisal of an officer, from 不满意 to the report (强基固本第三段)', () => {
  let site: Site;
  let city: City;
  let no: number;
  let matter: number;
  beforeAll(async () => {
    site = await startSite({ at: '2026-10-12T10:00:00+08:00' });
    city = cityOf(site);
  });
  afterAll(() => site.close());

  test('the officers are listed, and the coverage of the term says who is left', async () => {
    await site.say(city.li, '登记两官 市中院 王敏、张强 刑一庭法官');
    await site.say(city.li, '登记两官 市检 李红 第一检察部检察官');
    expect(textOf(await site.say(city.li, '覆盖'))).toContain('还没有设本届的起止日期');
    await site.say(city.admin, '设置 本届 2022-03-01至2027-02-28');
    const coverage = textOf(await site.say(city.li, '覆盖'));
    expect(coverage).toContain('在任 3 人，已评 0 人，0.0%，余 3 人');
    expect(coverage).toContain('市中级人民法院（2 人）');
    expect(textOf(await site.say(city.court, '覆盖'))).toContain('这一步由办公室办理');
  });

  test('不满意 proposes the rectification, and nothing else may come before it', async () => {
    const said = await site.say(city.li, '评议结果 王敏 不满意 满意10 基本满意8 不满意20');
    no = numberIn(said);
    expect(textOf(said)).toContain('由所在单位督促整改');
    expect(textOf(toPerson(said, city.director))).toContain('【拟稿，请呈批】');
    expect(textOf(await site.say(city.li, '启动程序 王敏 提请免职'))).toContain('缺市委同意的记录');
    expect(textOf(await site.say(city.li, '评议结果 王敏 满意'))).toContain('缺整改');
    expect(textOf(await site.say(city.court, `#${no}`))).toContain('没有您可以查看');
  });

  test('the office gives the date; the court hears of the rectification after the hold, and is reminded', async () => {
    const asked = await site.tap(city.li, await cardWith(site, city.li, '评议整改'), '评议整改');
    expect(textOf(asked)).toContain('整改报告请单位在哪一天前提交');
    const opened = textOf(await site.say(city.li, '11月30日前'));
    matter = Number(/登记为 #(\d+)/.exec(opened)?.[1]);
    const heard = textOf(toPerson(await site.advance('PT10M'), city.court));
    expect(heard).toContain('王敏履职评议整改');
    expect(heard).toContain('2026-11-30（周一）');
    expect(heard).not.toContain('满意'); // the result and its figures are the office’s
    expect(textOf(toPerson(await site.advance('P38D'), city.court))).toContain(`#${matter}`);
  });

  test('its report opens the second appraisal', async () => {
    await site.say(city.court, `整改报告 #${matter} 已逐项整改，整改情况报告已送`);
    await site.say(city.court, '确认');
    const accepted = await site.say(city.li, `办结 #${matter}`);
    expect(textOf(toPerson(accepted, city.director))).toContain('可以组织再次评议');
  });

  test('a second 不满意 is reported to the Party committee; the procedure waits for its consent', async () => {
    const second = textOf(await site.say(city.li, '评议结果 王敏 不满意 满意12 基本满意6 不满意19'));
    expect(second).toContain('经整改后再次评议，结果仍为不满意');
    await site.tap(city.li, await cardWith(site, city.li, '报市委'), '报市委');
    expect(textOf(await site.say(city.li, '启动程序 王敏 提请免职'))).toContain('缺市委同意的记录');
    expect(textOf(await site.say(city.li, '市委同意 王敏 市委办〔2026〕8号'))).toContain('已记下：市委同意');
    expect(textOf(await site.say(city.li, '启动程序 王敏 提请免职'))).toContain('已记下：启动程序');
    const whole = textOf(await site.say(city.li, `#${no}`));
    expect(whole).toContain('再次评议：不满意');
    expect(whole).toContain('市委办〔2026〕8号');
    expect(textOf(await site.say(city.li, `核验 #${no}`))).toContain('留痕完好');
    expect(textOf(await site.say(city.li, '覆盖'))).toContain('已评 1 人，33.3%，余 2 人');
  });

  test('an announced vote on an officer is recorded as the result by itself, with what may follow', async () => {
    const line = '履职评议 张强履职情况 参加 组成人员 基数 有效票 截止 明天下午五点';
    const vote = numberIn(await site.say(city.li, line));
    await site.say(city.li, `开始 #${vote}`);
    const { people } = (await site.call('/playground/state')).body as StateView;
    const members = people.filter(({ role }) => role === '组成人员').slice(0, 6);
    for (const [i, member] of members.entries())
      await site.say(member, `投票 #${vote} ${i < 4 ? '不满意' : '满意'}`);
    await site.say(city.li, `计票 #${vote} 仍要结束`);
    const released = await site.say(city.li, `公布 #${vote}`);
    expect(textOf(toPerson(released, city.li))).toContain('已记入张强的履职评议：不满意');
    expect(textOf(toPerson(released, city.director))).toContain('由所在单位督促整改');
    expect(textOf(toPerson(released, members[0] as PersonView))).not.toContain('履职评议：');
    expect(textOf(await site.say(city.li, '两官名册 市中院'))).toMatch(/张强（刑一庭法官）：不满意/);
    expect(textOf(await site.say(city.li, '启动程序 张强 提请免职'))).toContain('缺');
  });

  test('a vote that names no officer says how to record it by hand', async () => {
    const line = '履职评议 王检察官履职情况 参加 组成人员 基数 有效票 截止 明天下午五点';
    const vote = numberIn(await site.say(city.li, line));
    await site.say(city.li, `开始 #${vote}`);
    const { people } = (await site.call('/playground/state')).body as StateView;
    for (const member of people.filter(({ role }) => role === '组成人员').slice(0, 5))
      await site.say(member, `投票 #${vote} 满意`);
    await site.say(city.li, `计票 #${vote} 仍要结束`);
    expect(textOf(toPerson(await site.say(city.li, `公布 #${vote}`), city.li))).toContain(
      '请登记到个人：评议结果 姓名 满意',
    );
  });
});

test('each January, once, the office and its head hear of appraisals that lag behind the term', async () => {
  const site = await startSite({ at: '2026-12-30T10:00:00+08:00' });
  try {
    const city = cityOf(site);
    await site.say(city.admin, '设置 本届 2022-03-01至2027-02-28');
    await site.say(city.li, '登记两官 市中院 王敏、张强 刑一庭法官');
    await site.say(city.li, '评议结果 王敏 满意');
    expect(textOf(toPerson(await site.advance('P1D'), city.li))).not.toContain('评议进度落后');
    const january = await site.advance('P8D');
    for (const person of [city.li, city.director]) {
      const told = textOf(toPerson(january, person));
      expect(told.match(/评议进度落后/gu)).toHaveLength(1);
      expect(told).toContain('已评 1 人，50.0%，余 1 人');
    }
    expect(textOf(toPerson(january, city.court))).not.toContain('评议进度');
    expect(textOf(await site.advance('P10D'))).not.toContain('评议进度落后');
  } finally {
    await site.close();
  }
});
