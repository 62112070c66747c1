import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type City, cardWith, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
});
afterAll(() => site.close());

const PARTS = ['《关于终本案件管理的规定》', '市中院', '11月1日印发'];

/** Every order of these parts. */
const orders = (parts: readonly string[]): string[][] =>
  parts.length < 2
    ? [[...parts]]
    : parts.flatMap((part) => orders(parts.filter((other) => other !== part)).map((rest) => [part, ...rest]));

describe('a registration begun with its verb alone', () => {
  test.each(orders(PARTS))('takes %s, then %s, then %s', async (...parts) => {
    expect(textOf(await site.say(city.li, '备案'))).toContain('请写出文件名称');
    for (const part of parts.slice(0, -1)) expect(textOf(await site.say(city.li, part))).toMatch(/？|。/);
    const card = textOf(await site.say(city.li, parts.at(-1) ?? ''));
    expect(card).toMatch(/#\d+ · 市中级人民法院 · 还剩 11 天\n《关于终本案件管理的规定》/);
    // The same once more would be asked about.
    await site.say(city.li, `撤销 #${/#(\d+)/.exec(card)?.[1]} 测试结束`);
  });

  test('a wrong part is said, and the right one completes it', async () => {
    await site.say(city.li, '备案 《关于执行工作的规定》 市检');
    expect(textOf(await site.say(city.li, '2月30日印发'))).toContain('没有2月30日这一天');
    expect(textOf(await site.say(city.li, '11月2日印发'))).toContain('印发：2026-11-02（周一）');
  });
});

test('a question for words does not swallow what comes after its refusal', async () => {
  const no = numberIn(await site.say(city.li, '备案 《关于庭审的规定》 市中院 11月2日印发'));
  await site.say(city.li, `维持 #${no}`);
  expect(textOf(await site.say(city.li, '属贵院职责'))).toContain('没有提出异议');
  expect(textOf(await site.say(city.li, '今天下午开会'))).toContain('没有听懂');
});

test('a line of its own with a mistyped verb is no answer to an open question', async () => {
  await site.say(city.li, '备案 《关于速裁的规定》 11月2日印发');
  const asked = textOf(await site.say(city.li, '检查建议 《关于收费的建议》 市公安局 11月3日收到'));
  expect(asked).toContain('您是要“检察建议”吗');
});

test('words beside a number that are not understood are said, not passed over', async () => {
  const no = numberIn(await site.say(city.li, '备案 《关于公诉的规定》 市检 11月2日印发'));
  await site.say(city.li, '征求意见 《关于某事的办法》');
  for (const words of [`更换 #${no} 印发 11月3日`, `#${no} 转给别的单位吧`])
    expect(textOf(await site.say(city.li, words))).toMatch(/没有听懂|您是要/);
  for (const words of [`#${no}`, `${no}号`, `第${no}件`, `看看 #${no}`, `#${no} 怎么样了？`])
    expect(textOf(await site.say(city.li, words)), words).toContain('《关于公诉的规定》');
});

test('an answer that nothing waits for is told so, and nothing is guessed from it', async () => {
  for (const words of ['确认', '是的', '更多', '取消'])
    expect(textOf(await site.say(city.police, words))).toContain(`现在没有等您回“${words}”的内容`);
});

test('a preview whose card went from the group to the person is confirmed in either place', async () => {
  const group = site.chat('领导小组').id;
  const matters = ['甲', '乙'].map((name) => `备案 《关于${name}的规定》 市公安局 11月2日印发`);
  const numbers: number[] = [];
  for (const words of matters) numbers.push(numberIn(await site.say(city.li, words)));
  await site.advance('PT6M');
  const asked = await site.say(city.police, `报送 #${numbers[0]} 已送`, { chat: group });
  expect(textOf(asked.filter(({ chat }) => chat === group))).not.toContain('关于甲');
  expect(textOf(await site.say(city.police, '确认'))).toContain(`#${numbers[0]} 已报送`);
  await site.say(city.police, `报送 #${numbers[1]} 已送`, { chat: group });
  expect(textOf(await site.say(city.police, '确认', { chat: group }))).toContain(`#${numbers[1]}`);
  expect(textOf(await site.say(city.police, `#${numbers[1]}`))).toContain('已答复，待核收');
});

test('an open question is forgotten after ten minutes', async () => {
  await site.say(city.li, '备案 《关于旁听的规定》 市中院');
  await site.advance('PT11M');
  expect(textOf(await site.say(city.li, '11月2日印发'))).toContain('没有听懂');
});

test('a mistyped verb is asked about with the person’s own words, and 是的 does it', async () => {
  const asked = textOf(await site.say(city.li, '备按 《关于送达的规定》 市中院 11月3日印发'));
  expect(asked).toContain('您是要“备案”吗');
  expect(asked).toContain('备案 《关于送达的规定》 市中院 11月3日印发');
  expect(textOf(await site.say(city.li, '是的'))).toContain('《关于送达的规定》');
});

test('a unit that may be several is asked about, and a tap on one completes the registration', async () => {
  await site.say(city.admin, '添加单位 市中级人民检察院分院 简称 中院');
  const asked = await site.say(city.li, '备案 《关于归档的规定》 中院 11月3日印发');
  const labels = asked[0]?.card?.actions.map(({ label }) => label) ?? [];
  expect(labels).toHaveLength(2);
  const card = await cardWith(site, city.li, labels[0] ?? '');
  const done = toPerson(await site.tap(city.li, card, labels[0] ?? ''), city.li);
  expect(textOf(done)).toContain('《关于归档的规定》');
});

test('the history of a matter is in Chinese throughout', async () => {
  const no = numberIn(await site.say(city.li, '备案 《关于档案的规定》 市检 11月3日印发'));
  for (const words of [`停发 #${no}`, `恢复 #${no}`, `延期 #${no} 至 12月22日 因材料多`])
    await site.say(city.li, words);
  const history = textOf(await site.say(city.li, `#${no}`));
  expect(history).toMatch(/停发提醒\n.*恢复提醒\n.*延期：至 2026-12-22（周二），材料多/);
  expect(history).not.toMatch(/matter\./);
});
