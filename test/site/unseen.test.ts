import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message, PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
});
afterAll(() => site.close());

const filed = async (line: string) => {
  const no = numberIn(await site.say(city.li, line));
  await site.advance('PT6M');
  return no;
};

test('what was withdrawn within the hold no unit ever reads, nor a group; the office still does', async () => {
  const no = numberIn(await site.say(city.li, '备案 《误登的事项》 市公安局 11月2日印发'));
  await site.say(city.li, `撤销 #${no} 登记错了单位，应为国安局`);
  await site.advance('PT15M');
  const chat = site.chat('公安局').id;
  for (const line of [`#${no}`, `为什么 #${no}`, `为什么催我们 #${no}`, `核验 #${no}`]) {
    expect(textOf(await site.say(city.police, line))).toContain(`没有您可以查看的 #${no}`);
    expect(textOf(await site.say(city.police, line, { chat }))).toContain(`没有您可以查看的 #${no}`);
  }
  expect(textOf(await site.say(city.li, `#${no}`, { chat }))).toContain('已私信您');
  expect(textOf(await site.say(city.police, '台账'))).not.toContain('误登的事项');
  expect(textOf(await site.say(city.li, `#${no}`))).toContain('登记错了单位');
});

test('what was put right within the hold is read as it is, never as it was', async () => {
  const no = numberIn(await site.say(city.li, '备案 《原来的题目甲》 市公安局 11月2日印发'));
  await site.say(city.li, `更正 #${no} 《改后的题目乙》`);
  await site.advance('PT10M');
  const read = textOf(await site.say(city.police, `#${no}`));
  expect(read).toContain('改后的题目乙');
  expect(read).toMatch(/经过：\n.*登记/);
  expect(read).not.toContain('原来的题目甲');
  expect(textOf(await site.say(city.police, `为什么 #${no}`))).not.toContain('更正登记');
  expect(textOf(await site.say(city.li, `#${no}`))).toContain('原来的题目甲');
});

test('who takes no part in a unit’s matters registers none, and hears so', async () => {
  await site.say(city.director, '回避 李晓棠 市检 因配偶任职');
  for (const line of ['备案 《回避的规定》 市检 11月20日印发', '检察建议 《回避的建议》 市检 11月20日收到'])
    expect(textOf(await site.say(city.li, line))).toContain('您已登记回避市人民检察院，不能发起');
  const { rows } = await site.database.pool.query(`SELECT 1 FROM matter WHERE title LIKE '回避的%'`);
  expect(rows).toEqual([]);
  await site.say(city.director, '解除回避 李晓棠 市检');
});

test('what the director is asked stays before him, whatever becomes of the matter meanwhile', async () => {
  await site.say(city.admin, '设置 呈批 开 主任会议要求');
  const no = await filed('备案 《关于呈批的规定》 市公安局 11月2日印发');
  const asked = await site.say(city.li, `延期 #${no} 至 12月30日 因材料较多`);
  const [card] = toPerson(asked, city.director);
  const others = await site.say(city.police, `签收 #${no}`);
  expect([...others, ...(await site.advance('PT1M'))].map(({ id }) => id)).not.toContain(card?.id);
  // 签收 stands on what the other side would get: it is shown once more.
  const [anew] = await site.tap(city.director, card as Message, '同意');
  const agreed = await site.tap(city.director, anew as Message, '同意');
  expect(textOf(toPerson(agreed, city.director))).toContain(`已同意：#${no} 延期`);
  await site.say(city.admin, '设置 呈批 关 改回');
});

test('who takes no part in a matter takes nothing back that waits about it', async () => {
  await site.say(city.admin, '设置 呈批 开 主任会议要求');
  const no = await filed('备案 《关于撤回呈批的规定》 市公安局 11月2日印发');
  await site.say(city.li, `更正 #${no} 印发 11月3日`);
  const { people } = (await site.call('/playground/state')).body as StateView;
  const zheng = people.find(({ name }) => name === '郑一鸣') as PersonView;
  await site.say(city.director, `回避 郑一鸣 #${no} 因亲属`);
  expect(textOf(await site.say(zheng, `撤回呈批 #${no}`))).toContain(`没有您可以查看的 #${no}`);
  expect(textOf(await site.say(city.li, `撤回呈批 #${no}`))).toContain('已撤回呈批');
  await site.say(city.admin, '设置 呈批 关 改回');
});

test('a reply that its unit took back is called so', async () => {
  const no = await filed('备案 《关于撤回的规定》 市公安局 11月2日印发');
  await site.say(city.police, `报送 #${no} 完成`);
  await site.say(city.police, '确认');
  await site.say(city.police, `撤回 #${no}`);
  expect(textOf(await site.say(city.li, `#${no}`))).toContain('单位已撤回的答复：完成');
});
