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
