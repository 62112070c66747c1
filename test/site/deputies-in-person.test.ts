import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let no: number;
const idOf = new Map<string, string>();
const deputy = (name: string) => ({ ...city.member, id: idOf.get(name) ?? '', name });
const own = async (name: string, words: string) =>
  textOf(toPerson(await site.say(deputy(name), words), deputy(name)));
const office = async (words: string) => textOf(toPerson(await site.say(city.li, words), city.li));

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  for (const [i, name] of ['甲代表', '乙代表'].entries())
    await site.say(city.admin, `添加人员 ${name} 角色 代表 账号 playground:deputy-${i}`);
  const { rows } = await site.database.pool.query<{ id: string; name: string }>(
    'SELECT id::text, name FROM person',
  );
  for (const { id, name } of rows) idOf.set(name, id);
  no = numberIn(await site.say(city.li, '旁听 市中院 12月14日10点 名额 1人 地点 第三法庭'));
});
afterAll(() => site.close());

test.each(['派员参加 #NO 王五 秘书', '#NO 我去不了，让副主任王五去', '派秘书长王五参加 #NO'])(
  'a deputy comes in person: %s is refused with what to send, and the place stays free',
  async (words) => {
    const said = await own('甲代表', words.replace('NO', String(no)));
    expect(said).toContain('代表、监督员要本人到场，不能派员，没有改动。');
    expect(said).toContain(`不参加 #${no} 因…`);
    expect(await office(`#${no}`)).not.toContain('派员 1');
  },
);

test('nor is it asked whom a deputy sends', async () => {
  expect(await own('甲代表', `派员参加 #${no}`)).toContain('不能派员');
});

test('the office does not record one either', async () => {
  expect(await office(`代记 #${no} 甲代表 派 王五 秘书长 参加`)).toContain('不能派员');
  expect(await office(`#${no}`)).not.toContain('派员 1');
});

test('who stays away leaves the place to the next', async () => {
  await own('甲代表', `参加 #${no}`);
  expect(await own('乙代表', `参加 #${no}`)).toContain('候补');
  await own('甲代表', `派员参加 #${no} 王五 秘书`);
  expect(await office(`#${no}`)).toContain('参加 1 · 候补 1');
});
