import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, cardWith, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  for (const words of [
    '王教授 角色 专家 专长 刑诉、民法 电话 13800000001 账号 playground:wang-expert',
    '李律师 角色 专家 专长 刑诉 电话 13800000002',
    '钱教授 角色 专家 专长 刑诉',
    '赵会计 角色 专家 专长 审计',
    '孙立 单位 市检 角色 联络员',
  ])
    await site.say(city.admin, `添加人员 ${words}`);
});
afterAll(() => site.close());

const asked = async (line: string) => textOf(toPerson(await site.say(city.li, line), city.li));

test('专家库 到期 lists whose term ends within sixty days', async () => {
  expect(await asked('专家库 到期')).toContain('共 0 人');
  expect(await asked('专家 聘期 王教授 2026年12月31日')).toContain(
    '已登记王教授的聘期：至 2026-12-31（周四）',
  );
  await asked('专家 聘期 李律师 2027年12月31日');
  const listed = await asked('专家库 到期');
  expect(listed).toContain('共 1 人');
  expect(listed).toContain('王教授：2026-12-31（周四）到期');
  expect(await asked('专家 聘期 无此人 2027年12月31日')).toContain('专家库里没有“无此人”');
});

test('experts of a field are shown with their terms, conflicts and load, to choose from', async () => {
  await asked('回避 钱教授 市中院 因配偶任职');
  const listed = await asked('专家 刑诉方向 市中院');
  expect(listed).toContain('刑诉方向的专家：共 3 人');
  expect(listed).toMatch(/王教授 · 刑诉、民法 · 聘期至 2026-12-31（周四） · 今年 0 次 · 13800000001/);
  expect(listed).toMatch(/钱教授 .*这件事应回避/);
  expect(await asked('专家 税务方向')).toContain('现有方向：');
});

test('专家 刑诉方向 抽2名 draws by the verifiable draw; who is recused from the unit is out, and the shortfall is said', async () => {
  const said = await site.say(city.li, '专家 刑诉方向 抽2名 市中院');
  const no = numberIn(toPerson(said, city.li));
  expect(textOf(said)).toContain('现在范围：4 人，符合条件 2 人');
  expect(textOf(said)).toContain('回避：钱教授');
  expect(await asked('专家 刑诉方向 抽3名 市中院')).toContain('差 1 人');
  const drawn = textOf(
    toPerson(await site.tap(city.li, await cardWith(site, city.li, '抽选'), '抽选'), city.li),
  );
  expect(drawn).toContain('已抽出 2 人');
  expect(drawn).toMatch(/位专家（#/);
  expect(await asked(`复核 #${no}`)).toContain('种子');
  const expert = { ...city.member, id: await idOf('王教授') };
  const invitation = (await site.read(expert)).at(-1);
  expect(invitation?.text).toContain('您是从法律服务专家库里随机抽到的');
  expect(invitation?.text).not.toContain('监督员');
  await site.say(expert, '能');
  expect(await asked(`#${no}`)).toContain('王教授：能参加');
  expect(await asked('专家 刑诉方向')).toMatch(/王教授 .*今年 1 次/);
  expect(await asked('监督员统计 2026年')).not.toContain('合计 1');
});

test('the same question drawn again within a week asks why, whether the first was called off or not', async () => {
  expect(await asked('专家 刑诉方向 抽1名 市中院')).toContain('为什么重抽？');
  expect(await asked('因要再请一位')).toContain('这是第 2 次抽选');
  expect(await asked('专家 审计方向 抽1名 市检')).not.toContain('为什么重抽？');
});

test('a term that is over keeps its expert out of a draw', async () => {
  await asked('专家 聘期 赵会计 2026年11月25日');
  await site.advance('P10D');
  expect(await asked('专家 审计方向 抽1名')).toContain('差 1 人');
});

test('each side has a named person and a backup, and hears of what was drawn, without names', async () => {
  expect(await asked('对接人 市检')).toContain('市人民检察院：');
  const set = await asked(`对接人 市检 ${city.procuratorate.name} 备份 孙立`);
  expect(set).toContain(`市人民检察院：${city.procuratorate.name}`);
  expect(set).toContain('备份 孙立');
  await asked(`对接人 市司法局 ${city.justice.name}`);
  expect(await asked('对接人 市检 丁海川')).toContain('不是市人民检察院的人员');
  await asked('抽选 3人 公开听证 12月18日9点 地点 市检听证室');
  await site.tap(city.li, await cardWith(site, city.li, '抽选'), '抽选');
  const told = await site.say(city.li, '通报 12月抽选');
  const mine = textOf(toPerson(told, city.li));
  expect(mine).toContain('监督员抽选通报：1 次，3 人次');
  expect(mine).toContain(`市人民检察院 ${city.procuratorate.name}`);
  const theirs = [...told, ...(await site.advance('P1D'))];
  for (const person of [city.procuratorate, city.justice])
    expect(textOf(toPerson(theirs, person))).toContain('监督员抽选通报：1 次，3 人次');
});

async function idOf(name: string): Promise<string> {
  const { rows } = await site.database.pool.query<{ id: string }>(
    'SELECT id::text FROM person WHERE name = $1',
    [name],
  );
  return rows[0]?.id ?? '';
}
