import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message } from '../../bot/playground/contract.js';
import { type City, cityOf, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

// What a clerk types to convene, in the order a clerk types it. It is Friday 20 November 2026.
let site: Site;
let city: City;
beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
});
afterAll(() => site.close());

const toLi = (messages: readonly Message[]): string => textOf(toPerson(messages, city.li));

/** What the clerk reads; another meeting in the half-year, or that day, is confirmed. */
async function convened(line: string): Promise<{ text: string; all: readonly Message[] }> {
  let all = await site.say(city.li, line);
  for (const word of ['再召集一次', '仍要召集'])
    if (toLi(all).includes(`请回“${word}”`)) all = await site.say(city.li, word);
  return { text: toLi(all), all };
}

describe('邀请 behind the agenda', () => {
  beforeAll(async () => {
    await site.say(city.admin, '添加单位 市税务局 简称 税务');
    await site.say(city.admin, '添加人员 税甲 单位 市税务局 角色 联络员 账号 playground:tax-1');
  });

  test.each([
    ['12月7日9点', '议题 一、通报评查情况 二、研究送达难 邀请 市税务局'],
    ['12月8日9点', '议题 一、通报评查情况；二、研究送达难，邀请市税务局'],
    ['12月9日9点', '市中院三楼会议室 邀请 市税务局 议题 一、通报评查情况 二、研究送达难'],
  ])('%s %s: invites, and is no part of the last item', async (when, rest) => {
    const { text, all } = await convened(`联席会议 ${when} ${rest}`);
    expect(text).toContain('已向 8 人发出邀请');
    expect(text).toMatch(/2\. 研究送达难(?:\n|$)/u);
    expect(textOf(all)).not.toContain('邀请 市税务局');
    if (rest.startsWith('市中院')) expect(text).toContain('地点：市中院三楼会议室\n');
  });

  test('an item that begins with 邀请 stays one', async () => {
    const { text } = await convened('联席会议 12月11日9点 议题 一、通报情况 二、邀请专家授课');
    expect(text).toContain('2. 邀请专家授课');
    expect(text).toContain('已向 7 人发出邀请');
  });

  test('a name the roster has not is refused, and nobody is invited', async () => {
    const said = await site.say(city.li, '联席会议 12月14日9点 议题 一、通报情况 邀请 王无名');
    expect(toLi(said)).toContain('再召集一次');
    const { text, all } = { text: toLi(await site.say(city.li, '再召集一次')), all: [] };
    expect(text).toContain('名册里没有王无名，没有改动');
    expect(all).toEqual([]);
  });
});

describe('a place without 地点 before it', () => {
  test.each([
    ['公开听证 12月16日9点 市检听证室 司法救助听证', '地点：市检听证室', '检察听证（司法救助听证）'],
    ['专题询问 市公安局 禁毒工作 12月17日9点 市人大会议室', '地点：市人大会议室', '专题询问（禁毒工作）'],
    ['听取报告 市中院 行政审判 12月24日9点 常委会会议厅', '地点：常委会会议厅', '听取报告（行政审判）'],
    ['听取报告 市检 未检工作情况 12月25日9点', '时间：2026-12-25（周五）09:00', '听取报告（未检工作情况）'],
    ['暗访 市中院 12月21日10点 立案大厅 参加 郑一鸣', '地点：立案大厅', '暗访'],
  ])('%s', async (line, place, title) => {
    const { text } = await convened(line);
    expect(text).toContain(place);
    expect(text).toContain(`${title}：2026-12-`);
  });
});

describe('who hears, and when', () => {
  test('two units called to an inquiry are both invited, and each head has to come', async () => {
    const { text } = await convened('专题询问 市检、市公安局 未检工作 12月18日15点 地点 会议厅');
    expect(text).toContain('专题询问（未检工作）：2026-12-18');
    expect(text).toContain('单位：市人民检察院、市公安局\n');
    expect(text).toContain('已向 2 人发出邀请');
    const no = /#(\d+)/u.exec(text)?.[1];
    expect(textOf(await site.say(city.police, `派员参加 #${no} 王五 副局长`))).toContain('请写明派员的原因');
  });

  test('fewer deputies than wanted: the shortfall is said', async () => {
    for (const [i, name] of ['甲代表', '乙代表', '丙代表'].entries())
      await site.say(city.admin, `添加人员 ${name} 角色 代表 账号 playground:deputy-${i}`);
    const { text } = await convened('旁听 市中院 12月22日9点 第三法庭 邀8名代表');
    expect(text).toContain('地点：第三法庭');
    expect(text).toContain('您要 8 人，名册里只有 3 人，差 5 人');
    expect(text).toContain('已向 3 人发出邀请');
  });

  test('who has no account is told by telephone only', async () => {
    await site.say(city.admin, '添加人员 丁代表 角色 代表 电话 8866-0999');
    const { text } = await convened('见证执行 市中院 12月23日9点 法院正门集合 邀3名代表');
    expect(text).toContain('已向 3 人发出邀请');
    expect(text).toContain('1 人没有账号，收不到消息，请电话告知：丁代表（8866-0999）');
  });

  test('in the evening nobody has been told yet, and it says when they will be', async () => {
    await site.advance('PT12H');
    const { text, all } = await convened('专题询问 市司法局 社区矫正 12月28日9点 市人大会议室');
    expect(text).toContain('2026-11-23（周一）08:30 通知大家。\n邀请还没有发出，到时发给 1 人');
    expect(text).not.toContain('已向');
    expect(toPerson(all, city.justice)).toEqual([]);
  });
});

