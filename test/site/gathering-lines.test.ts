import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  for (const [i, name] of ['甲代表', '乙代表', '丙代表'].entries())
    await site.say(city.admin, `添加人员 ${name} 角色 代表 账号 playground:deputy-${i}`);
});
afterAll(() => site.close());

/** What the office reads of a line of its own; an open question is put away first. */
async function asked(line: string): Promise<string> {
  const said = textOf(toPerson(await site.say(city.li, line), city.li));
  await site.say(city.li, '取消');
  return said;
}

test.each([
  ['@督办 联席会议 下半年开了吗', /2026年下半年联席会议：还没有召开\n最迟 2026-12-31（周四）$/],
  ['@督办 联席会议 上半年开了吗', '2026年上半年联席会议：还没有召开'],
  ['@督办 联席会议 纪要 议定5项', '还没有开过联席会议'],
  ['@督办 领导小组 组长是谁', /组长：2 人[\s\S]*沈道宁（组长）[\s\S]*韩立新（组长）/],
  ['@督办 领导小组 换人 市公安局', '丁海川。换成谁？'],
  ['@督办 联合选题 2026 执行、未检、送达', '选了哪一两项'],
  ['@督办 联合选题 《执行、未检、送达》 3月31日前商定', '选题写了 3 项，最多 2 项'],
  ['@督办 旁听 签到', '没有可以签到的会议'],
  ['@督办 见证 结果', '最近没有见证活动'],
  ['@督办 双千 今年进度', '评庭审：0 场，0 人次，0 人'],
  ['@督办 双千 去重人数', '两项合计去重：0 人'],
  ['@督办 询问 承诺事项', '还没有开过专题询问'],
  ['@督办 监督员计划 2026', '请补充报送日期'],
  ['@督办 监督员 谁还没参加过', /23 人（共 23 人）/],
  ['@督办 需求 12月9日公开听证 3人', /什么活动|请哪个单位/],
  ['@督办 抽选 法律专业5人', '还缺活动日期'],
  ['@督办 抽3个人12月1日旁听庭审', '待抽选：2026-12-01（周二） 旁听庭审，3 人'],
  ['@督办 抽选 3个人 去看守所参观 12月1日', '属于哪一类活动'],
  ['@督办 通知 已确认几人', '近期没有抽选过的活动'],
  ['@督办 补派 李监督员请假', '补抽哪一次'],
  ['@督办 反馈 8号活动 监督意见2条', '反馈哪一次活动'],
  ['@督办 未反馈的', '共 0 件'],
  ['@督办 监督员档案 缺项', '23 人中 23 人有缺项'],
  ['@督办 查 白监督员 履职', '白露霜的档案'],
  ['@督办 补贴 三季度', '2026年第三季度履职补助'],
  ['@督办 补贴 2023全年', '2023年履职补助'],
  ['@督办 监督员培训 今年办了吗', '还没有办，最迟 2026-12-31（周四）'],
  ['@督办 监督员考核 2026 启动', '2026年度考核：共 23 人，未评 23 人'],
  ['@督办 考核 未评', '未评 23 人'],
  ['@督办 监督员统计 2023', '2023年人民监督员活动'],
  ['@督办 监督员意见 校园周边治理', '请补充答复日期'],
  ['@督办 意见 未回应', '未回应的监督员意见：共 0 件'],
  ['@督办 暗访发现 窗口脱岗', '没有可以暗访发现的会议'],
  ['@督办 重抽', '请写 #号码'],
  ['@督办 评查 让法院改判3号案', '不直接处理具体案件'],
  ['@督办 评查 抽取 李法官2025年办结案件 10件', '种子摘要已公布'],
])('%s', async (line, says) => {
  expect(await asked(line)).toMatch(says);
});

test('抽查 23个派出所 抽4个 draws four, whatever the list is said to hold', async () => {
  const said = textOf(await site.say(city.li, '抽查 23个派出所 抽4个'));
  expect(said).toContain('请把清单贴过来');
  const drawn = textOf(
    await site.say(city.li, Array.from({ length: 23 }, (_, i) => `派出所${i + 1}`).join('\n')),
  );
  expect(drawn).toContain('已抽出 4 件');
});

