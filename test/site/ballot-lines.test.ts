import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cityOf, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let members: readonly PersonView[];
beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  const state = (await site.call('/playground/state')).body as StateView;
  members = state.people.filter(({ role }) => role === '组成人员');
  await site.say(city.admin, '设置 本届 2022-03-01至2027-02-28');
  await site.say(city.li, '登记两官 市中院 王敏、张强 刑一庭法官');
  await site.say(city.li, '登记两官 市检 王刚 第一检察部检察官');
});
afterAll(() => site.close());

const say = async (text: string) => textOf(toPerson(await site.say(city.li, text), city.li));

describe('the lines of the catalogue, as they stand there', () => {
  test.each([
    ['@督办 表决 决定草案 应到39 实到34 赞成20', '通过：20 票超过全体 39 人半数，需 20 票'],
    ['@督办 表决 应到40 实到38 赞成20', '未通过：20 票未超过全体 40 人半数，需 21 票'],
    ['@督办 质询案 联名 张、王、李、赵、李', '实际 4 人（李重复），市级需 5 人，未达'],
    ['@督办 质询答复 6人联名3人不满意', '未过半（需 4 人），不能启动再答复'],
    ['@督办 质询答复 5人联名3人不满意', '已过半，可以提请主任会议决定再答复'],
    ['@督办 特定问题调查 联名7人 组成人员39人', '全体的五分之一需 8 人，未达'],
    ['@督办 特定问题调查 联名8人 组成人员39人', '需 8 人，已够'],
    ['@督办 特定问题调查 联名8人 组成人员40人', '需 8 人，已够'],
    ['@督办 履职评议 今年方案 法官8检察官4', '还没有评议的：法官 2 人，检察官 1 人'],
    ['@督办 评议进度', '目前没有安排评议调查'],
    ['@督办 三张表 张法官 缺哪张', '张强的三张表：缺民主测评表、办案清单表、案件质量评查表'],
    ['@督办 导入办案清单 张法官', '已收张强的办案清单表：还没有写件数'],
    ['@督办 王检察官 评议不满意', '已登记王刚的评议结果：不满意'],
    ['@督办 再评议仍不满意 启动程序', '暂不能启动程序：缺市委同意的记录'],
    ['@督办 评议覆盖率', '在任 3 人，已评 1 人，33.3%，余 2 人'],
    ['@督办 还差谁没评', '市中级人民法院（2 人）：张强、王敏'],
    ['@督办 抽选 有没有该回避的', '回避名单：共 0 件'],
    ['@督办 决议跟踪 检察建议决定 每年12月报告', '由哪个单位执行并报告'],
  ])('%s', async (line, answer) => {
    expect(await say(line)).toContain(answer);
  });

  test('a vote is asked for in one line, what is missing is asked, base and line are locked at 开始', async () => {
    expect(await say('@督办 测评结果')).not.toContain('系统出错');
    const asked = await say('@督办 开测评 市公安局执法规范化 三档 无记名 基数全体39人');
    expect(asked).toContain('谁来投票');
    await say('组成人员');
    const draft = await say('明天下午五点');
    expect(draft).toContain('基数：全体 39 人\n通过线：过半数，20 票');
    const no = Number(/#(\d+) 待开始/.exec(draft)?.[1]);
    expect(await say(`开始 #${no}`)).toContain('名单、基数、档次和通过线已锁定');
    const cast = [...Array(18).fill('满意'), ...Array(9).fill('基本满意'), ...Array(5).fill('不满意')];
    for (const [i, choice] of cast.entries())
      await site.say(members[i] as PersonView, `投票 #${no} ${choice}`);
    await say(`计票 #${no} 仍要结束`);
    // The only result there is besides the decision recorded above: which, is asked; by its number it is said in full.
    expect(await say('@督办 测评结果')).toContain('看哪一件的结果');
    const result = await say(`测评结果 #${no}`);
    expect(result).toContain('结果：基本满意');
    expect(result).toContain('满意 18 票，未达 20 票');
    expect(result).toContain('满意＋基本满意 27 票，达到 20 票');
  });

  test('a recusal in one’s own words finds the organ in them', async () => {
    const [member] = members as [PersonView];
    const said = textOf(await site.say(member, '@督办 回避 我与市中院案件评查有关'));
    expect(said).toContain(`已登记：${member.name}回避市中级人民法院`);
    expect(said).toContain('看不到、不经办有关材料');
  });

  test('who is recused from the organ cannot sit in the committee', async () => {
    const [, , author, recused, other, ...more] = members as PersonView[];
    await site.say(
      author as PersonView,
      '特定问题调查 市公安局 就某案办理中的重大违法问题，有关事实需要查清',
    );
    await site.say(author as PersonView, '发起联名');
    for (const one of more.slice(0, 8)) await site.say(one, '联名');
    const told = textOf(await site.read(city.li));
    const no = Number(/#(\d+) 特定问题调查委员会/.exec(told)?.[1]);
    await site.say(recused as PersonView, '回避 市公安局 因配偶在该局任职');
    expect(await say('@督办 调查委 加王委员')).toContain('哪一件特定问题调查');
    expect(await say(`调查委 #${no} 加 ${recused?.name}`)).toContain('不能参加调查委');
    expect(await say(`调查委 #${no} 加 ${other?.name} 主任委员`)).toContain(`${other?.name}（主任委员）`);
    expect(await say(`调查委 #${no}`)).toContain('共 1 人');
  });
});
