import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
  for (const [i, name] of ['甲代表', '乙代表', '丙代表', '丁代表'].entries())
    await site.say(city.admin, `添加人员 ${name} 角色 代表 账号 playground:deputy-${i}`);
  const { rows } = await site.database.pool.query<{ id: string; name: string }>(
    'SELECT id::text, name FROM person',
  );
  for (const { id, name } of rows) idOf.set(name, id);
  no = numberIn(await site.say(city.li, '旁听 市中院 11月20日10点 名额 2人 地点 第三法庭'));
  for (const name of ['甲代表', '乙代表', '丙代表']) await own(name, `参加 #${no}`);
});
afterAll(() => site.close());

describe('a hearing with two places', () => {
  test('名额 2人 is the number of places, and no topic', async () => {
    const shown = await office(`#${no}`);
    expect(shown).toContain(`#${no} 旁听：2026-11-20（周五）10:00`);
    expect(shown).toContain('名额：2 人');
  });

  test('who waits, or never answered, does not sign in alone while the places are taken', async () => {
    for (const name of ['丙代表', '丁代表'])
      expect(await own(name, `签到 #${no}`)).toContain(`#${no} 只有 2 个名额，都有人了，没有签到`);
    expect(await own('甲代表', `签到 #${no}`)).toContain('签到成功');
    expect(await office(`#${no}`)).not.toContain('多出');
  });

  test('the office signs in one too many, and reads so in the answer and on the card', async () => {
    const said = await office(`代签到 #${no} 乙代表、丙代表`);
    expect(said).toContain('已代签到：乙代表、丙代表。');
    expect(said).toContain('名额 2 人，已签到 3 人，多出 1 人');
    expect(said).toContain(`更正签到 #${no} 丙代表`);
    expect(await office(`#${no}`)).toContain('名额：2 人，签到多出 1 人');
    expect(await office(`代签到 #${no} 丁代表`)).toContain('已签到 4 人，多出 2 人');
    expect(await own('甲代表', `#${no}`)).not.toContain('多出');
  });

  test('is in order again once the sign-in is put right', async () => {
    await office(`更正签到 #${no} 丁代表`);
    await office(`更正签到 #${no} 丙代表`);
    expect(await office(`#${no}`)).not.toContain('多出');
  });
});

test('who had a place and signs in after the office had filled them: the office hears of it', async () => {
  const other = numberIn(
    await site.say(city.li, '见证执行 市中院 11月20日16点 邀1名代表 地点 正门 仍要召集'),
  );
  await office(`代记 #${other} 丙代表 参加`);
  expect(await office(`代记 #${other} 丁代表 参加`)).toContain(`#${other} 已代记丁代表候补（名额已满）`);
  await site.advance('PT6H');
  await office(`代签到 #${other} 丁代表`);
  const said = await site.say(deputy('丙代表'), `签到 #${other}`);
  expect(textOf(toPerson(said, deputy('丙代表')))).toContain('签到成功');
  expect(textOf(toPerson(said, deputy('丙代表')))).not.toContain('多出');
  expect(textOf(toPerson(said, city.li))).toContain('已签到 2 人，多出 1 人');
});
