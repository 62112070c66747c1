import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
});
afterAll(() => site.close());

const numberOf = async (line: string) => numberIn(toPerson(await site.say(city.li, line), city.li));

test('convened twice with the same words it is one meeting, and nobody is invited again', async () => {
  const line = '联席会议 12月10日9点 市中院三楼会议室';
  const no = await numberOf(line);
  const again = await site.say(city.li, line);
  expect(textOf(toPerson(again, city.li))).toContain(`#${no} 联席会议`);
  expect(textOf(toPerson(again, city.li))).toContain('已经召集过，就是这一个，没有重复邀请');
  expect(toPerson(again, city.court)).toEqual([]);
  const { rows } = await site.database.pool.query('SELECT count(*)::int AS n FROM meeting');
  expect(rows).toEqual([{ n: 1 }]);
});

test('a special work report offers the line that registers its drafts, and the line works as it stands', async () => {
  const said = textOf(
    toPerson(
      await site.say(city.li, '听取报告 市中院 行政审判工作情况 12月29日9点 地点 常委会会议厅'),
      city.li,
    ),
  );
  expect(said).toContain('听取报告（行政审判工作情况）');
  expect(said).toContain('地点：常委会会议厅');
  const line = /专项报告 《.*/u.exec(said)?.[0] ?? '';
  expect(line).toBe('专项报告 《专项工作报告》 市中院 12月29日会议');
  expect(textOf(await site.say(city.li, line))).toContain('2026-12-09');
});

test('a hearing of the procuratorate invites who is named besides its own people', async () => {
  const said = await site.say(city.li, '检察听证 市检 12月16日15点 地点 听证室 邀请 丁海川、许文静');
  expect(textOf(toPerson(said, city.li))).toContain('地点：听证室');
  for (const person of [city.procuratorate, city.police, city.justice])
    expect(textOf(toPerson(said, person))).toContain('请您参加检察听证');
  expect(textOf(await site.say(city.li, '检察听证 市检 12月17日15点 邀请 无此人'))).toContain(
    '名册里没有无此人',
  );
});

test('what was promised at an inquiry is a matter with its date, and what a visit found is the office’s once it was made', async () => {
  const inquiry = await numberOf('专题询问 市公安局 禁毒工作 11月23日9点 地点 常委会会议厅');
  const visit = numberIn(
    toPerson(
      await site.say(city.director, '暗访 市中院 11月23日10点 地点 立案大厅 参加 郑一鸣'),
      city.director,
    ),
  );
  await site.advance('P3DT2H');
  const promised = textOf(await site.say(city.li, `决定 #${inquiry} 市公安局 12月25日前 报送禁毒整改情况`));
  expect(promised).toContain('禁毒整改情况');
  expect(promised).toContain('2026-12-25（周五）');
  expect(textOf(await site.say(city.li, `#${visit}`))).toContain('没有您可以查看的');
  expect(textOf(await site.say(city.director, `纪要 #${visit} 窗口排队超过一小时。`))).toContain(
    '已记入纪要',
  );
  expect(textOf(await site.say(city.li, `#${visit}`))).toContain('窗口排队超过一小时');
  expect(textOf(await site.say(city.court, `#${visit}`))).toContain('没有您可以查看的');
});

test('a second joint meeting in the same half-year is asked about, and so is whether the first is only to be moved', async () => {
  const first = await site.database.pool.query<{ no: number }>(
    `SELECT no FROM meeting WHERE mechanism = 'joint-meeting' ORDER BY no LIMIT 1`,
  );
  const no = first.rows[0]?.no;
  const asked = toPerson(await site.say(city.li, '联席会议 12月21日9点 市检四楼'), city.li);
  expect(textOf(asked)).toContain(`2026年下半年已经有 #${no} 联席会议：2026-12-10（周四）09:00`);
  expect(asked.flatMap(({ card }) => card?.actions.map(({ label }) => label) ?? [])).toEqual([
    '再召集一次',
    `把 #${no} 改期`,
  ]);
  const again = await site.say(city.li, '再召集一次');
  expect(textOf(toPerson(again, city.li))).toContain('联席会议：2026-12-21（周一）09:00');
  expect(textOf(toPerson(again, city.court))).toContain('请您参加联席会议');
  expect(textOf(await site.say(city.li, '联席会议 2027年1月7日9点 市检四楼'))).not.toContain('已经有');
});

test('moved to another place, what was answered stays; to another time, everybody is asked again', async () => {
  const no = await numberOf('专题询问 市公安局 交通安全 12月22日9点 地点 常委会会议厅');
  await site.say(city.police, `参加 #${no}`);
  const place = await site.say(city.li, `改期 #${no} 地点 第一会议室`);
  expect(textOf(toPerson(place, city.li))).toContain('已有的答复都还有效');
  expect(textOf(toPerson(place, city.police))).toContain('已经答复的，不用再回');
  expect(textOf(await site.say(city.li, `#${no}`))).toContain('参加 1');
  const time = await site.say(city.li, `改期 #${no} 12月23日9点`);
  expect(textOf(toPerson(time, city.police))).toContain('时间变了，请您重新答复');
  expect(textOf(await site.say(city.li, `#${no}`))).toContain('未答复 1');
  expect(textOf(await site.say(city.li, `改期 #${no} 12月23日9点`))).toContain('没有改动');
});

test('who witnessed gives one word, once, after having signed in', async () => {
  for (const [i, name] of ['甲代表', '乙代表'].entries())
    await site.say(city.admin, `添加人员 ${name} 角色 代表 账号 playground:witness-${i}`);
  const { rows } = await site.database.pool.query<{ id: string; name: string }>(
    `SELECT id::text, name FROM person WHERE name IN ('甲代表', '乙代表')`,
  );
  const [one, other] = ['甲代表', '乙代表'].map((name) => ({
    ...city.member,
    id: rows.find((row) => row.name === name)?.id ?? '',
    name,
  }));
  if (!one || !other) throw new Error('no deputies');
  const no = await numberOf('见证执行 市中院 11月24日9点 邀5名代表 地点 法院正门集合');
  await site.say(one, `参加 #${no}`);
  expect(textOf(await site.say(one, `活动评议 #${no} 规范`))).not.toContain('已记下');
  await site.advance('P1D');
  const signed = await site.say(one, `签到 #${no}`);
  expect(signed.flatMap(({ card }) => card?.actions.map(({ label }) => label) ?? [])).toEqual([
    '规范',
    '较规范',
    '一般',
    '不规范',
  ]);
  const card = signed.findLast((message) => message.card);
  if (!card) throw new Error('no card');
  expect(textOf(await site.say(one, `活动评议 #${no} 很好`))).not.toContain('已记下');
  expect(textOf(await site.tap(one, card, '规范'))).toContain('已记下，谢谢');
  expect(textOf(await site.say(one, `活动评议 #${no} 一般`))).toContain('您已评议，不必再点');
  expect(textOf(await site.say(other, `活动评议 #${no} 规范`))).not.toContain('已记下');
  const shown = textOf(await site.say(city.li, `#${no}`));
  expect(shown).toContain('甲代表：参加，已签到，评议：规范');
  expect(textOf(await site.say(city.court, `#${no}`))).toContain('没有您可以查看的');
});
