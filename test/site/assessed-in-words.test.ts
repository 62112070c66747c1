import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonView } from '../../bot/playground/contract.js';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
const idOf = new Map<string, string>();
const NAMES = ['甲代表', '乙代表', '丙代表', '丁代表', '戊代表'];
const deputy = (name: string): PersonView => ({ ...city.member, id: idOf.get(name) ?? '', name });
const own = async (name: string, words: string) =>
  textOf(toPerson(await site.say(deputy(name), words), deputy(name)));
const office = async (words: string) => textOf(toPerson(await site.say(city.li, words), city.li));
let no: number;

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  for (const [i, name] of NAMES.entries())
    await site.say(city.admin, `添加人员 ${name} 角色 代表 账号 playground:deputy-${i}`);
  const { rows } = await site.database.pool.query<{ id: string; name: string }>(
    'SELECT id::text, name FROM person',
  );
  for (const { id, name } of rows) idOf.set(name, id);
  no = numberIn(await site.say(city.li, '旁听 市中院 11月20日10点 地点 第三法庭'));
});
afterAll(() => site.close());

describe('the word on a hearing, typed', () => {
  test('of who has not signed in is not taken, and it is said what to do', async () => {
    expect(await own('甲代表', `活动评议 #${no} 好`)).toContain(`您还没有在 #${no} 签到，没有记评议`);
    expect(await own('甲代表', '评价 好')).toContain('现在没有等您评议的活动');
    expect(await own('甲代表', '一般')).not.toContain('已记下');
  });

  test('with a remark behind it, both are kept and shown to the office', async () => {
    await office(`代签到 #${no} ${NAMES.join('、')}`);
    expect(await own('甲代表', `活动评议 #${no} 好 庭审规范`)).toContain(
      '已记下，谢谢。您的评议：好（庭审规范）',
    );
    expect(await office(`#${no}`)).toContain('甲代表：已签到，评议：好（庭审规范）');
  });

  test('as 评价 #n 好, and without a number, where one waits', async () => {
    expect(await own('乙代表', `评价 #${no} 好`)).toContain('您的评议：好');
    expect(await own('乙代表', `评价 #${no} 较差`)).toContain('您已评议，不必再点');
    expect(await own('丙代表', '活动评议 较好')).toContain('您的评议：较好');
  });

  test('as the word alone', async () => {
    expect(await own('丁代表', '一般')).toContain('您的评议：一般');
  });

  test('a bare 好 may be manners: it is asked, and 好 then is the word', async () => {
    expect(await own('戊代表', '好')).toContain(`您是给 #${no} 旁听 评议吗`);
    expect(await office(`#${no}`)).toContain('戊代表：已签到\n');
    expect(await own('戊代表', '好')).toContain('您的评议：好');
  });

  test('of two that wait it is asked which, and a word that only one of them has is of that one', async () => {
    const other = numberIn(await site.say(city.li, '见证执行 市中院 11月20日10点 地点 正门 仍要召集'));
    const third = numberIn(await site.say(city.li, '旁听 市检 11月20日10点 地点 一楼 仍要召集'));
    for (const one of [other, third]) await office(`代签到 #${one} 甲代表、乙代表`);
    const asked = await own('甲代表', '一般');
    expect(asked).toContain('评议哪一次？');
    expect(asked).not.toContain('已记下');
    expect(await own('乙代表', '规范，很有力')).toContain('您的评议：规范（很有力）');
    expect(await office(`#${other}`)).toContain('评议：规范（很有力）');
  });

  test('other words are answered with the ones there are', async () => {
    expect(await own('甲代表', '活动评议 很好')).toContain('评议哪一次？');
    const third = /#(\d+) 旁听/u.exec(await own('甲代表', '评议 一般'))?.[1];
    const said = await own('甲代表', `活动评议 #${third} 挺不错的`);
    expect(said).toContain('请选一个');
    expect(said).toContain('较好');
  });
});
