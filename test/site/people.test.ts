import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
/** A colleague of the court's liaison 周敏, without any right of her own to its matters; and the B岗. */
let colleague: PersonView;
let second: PersonView;

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  const add = '单位 市中院 角色';
  await site.say(city.admin, `添加人员 王五 ${add} 观察员 账号 playground:court-wang`);
  await site.say(city.admin, `添加人员 钱七 ${add} 联络员 B岗 账号 playground:court-qian`);
  const { people } = (await site.call('/playground/state')).body as StateView;
  const named = (name: string) => people.find((one) => one.name === name) as PersonView;
  [colleague, second] = [named('王五'), named('钱七')];
});
afterAll(() => site.close());

/** Registers with the court, due in ten days and more, and lets the hold pass. */
async function filed(title: string, issued = '11月1日'): Promise<number> {
  const no = numberIn(await site.say(city.li, `备案 《${title}》 市中院 ${issued}印发`));
  await site.advance('PT6M');
  return no;
}

test('a unit asks for more time, is refused with courtesy, asks again and gets it', async () => {
  const no = await filed('关于庭审录像的规定');
  const card = await cardWith(site, city.court, '申请延期');
  expect(textOf(await site.tap(city.court, card, '申请延期'))).toContain('希望延到哪一天');
  expect(textOf(await site.say(city.court, '至 12月20日'))).toContain('请写明原因');
  const asked = await site.say(city.court, '因录像系统正在升级');
  expect(textOf(toPerson(asked, city.court))).toContain('已申请延至 2026-12-20（周日）');
  const forOffice = toPerson(asked, city.li);
  expect(textOf(forOffice)).toMatch(/申请延期[\s\S]*现在的期限 2026-12-01（周二），申请延至 2026-12-20/);
  expect(textOf(await site.say(city.li, '期限 市中院'))).toContain('申请延至 2026-12-20');

  const shown = forOffice.at(-1);
  if (!shown) throw new Error('the office was not told');
  await site.tap(city.li, shown, '不同意');
  const refused = await site.say(city.li, '临近会议，请先报送已完成的部分');
  expect(textOf(toPerson(refused, city.li))).toContain('没有同意延至 2026-12-20');
  const told = textOf(toPerson(await site.advance('PT10M'), city.court));
  expect(told).toMatch(/暂不能同意，请谅解[\s\S]*期限仍是 2026-12-01/);

  await site.say(city.court, `申请延期 #${no} 至 12月15日 因系统升级`);
  expect(textOf(await site.say(city.li, `同意延期 #${no}`))).toContain('新的期限是 2026-12-15（周二）');
  const done = textOf(await site.say(city.court, `#${no}`));
  expect(done).toContain('原定：2026-12-01（周二）');
  expect(done).toMatch(/申请延期：至 2026-12-20.*\n.*不同意延期：临近会议/);
  expect(textOf(await site.say(city.li, `同意延期 #${no}`))).toContain('没有等候决定的延期申请');
});

test('asked for in other words it is the unit’s application; 延期 itself tells a unit how to ask', async () => {
  const no = await filed('关于延期说法的规定');
  expect(textOf(await site.say(city.court, `延期 #${no} 至 12月20日 因升级`))).toContain(
    '您可以申请，例如：申请延期',
  );
  expect(textOf(await site.say(city.court, `能不能宽限几天 #${no}`))).toContain('希望延到哪一天');
  expect(textOf(await site.say(city.court, '至 12月18日'))).toContain('请写明原因');
  expect(textOf(await site.say(city.court, '因系统升级'))).toContain('已申请延至 2026-12-18（周五）');
  await site.say(city.li, `撤销 #${no} 测试结束`);
});

test('on leave the deputy hears, sees and signs for those days, and no longer', async () => {
  const no = await filed('关于诉前调解的规定', '11月2日');
  const asked = await site.say(city.court, '我请假 11月23日至11月25日 由王五代');
  expect(textOf(toPerson(asked, city.court))).toContain('由王五办理');
  expect(textOf(toPerson(asked, colleague))).toContain('请您代市中级人民法院周敏办理');
  expect(textOf(await site.say(colleague, `签收 #${no}`))).not.toContain('已签收');

  const later = await site.advance('P3D');
  expect(textOf(toPerson(later, city.court))).not.toContain(`#${no}`);
  expect(textOf(await site.say(colleague, '我的'))).toContain(`#${no}`);
  expect(textOf(await site.say(colleague, `签收 #${no}`))).toContain('已签收');
  expect(textOf(await site.say(city.li, '名册 市中院'))).toContain('11-23 至 11-25 请假，由王五代');

  const back = await site.say(city.court, '销假');
  expect(textOf(toPerson(back, colleague))).toContain('周敏已销假');
  expect(textOf(await site.say(colleague, `进展 #${no} 已汇总`))).toMatch(/办理。|没有您可以查看/);
});

test('the B岗 is copied on new matters, and reminded from the day after the date', async () => {
  // 2026-11-23; due 2026-12-02, a Wednesday.
  const no = numberIn(await site.say(city.li, '备案 《关于速裁程序的规定》 市中院 11月2日印发'));
  expect(textOf(toPerson(await site.advance('PT6M'), second))).toContain(`#${no}`);
  const before = await site.advance('P9D'); // to 2026-12-02, past the reminder of the day itself
  expect(textOf(toPerson(before, city.court))).toContain(`#${no}`);
  expect(textOf(toPerson(before, second))).not.toContain(`（#${no}）报送期限`);
  const after = await site.advance('P1D');
  expect(textOf(toPerson(after, second))).toContain(`（#${no}）报送期限`);
  expect(textOf(toPerson(after, city.court))).toContain('请发送：申请延期');
});

test('a hand-over leaves a receipt with both, and the duty with the other', async () => {
  const receipt = await site.say(city.li, '交接 周敏 王五');
  expect(textOf(receipt)).toMatch(
    /交接：市中级人民法院周敏 → 市中级人民法院王五，共 \d+ 件[\s\S]*一并交接：联络员/,
  );
  expect(toPerson(receipt, city.court)).toHaveLength(1);
  expect(toPerson(receipt, colleague)).toHaveLength(1);
  const no = await filed('关于文书公开的规定', '11月20日');
  expect(textOf(await site.say(colleague, `签收 #${no}`))).toContain('已签收');
  expect(textOf(await site.say(city.court, `#${no}`))).toContain(`没有您可以查看的 #${no}`);
});
