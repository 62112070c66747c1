import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

// What people type who have not read the help.

let site: Site;
let city: City;
let no: number;

beforeAll(async () => {
  site = await startSite({ at: '2026-11-20T09:00:00+08:00' });
  city = cityOf(site);
  no = numberIn(await site.say(city.li, '要材料 《社区矫正半年情况》 市公安局 11月23日前报送'));
  await site.advance('PT6M');
});
afterAll(() => site.close());

test.each(['今天有什么事', '今日三件事', '今天要办什么', '今天有什么要办的？'])(
  'the office that asks %s sees what its morning card would show',
  async (words) => {
    const said = textOf(await site.say(city.li, words));
    expect(said).toContain('今日三件事：三日内到期 1 件');
    expect(said).toContain(`#${no} 市局《社区矫正半年情况》还剩 3 天`);
    expect(said).not.toContain('没有用上');
  },
);

test.each(['谁还没签收', '哪些单位没签收'])('%s lists them, with whom to telephone', async (words) => {
  const said = textOf(await site.say(city.li, words));
  expect(said).toContain('期限 待签收：共 1 件');
  expect(said).toMatch(new RegExp(`#${no} .*\\n.*${city.police.name}`));
});

test('a liaison who asks the same sees what concerns the unit', async () => {
  expect(textOf(await site.say(city.police, '今天有什么事'))).toContain(`#${no}`);
});

test('预计 with a day is progress, of the one that is open', async () => {
  const said = textOf(await site.say(city.police, '预计11-23报送'));
  expect(said).toContain(`已记下 #${no} 的进展`);
  expect(said).toContain('在此之前不再提醒');
});

test.each(['请假 张三 12月1日至3日', '销假 张三', '回避 张三 市公安局 因配偶任职', '签到 张三'])(
  'a name nobody bears is not the speaker: %s',
  async (line) => {
    expect(textOf(await site.say(city.li, line))).toContain('名册里没有“张三”');
    const { rows } = await site.database.pool.query(
      'SELECT (SELECT count(*) FROM leave) + (SELECT count(*) FROM recusal) AS n',
    );
    expect(rows).toEqual([{ n: '0' }]);
  },
);

test('a reason is no name', async () => {
  expect(textOf(await site.say(city.li, '请假 出差 12月1日至3日'))).toContain('已登记您');
});

test.each(['有效票', '基数 全体', '全体'])('%s answers how the base is counted', async (words) => {
  const asked = textOf(
    await site.say(city.li, `测评 《关于${words}的专项报告》 参加 组成人员 截止 12月1日18:00`),
  );
  expect(asked).toContain('基数怎么算？请先选定');
  expect(textOf(await site.say(city.li, words))).toMatch(/已改好，待开始[\s\S]*基数：(?:有效票|全体)/);
});
