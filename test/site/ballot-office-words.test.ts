import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let members: readonly PersonView[];
const member = (i: number) => members[i] as PersonView;
const own = async (person: PersonView, words: string) =>
  textOf(toPerson(await site.say(person, words), person));
const li = (words: string) => own(city.li, words);
const draft = async (line: string) =>
  numberIn(await site.say(city.li, `测评 ${line} 参加 组成人员 截止 12月1日18:00`));

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  const { people } = (await site.call('/playground/state')).body as StateView;
  members = people.filter(({ role }) => role === '组成人员');
});
afterAll(() => site.close());

describe('a draft that counts by who is there', () => {
  let no: number;
  beforeAll(async () => {
    no = await draft('市公安局执法规范化工作 基数 实到');
  });
  afterAll(() => site.say(city.li, `取消测评 #${no}`));

  test('实到35 and 签到 全体，除了… are about it, and so is who did not come', async () => {
    expect(await li('实到35')).toContain('基数：实到 35 人');
    const [first, second] = [member(0).name, member(1).name];
    for (const words of [
      `签到 全体，除了${first}和${second}`,
      `全体都到了，除了${first}、${second}`,
      `缺席 ${first}、${second}`,
      `全体签到，${first}、${second}没来`,
    ]) {
      await li('实到35');
      const said = await li(words);
      expect(said, words).toContain(`#${no} 已改好`);
      expect(said, words).toContain('基数：实到 39 人');
    }
    expect(await li('签到 全体')).toContain('基数：实到 41 人');
  });

  test('a name that nobody has is said, and nothing changes', async () => {
    const said = await li(`签到 全体，除了${member(0).name}和王五五`);
    expect(said).toContain('王五五');
    expect(await li(`#${no}`)).toContain('实到 41 人');
  });
});

test('without such a draft 实到35 is nothing of a vote', async () => {
  expect(await li('实到35')).not.toContain('已改好');
});

describe('slips about the only draft', () => {
  test('按全体算, 全体 behind another change, 改成记名 and 改成两步确认 change it', async () => {
    const no = await draft('市司法局普法工作');
    expect(await li('按实到算')).toContain('基数：实到（待签到）');
    await li('改测评 线 三分之二以上');
    expect(await li('按全体算')).toContain('基数：全体 41 人');
    expect(await li('改成记名')).toContain('方式：记名，点一次即投出');
    expect(await li('改成两步确认')).toContain('方式：记名，选定后提交');
    expect(await li('改为无记名投票')).toContain('方式：无记名，选定后提交');
    await li(`取消测评 #${no}`);
    const other = await draft('市国家安全局工作');
    await li('改测评 线 三分之二以上');
    expect(await li('全体')).toContain('基数：全体 41 人');
    await li(`取消测评 #${other}`);
    expect(await li('按全体算')).not.toContain('已改好');
  });
});

describe('a teller’s figures', () => {
  let no: number;
  beforeAll(async () => {
    const names = `${city.li.name}、${city.director.name}`;
    no = await draft(`市公安局禁毒工作 基数 有效票 方式 手机+纸票 监票 ${names}`);
    await site.say(city.li, `开始 #${no}`);
    const took = members.slice(0, 6).map(({ name }) => name);
    await site.say(city.li, `领纸票 #${no} ${took.join('、')}`);
    for (const i of [10, 11, 12, 13, 14]) await site.say(member(i), `投票 #${no} 满意`);
  });

  test('while it runs, the office hears how many, never what, and who chose what nobody knows', async () => {
    for (const words of ['现在满意多少票', `满意的有几票 #${no}？`, '目前结果怎么样']) {
      const said = await li(words);
      expect(said, words).toContain(`#${no} 已投 5 / 41 人`);
      expect(said, words).toContain('截止以前谁也看不到');
    }
    for (const words of ['谁投了不满意', `谁投的不满意 #${no}`, '不满意是谁投的'])
      expect(await own(city.director, words), words).toContain('无记名的票，谁投了什么查不到');
  });

  test('without the verb are taken for the count that is open; a wrong sum shows the teller’s own', async () => {
    await site.say(city.li, `计票 #${no} 仍要结束`);
    const waits = await li(`结果 #${no}`);
    expect(waits).toContain('等监票人录入纸票');
    expect(waits).toContain(city.director.name);
    const wrong = await own(city.director, '收回6张，满意4，基本满意1');
    expect(wrong).toContain('收回 6 张，各项加起来是 5 张');
    expect(wrong).toContain(`录票 #${no} 收回 6 满意 4 基本满意 1 不满意 0 空白 0 无效 0`);
    expect(await own(city.director, '收回6张，满意4，基本满意2')).toContain('还要另一位监票人');
    const left = await li(`结果 #${no}`);
    expect(left).toContain(`还没有录的：${city.li.name}）`);
    expect(await li(`#${no} 收回 6 张 满意 4 张 基本满意 2 张`)).toContain('两位录入一致');
    expect(await li(`结果 #${no}`)).toContain('满意：9 票');
  });

  test('with nothing to count are no paper', async () => {
    expect(await li('收回6张，满意4，基本满意2')).not.toContain('录入');
  });
});

describe('what does not apply to a vote that is open', () => {
  let no: number;
  beforeAll(async () => {
    no = await draft('市人民检察院工作 基数 有效票');
    await site.say(city.li, `开始 #${no}`);
  });
  afterAll(() => site.say(city.li, `计票 #${no} 仍要结束`));

  test('催办 names who has not voted, and says that they are reminded', async () => {
    const said = await li(`催办 #${no}`);
    expect(said).toContain('“催办”不适用');
    expect(said).toContain(`谁还没投 #${no}`);
    expect(said).toContain('会自动提醒');
  });

  test('大字版 of who runs it and has no ballot says whose it is', async () => {
    const said = await li(`大字版 #${no}`);
    expect(said).not.toContain('没有您可以查看');
    expect(said).toContain(`您不在 #${no} 的投票名单里`);
    expect(said).toContain(`票链接 #${no}`);
    expect(await own(city.supervisor, `大字版 #${no}`)).toContain('没有您可以查看');
  });
});

test('专门调查 is 特定问题调查', async () => {
  const said = await own(member(30), '专门调查 市公安局 就超期羁押问题，有关事实需要查清');
  expect(said).not.toContain('没有听懂');
  expect(said).toContain('特定问题调查');
});
