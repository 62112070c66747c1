import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cityOf, numberIn, textOf, titlesOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let members: readonly PersonView[];
const REST = '参加 组成人员 基数 有效票 截止 明天下午五点';
const RECEIVED = '您的票已收到，一人一票，不必再点';

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  const state = (await site.call('/playground/state')).body as StateView;
  members = state.people.filter(({ role }) => role === '组成人员');
});
afterAll(() => site.close());

const li = async (words: string) => textOf(toPerson(await site.say(city.li, words), city.li));

describe('the words people use', () => {
  test('测平 is asked about as 测评, though another verb stands in its line', async () => {
    const said = await li(`测平 市中院2026年度工作报告 ${REST}`);
    expect(said).toContain('您是要“测评”吗');
    expect(textOf(await site.say(city.li, '是的'))).toContain('待开始：市中院2026年度工作报告');
  });

  test('an answer that says another part is noted, and the question asked again', async () => {
    await li('测评 《市检察院2026年度工作报告》');
    expect(await li('基数 有效票')).toContain('已记下基数。谁来投票？');
    expect(await li('参加 组成人员 截止 明天下午五点')).toContain('基数：有效票');
  });

  test('李和平 is one person, alone, among others and beside 和', async () => {
    await site.say(city.admin, '添加人员 李和平 角色 组成人员');
    const [first, second] = members as [PersonView, PersonView];
    const line = (who: string) => `测评 市司法局普法工作 参加 ${who} 记名 基数 有效票 截止 明天下午五点`;
    for (const who of [
      `李和平、${first.name}、${second.name}`,
      `${first.name}和李和平和${second.name}`,
      `李和平和${first.name}及${second.name}`,
    ]) {
      const said = await li(line(who));
      expect(said).toContain('参加：3 人');
      expect(said).toContain('李和平');
    }
  });

  test('谁还没投 names them to who runs the vote; 不满意 #n is a vote', async () => {
    const no = numberIn(await site.say(city.li, `测评 市公安局窗口服务 ${REST}`));
    await site.say(city.li, `开始 #${no}`);
    const [first, second, third] = members as [PersonView, PersonView, PersonView];
    expect(titlesOf(await site.say(first, `不满意 #${no}`))).toEqual([RECEIVED]);
    const waiting = await li(`谁还没投 #${no}`);
    expect(waiting).toContain('已投 1 / 42');
    expect(waiting).toContain(second.name);
    expect(waiting).not.toContain(first.name);
    expect(await li('谁还没投')).toBe(waiting);
    const own = textOf(await site.say(third, `谁还没投 #${no}`));
    expect(own).toContain('请投票：市公安局窗口服务');
    expect(own).toContain('谁还没有投，只有办公室和监票人能看');
    expect(own).not.toContain(second.name);
    expect(textOf(await site.say(third, '还有谁没投'))).toBe(own);
    const others = textOf(await site.say(city.supervisor, '谁还没投'));
    expect(others).toContain('谁还没有投，只有办公室和监票人能看');
    expect(others).not.toContain(`#${no}`);
    expect(textOf(await site.say(city.supervisor, `谁还没投 #${no}`))).toContain('没有您可以查看');
    const { rows } = await site.database.pool.query(
      `SELECT text FROM playground_message WHERE sender = $1 AND text LIKE '%满意%'`,
      [first.id],
    );
    expect(rows).toEqual([]);
  });

  test('a proposal’s last day can be said anew before 发起联名; 同意联名 signs', async () => {
    const [author, second] = members as [PersonView, PersonView];
    await site.say(author, '质询 市公安局 就超期羁押问题，请说明原因和整改安排 截止 12月10日');
    expect(textOf(await site.say(author, '截止 12月21日'))).toContain('截止：2026-12-21（周一）');
    const opened = textOf(await site.say(author, '发起联名'));
    expect(opened).toContain('截止：2026-12-21（周一）');
    expect(textOf(await site.say(second, '同意联名'))).toContain('现在 2 人，至少 5 人');
  });

  test('改测评 says what it does not know', async () => {
    const no = numberIn(await site.say(city.li, `测评 市司法局队伍建设 ${REST}`));
    expect(await li(`改测评 #${no} 最低收回 三十张`)).toContain('没有可以改的“最低收回 三十张”');
    expect(await li(`改测评 #${no} 法定人数 过半数`)).toContain('法定人数：全体 42 人的过半数');
  });
});

describe('公布 of 不满意 whose title names the organ as people call it', () => {
  const vote = async (title: string) => {
    const no = numberIn(await site.say(city.li, `测评 《${title}》 ${REST}`));
    await site.say(city.li, `开始 #${no}`);
    for (const member of members.slice(0, 5)) await site.say(member, `投票 #${no} 不满意`);
    await site.say(city.li, `计票 #${no} 仍要结束`);
    return li(`公布 #${no}`);
  };

  test('finds 市检察院', async () => {
    expect(await vote('市检察院公益诉讼工作')).toContain('已记入市人民检察院的测评：不满意');
  });

  test('leaves a gap where none is named, and names nobody else', async () => {
    const said = await vote('基层所队建设');
    expect(said).toContain('请登记：评议结果 （单位） 不满意 《基层所队建设》');
    expect(said).not.toContain('评议结果 市公安局');
  });
});
