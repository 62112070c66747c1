import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message, PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let members: readonly PersonView[];
beforeAll(async () => {
  site = await startSite({ at: '2026-10-12T10:00:00+08:00' });
  city = cityOf(site);
  const state = (await site.call('/playground/state')).body as StateView;
  members = state.people.filter(({ role }) => role === '组成人员');
});
afterAll(() => site.close());

/** Sets a vote up, holds it with these many of each choice, and announces it. */
async function announced(line: string, votes: Readonly<Record<string, number>>): Promise<Message[]> {
  const no = numberIn(await site.say(city.li, line));
  await site.say(city.li, `开始 #${no}`);
  const choices = Object.entries(votes).flatMap(([choice, n]) => Array.from({ length: n }, () => choice));
  for (const [i, choice] of choices.entries())
    await site.say(members[i] as PersonView, `投票 #${no} ${choice}`);
  await site.say(city.li, `计票 #${no} 仍要结束`);
  return site.say(city.li, `公布 #${no}`);
}
const REST = '参加 组成人员 基数 有效票 截止 明天下午五点';

describe('an organ found 不满意 goes the same way as an officer, step by step', () => {
  let appraisal = 0;
  let matter = 0;

  test('满意 of an organ asks for nothing', async () => {
    const released = await announced(`测评 《市司法局2026年度工作报告》 ${REST}`, { 满意: 5 });
    expect(textOf(released)).not.toContain('已记入');
    expect(textOf(toPerson(released, city.director))).not.toContain('测评');
  });

  test('不满意, announced, proposes the rectification to the office and its head; the organ hears nothing yet', async () => {
    const released = await announced(`测评 《市公安局执法规范化》 ${REST}`, { 不满意: 4, 满意: 2 });
    const own = textOf(toPerson(released, city.li));
    expect(own).toContain('已记入市公安局的测评：不满意');
    const head = textOf(toPerson(released, city.director));
    expect(head).toContain('请被测评单位研究整改，请定整改报告期限');
    expect(head).toContain('常委会对“市公安局执法规范化”的测评结果为不满意');
    expect(head).not.toContain('组织部');
    expect(toPerson(released, city.police)).toEqual([]);
    expect(textOf(toPerson(released, members[0] as PersonView))).not.toContain('整改');
    appraisal = Number(/#(\d+) 市公安局测评：不满意/.exec(head)?.[1]);
  });

  test('the second vote is locked: no 开始 and no result before the rectification’s report', async () => {
    const no = numberIn(await site.say(city.li, `测评 《市公安局执法规范化（再次测评）》 ${REST}`));
    expect(textOf(await site.say(city.li, `开始 #${no}`))).toContain('缺整改（先发送：评议整改）');
    expect(textOf(await site.say(city.li, '评议结果 市公安局 满意 《市公安局执法规范化》'))).toContain(
      '缺整改',
    );
    expect(textOf(await site.say(city.li, `报市委 #${appraisal}`))).toContain('缺再次评议仍为不满意的结果');
    // Another topic of the same organ is another matter.
    const other = numberIn(await site.say(city.li, `测评 《市公安局窗口服务》 ${REST}`));
    expect(textOf(await site.say(city.li, `开始 #${other}`))).toContain('正在投票');
    await site.say(city.li, `计票 #${other} 仍要结束`);
  });

  test('the office gives the date; the organ hears of it and reports', async () => {
    const tapped = await site.tap(city.li, await cardWith(site, city.li, '评议整改'), '评议整改');
    expect(textOf(tapped)).toContain('整改报告请单位在哪一天前提交');
    const opened = textOf(await site.say(city.li, '11月30日前'));
    matter = Number(/登记为 #(\d+)/.exec(opened)?.[1]);
    const heard = textOf(toPerson(await site.advance('PT10M'), city.police));
    expect(heard).toContain('市公安局执法规范化测评整改');
    await site.say(city.police, `整改报告 #${matter} 已逐项整改，整改情况报告已送`);
    await site.say(city.police, '确认');
    const accepted = textOf(toPerson(await site.say(city.li, `办结 #${matter}`), city.director));
    expect(accepted).toContain('可以组织再次测评');
    expect(accepted).toContain('测评 《市公安局执法规范化（再次测评）》');
  });

  test('a second 不满意 proposes the report to the Party committee; each step is a person’s, in order', async () => {
    const released = await announced(`测评 《市公安局执法规范化（再次测评）》 ${REST}`, { 不满意: 5 });
    const head = textOf(toPerson(released, city.director));
    expect(head).toContain('经整改后再次测评，结果仍为不满意');
    expect(textOf(await site.say(city.li, `启动程序 #${appraisal} 专题询问`))).toContain('缺市委同意的记录');
    expect(textOf(await site.say(city.li, '再评议仍不满意 启动程序'))).toContain('缺市委同意的记录');
    await site.tap(city.li, await cardWith(site, city.li, '报市委'), '报市委');
    await site.say(city.li, `市委同意 #${appraisal} 市委办〔2026〕8号`);
    expect(textOf(await site.say(city.li, `启动程序 #${appraisal} 专题询问`))).toContain('已记下：启动程序');
    expect(textOf(await site.say(city.li, `核验 #${appraisal}`))).toContain('留痕完好');
    expect(textOf(await site.say(city.police, `#${appraisal}`))).toContain('没有您可以查看');
  });

  test('a title that names no organ, or several, says how to record it by hand', async () => {
    const released = await announced(`测评 《法检两家协作情况》 ${REST}`, { 不满意: 5 });
    const own = textOf(toPerson(released, city.li));
    expect(own).toContain('标题里没有认出是哪一个单位');
    const said = textOf(await site.say(city.li, '评议结果 市检 不满意 《法检两家协作情况》'));
    expect(said).toContain('已登记市人民检察院的测评结果：不满意');
    expect(said).toContain('评议整改');
  });
});

describe('the three sheets, stored', () => {
  test('block the vote until they are in; the announced poll is one of them', async () => {
    await site.say(city.li, '登记两官 市中院 王敏 刑一庭法官');
    expect(textOf(await site.say(city.li, '评议方案 王敏 12月20日前'))).toContain('三张表各 1 份待收');
    const no = numberIn(await site.say(city.li, `履职评议 王敏履职情况 ${REST}`));
    expect(textOf(await site.say(city.li, `开始 #${no}`))).toContain(
      '缺民主测评表、办案清单表、案件质量评查表',
    );
    const vote = numberIn(await site.say(city.li, `三张表 王敏办案情况 ${REST}`));
    expect(textOf(await site.say(city.li, `开始 #${vote}`))).toContain('缺办案清单表、案件质量评查表');
    await site.say(city.li, '收表 王敏 案件质量评查表');
    await site.say(city.li, '收表 王敏 办案清单表 142件 法院数144件');
    expect(textOf(await site.say(city.li, `开始 #${vote}`))).toContain('差 2 件，请核对');
    expect(textOf(await site.say(city.li, '评议调查报告 王敏'))).toContain('差 2 件，请核对');
    await site.say(city.li, '收表 王敏 办案清单表 144件');
    await site.say(city.li, `开始 #${vote}`);
    for (const member of members.slice(0, 5)) await site.say(member, `投票 #${vote} 优秀 90 90`);
    await site.say(city.li, `计票 #${vote} 仍要结束`);
    expect(textOf(await site.say(city.li, `公布 #${vote}`))).toContain('已记入王敏的民主测评表');
    expect(textOf(await site.say(city.li, '三张表 王法官 缺哪张'))).toContain('王敏的三张表已收齐');
    await site.say(city.li, '评议调查报告 王敏');
    expect(textOf(await site.say(city.li, '评议进度'))).toContain('调查完成 1 人');
    expect(textOf(await site.say(city.li, `开始 #${no}`))).toContain('正在投票');
  });
});
