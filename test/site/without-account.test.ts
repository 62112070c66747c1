import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;

beforeAll(async () => {
  site = await startSite({ env: { PUBLIC_URL: 'http://127.0.0.1:1' } });
  city = cityOf(site);
});
afterAll(() => site.close());

test('谁没有账号 lists who can only be telephoned, with how they act all the same; in a group to the asker alone', async () => {
  const said = textOf(await site.say(city.li, '谁没有账号'));
  expect(said).toContain('没有账号、只能电话联系的：共 2 人');
  expect(said).toContain('监督员');
  expect(said).toMatch(/代记 #12[\s\S]*代办链接 #12[\s\S]*票链接 #12/);
  expect(textOf(await site.say(city.court, '谁没有账号'))).toContain('这一步由办公室办理');
  expect(textOf(await site.say(city.li, '谁没有账号 市中院'))).toContain('市中级人民法院名册里的人都有账号');
});

test('谁没有账号 lists who has an account only where this site is not connected, and a link may be made for them', async () => {
  await site.say(city.admin, '添加人员 周平 单位 市中院 角色 联络员 账号 wecom:zhouping');
  const said = textOf(await site.say(city.li, '谁没有账号 市中院'));
  expect(said).toMatch(/周平（市中级人民法院，联络员，.*账号在企业微信，本站还没有接入）/);
  const no = numberIn(await site.say(city.li, '要材料 《社区矫正情况》 市中院 12月14日前报送'));
  expect(textOf(await site.say(city.li, `代办链接 #${no} 周平`))).toContain('http://127.0.0.1:1/l/');
});

test('票链接 alone says that no vote is on, then asks for which and for whom in one line', async () => {
  expect(textOf(await site.say(city.li, '票链接'))).toContain('目前没有您可以发票链接的投票');
  const numbers: number[] = [];
  for (const title of ['甲报告', '乙报告']) {
    const drafted = await site.say(city.li, `测评 《${title}》 参加 监督员 基数 有效票 截止 12月1日18:00`);
    numbers.push(numberIn(drafted));
    await site.say(city.li, `开始 #${numbers.at(-1)}`);
    await site.say(city.li, '确认');
  }
  const asked = await site.say(city.li, '票链接');
  expect(textOf(asked)).toContain('哪一件的票，给谁？也可以一次写全，例如：票链接 #');
  const [first = 0] = numbers;
  const button = asked.at(-1)?.card?.actions.find(({ label }) => label.startsWith(`#${first} `))?.label ?? '';
  const whom = await site.tap(city.li, asked.at(-1) as never, button);
  expect(textOf(whom)).toContain(`#${first} 的票链接给谁？`);
  const [label = ''] = whom.at(-1)?.card?.actions.map((one) => one.label) ?? [];
  expect(textOf(await site.say(city.li, label))).toContain(`#${first} 给${label}的投票链接`);
});
