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

/** What this person is answered. */
const answer = async (who: keyof City, words: string) =>
  textOf(toPerson(await site.say(city[who], words), city[who]));

test('what is due in a stretch of days, and whom to telephone, in people’s own words', async () => {
  const no = numberIn(await site.say(city.li, '备案 《庭审录像规定》 市中院 10月26日印发'));
  await site.advance('PT6M');
  for (const words of ['下周到期的', '下周要到期的有哪些', '哪些下周到期']) {
    const text = await answer('li', words);
    expect(text).toMatch(/^期限 下周/u);
    expect(text).toContain(`#${no}`);
    expect(text).not.toContain('没有用上');
  }
  expect(await answer('court', '本周到期的')).not.toContain(`#${no}`);
  await site.advance('P5D');
  for (const words of ['哪些要打电话', '要打电话的', '期限 待联系']) {
    const text = await answer('li', words);
    expect(text).toMatch(/^期限 待联系/u);
    expect(text).toContain(`#${no}`);
  }
});

test('撤销停发 is 恢复, and 停发 with bare words keeps why', async () => {
  const no = numberIn(await site.say(city.li, '备案 《录像规定》 市中院 11月20日印发'));
  expect(await answer('li', `停发 #${no} 他们在搬家`)).toContain('原因：他们在搬家');
  expect(await answer('li', `撤销停发 #${no}`)).toContain('的提醒已恢复');
  expect(await answer('li', '停发 市中院 单位搬家')).toContain('原因：单位搬家');
  expect(await answer('li', '撤销停发 市中院')).toContain('已恢复');
});

test('an administrator switches 呈批 in plain words, and is told where it is so already', async () => {
  expect(await answer('admin', '开启呈批')).toContain('呈批已改为 开');
  expect(await answer('admin', '设置 呈批 打开')).toBe('呈批已经是开，没有改动。');
  expect(await answer('admin', '把呈批关了')).toContain('呈批已改为 关');
  expect(await answer('admin', '提醒时间改成8点半')).toContain('提醒时间已改为 08:30');
  expect(await answer('li', '把呈批打开')).toContain('请管理员发送：设置 呈批 开');
});

test('a leave within a leave, by Duban’s own advice, loses no day', async () => {
  const add = '单位 市中院 角色 联络员 账号';
  await site.say(city.admin, `添加人员 王五 ${add} playground:court-wang`);
  await site.say(city.admin, `添加人员 刘洋 ${add} playground:court-liu`);
  expect(await answer('court', '我请假12月14日至18日，王五代我')).toContain('由王五办理');
  const { people } = (await site.call('/playground/state')).body as { people: City['li'][] };
  const wang = people.find(({ name }) => name === '王五');
  if (!wang) throw new Error('王五 is not there');
  const told = textOf(toPerson(await site.say(wang, '我请假 12月16日 由刘洋代'), city.court));
  const line = /可以这样发：(.*由)…代/u.exec(told)?.[1];
  expect(await answer('court', `${line}刘洋代`)).toContain('由刘洋办理');
  expect(await answer('li', '名册 市中院')).toContain(
    '12-14 至 12-15 请假，由王五代；12-16 请假，由刘洋代；12-17 至 12-18 请假，由王五代',
  );
  expect(await answer('court', '我不请假了')).toContain(
    '2026-12-14（周一）至 2026-12-18（周五）的请假已取消',
  );
  expect(await answer('court', '下周一到周三我出差 由刘洋代')).toContain('由刘洋办理');
});

test('one day of a leave is taken back by who has it and by the office; the others stay', async () => {
  await answer('justice', '我请假 12月21日至25日');
  expect(await answer('justice', '我12月23日不请假了')).toContain('2026-12-23（周三）照常办理');
  expect(await answer('li', `取消12月25日${city.justice.name}的请假`)).toContain(
    '2026-12-25（周五）照常办理',
  );
  expect(await answer('li', '名册 市司法局')).toMatch(/12-21 至 12-22 请假.*12-24 请假/u);
});