test('法律专业 is a condition, and where too few know it the shortfall is said', async () => {
  expect(await asked('抽选 法律专业23人 12月18日 公开听证')).toMatch(
    /符合条件的有 \d+ 人，需要 23 人，差 \d+ 人/,
  );
});

test('a hearing stands as it stands: who came, who said so and did not, how many gave their word', async () => {
  const no = numberIn(
    toPerson(await site.say(city.li, '旁听 11月23日10点 市中院 邀8名代表 地点 第三法庭'), city.li),
  );
  const { rows } = await site.database.pool.query<{ id: string; name: string }>(
    'SELECT id::text, name FROM person',
  );
  const deputy = (name: string) => ({
    ...city.member,
    id: rows.find((one) => one.name === name)?.id ?? '',
    name,
  });
  for (const name of ['甲代表', '乙代表']) await site.say(deputy(name), `参加 #${no}`);
  await site.advance('P3DT1H');
  expect(textOf(await site.say(deputy('甲代表'), '旁听 签到'))).toContain('签到成功');
  await site.say(deputy('甲代表'), `活动评议 #${no} 好`);
  const said = await asked('旁听 签到');
  expect(said).toContain('到 1 人，答复参加而没有签到 1 人；评议 1 份');
  expect(said).toContain('评议：好 1 · 较好 0');
  expect(await asked('双千 今年进度')).toContain('评庭审：1 场，1 人次，1 人');
});

test('the inquiry to which the head comes is called by its topic, and what was promised there is listed', async () => {
  const no = numberIn(toPerson(await site.say(city.li, '专题询问 禁毒 11月24日9点 市公安局长到场'), city.li));
  expect(textOf(await site.say(city.li, `#${no}`))).toContain('专题询问（禁毒）');
  await site.advance('P1D');
  const decided = textOf(await site.say(city.li, `决定 #${no} 市公安局 12月25日前 报送禁毒整改情况`));
  expect(decided).toContain(`来自专题询问 #${no}`);
  const promised = await asked('询问 承诺事项');
  expect(promised).toContain('承诺 1 项');
  expect(promised).toContain('2026-12-25（周五）');
});

test('what a visit found is written down under the visit, and 换人 keeps the post', async () => {
  const visit = numberIn(
    toPerson(await site.say(city.li, '暗访 市中院 11月25日10点 地点 立案大厅 参加 郑一鸣'), city.li),
  );
  await site.advance('P1D');
  expect(await asked('暗访发现 窗口脱岗')).toContain('已记入纪要');
  expect(await asked(`#${visit}`)).toContain('窗口脱岗');
  await site.say(city.admin, '添加人员 新局长 单位 市公安局 角色 联络员');
  const swapped = await asked('领导小组 换人 市公安局 新局长');
  expect(swapped).toContain('新局长 · 市公安局');
  expect(swapped).not.toContain('丁海川');
});

test('a half-year with its meeting says so, and what was decided has its unit and day', async () => {
  const no = numberIn(
    toPerson(await site.say(city.li, '联席会议 11月27日9点 市中院三楼会议室 议题 一、甲'), city.li),
  );
  expect(await asked('联席会议 下半年开了吗')).toContain(`#${no} 联席会议 2026-11-27（周五）09:00：已召集`);
  await site.advance('P2D');
  await site.say(city.li, `纪要 #${no} 会议听取了情况。`);
  await site.say(city.li, '仍要记');
  await site.say(city.li, `决定 #${no} 市检 12月15日前 报送未成年人检察工作情况`);
  expect(await asked('联席会议 开了吗')).toContain('2026年下半年联席会议：已开');
  const decided = await asked('联席会议 议定事项');
  expect(decided).toContain('议定 1 项');
  expect(decided).toMatch(/未成年人检察工作情况.*市人民检察院 · 2026-12-15（周二）/);
});