describe('around a meeting', () => {
  test.each([
    ['12月17日9点', '地点 三楼会议室 议题 一、通报情况'],
    ['12月18日9点', '地点 三楼会议室\n议题 一、通报情况'],
    ['12月21日9点', '地点：三楼会议室\n议题：通报情况'],
  ])('%s %s: the label 地点 is no part of the place', async (when, rest) => {
    const { text } = await convened(`联席会议 ${when} ${rest}`);
    expect(text).toContain('地点：三楼会议室\n');
    expect(text).not.toContain('已经召集过');
  });

  test('联系会议 is asked about, whatever verb the agenda has in it; 开个联席会议 is understood', async () => {
    const asked = toLi(await site.say(city.li, '联系会议 12月29日9点 市中院三楼会议室 议题 一、通报情况'));
    expect(asked).toContain('您是要“联席会议”吗？');
    const yes = await site.say(city.li, '是的');
    expect(toLi(yes)).toContain('请回“再召集一次”');
    const { text } = await convened('开个联席会议，12月30日9点，市中院三楼会议室');
    expect(text).toContain('地点：市中院三楼会议室');
    expect(text).toContain('联席会议：2026-12-30（周三）09:00');
  });

  test('联席会议 谁还没答复 shows who, and convenes nothing', async () => {
    for (const line of ['联席会议 谁还没答复', '联席会议谁没回复？', '联席会议 答复情况'])
      expect(toLi(await site.say(city.li, line)), line).toMatch(/还没有答复的 \d+ 人：.*周敏/u);
  });

  test('a stand-in without a post is asked for it, a post without a name for the name', async () => {
    const { text } = await convened('专题询问 市司法局 法律援助 12月31日9点 市人大会议室');
    const no = /#(\d+)/u.exec(text)?.[1];
    await site.advance('P3D');
    expect(textOf(await site.say(city.justice, `派员参加 #${no} 王五`))).toContain('王五是什么职务');
    const then = textOf(await site.say(city.justice, '副局长'));
    expect(then).toContain('请写明派员的原因');
    expect(textOf(await site.say(city.justice, '因出国访问'))).toContain('已报办公室');
    expect(toLi(await site.say(city.li, `#${no}`))).toContain('王五 副局长');
    expect(textOf(await site.say(city.justice, `派员参加 #${no} 副局长 因开庭`))).toContain('还缺姓名');
    await site.say(city.justice, '赵六');
    expect(toLi(await site.say(city.li, `#${no}`))).toContain('赵六 副局长');
  });

  test('李副局长 is asked for the full name; 我自己去 is no post; name, post and reason stand apart', async () => {
    const { text } = await convened('专题询问 市司法局 社区矫正 12月30日15点 市人大会议室');
    const no = /#(\d+)/u.exec(text)?.[1];
    expect(textOf(await site.say(city.justice, `派员参加 #${no} 张科长`))).toContain('还缺姓名');
    const own = textOf(await site.say(city.justice, '我自己去'));
    expect(own).toContain('没有登记派员');
    expect(toLi(await site.say(city.li, `#${no}`))).not.toContain('我自己去');
    expect(textOf(await site.say(city.justice, `派员参加 #${no} 李副局长 因开庭`))).toContain('还缺姓名');
    const sent = await site.say(city.justice, '李建国');
    expect(toLi(sent)).toContain('李建国 副局长 参加');
    expect(toLi(sent)).toContain('原因：开庭');
    const apart = toLi(await site.say(city.justice, `派员参加 #${no} 王大勇 副局长 局长赴省厅开会`));
    expect(apart).toContain(`派 王大勇 副局长 参加 #${no}，待您同意（原因：局长赴省厅开会）`);
  });

  test('帮助 会议 says how to convene', async () => {
    expect(toLi(await site.say(city.li, '帮助 会议'))).toContain(
      '联席会议 12月10日9点 市中院三楼会议室 议题',
    );
  });
});

describe('what no command takes as it stands is answered with the line that helps', () => {
  test.each([
    ['谁来报告', '由报告单位的主要负责同志到会报告'],
    ['提醒 明早9点', '提醒由我按时自动发'],
    ['听证 意见', '反馈 #12 采纳'],
    ['补助标准 公开听证 200元', '设置 监督员补助 公开审查听证=200'],
    ['补助标准', '现在的补助标准：无'],
  ])('%s', async (line, says) => {
    const before = await site.database.pool.query('SELECT count(*) FROM meeting');
    expect(toLi(await site.say(city.li, line))).toContain(says);
    expect((await site.database.pool.query('SELECT count(*) FROM meeting')).rows).toEqual(before.rows);
  });
});
