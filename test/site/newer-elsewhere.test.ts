import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let here: Site;
let there: Site;
let city: City;

beforeAll(async () => {
  here = await startSite();
  there = await startSite({ database: here.database });
  city = cityOf(here);
});
afterAll(async () => {
  await there.close();
  await here.close();
});

test.each(['市税务局', '市审计局', '市财政局'])(
  '%s, which one process has just added, is known to the other at once',
  async (unit) => {
    await there.say(city.li, '期限'); // its view of the roster is as new as can be
    expect(textOf(await here.say(city.admin, `添加单位 ${unit}`))).toContain(`已添加单位：${unit}`);
    const said = textOf(await there.say(city.li, `要材料 《${unit}半年情况》 ${unit} 12月14日前报送`));
    expect(said).toContain(unit);
    expect(said).toContain('报送期限：2026-12-14');
  },
);

test('a liaison whom one process has just added is told of what the other registers', async () => {
  await here.say(city.admin, '添加单位 市民政局');
  await there.say(city.li, '期限 市民政局');
  await here.say(city.admin, '添加人员 民小新 单位 市民政局 角色 联络员 账号 playground:min');
  const no = numberIn(await there.say(city.li, '要材料 《社会救助半年情况》 市民政局 12月14日前报送'));
  const { rows } = await here.database.pool.query(
    `SELECT p.name FROM outbox o JOIN person p ON o.lane = 'person:' || p.id JOIN matter m ON m.id = o.matter_id
     WHERE m.no = $1 AND p.name = '民小新'`,
    [no],
  );
  expect(rows).toEqual([{ name: '民小新' }]);
});
