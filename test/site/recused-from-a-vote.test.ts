import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

const TITLE = '市中级人民法院2026年度专项工作报告';
const RECEIVED = '您的票已收到';

let site: Site;
let city: City;
let members: readonly PersonView[];
let other: PersonView;
let no: number;
const member = (i: number) => members[i] as PersonView;
const say = async (person: PersonView, words: string) => textOf(await site.say(person, words));
const own = async (person: PersonView, words: string) =>
  textOf(toPerson(await site.say(person, words), person));

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  const { people } = (await site.call('/playground/state')).body as StateView;
  members = people.filter(({ role }) => role === '组成人员');
  other = people.find(({ role, id }) => role === '办公室' && id !== city.li.id) as PersonView;
  no = numberIn(await site.say(city.li, `测评 ${TITLE} 参加 组成人员 基数 全体 截止 11月20日18:00`));
  await site.say(city.li, `开始 #${no}`);
});
afterAll(() => site.close());

// Invariant 6: a recused person can neither vote, be drawn, nor see the file.
describe('a member recused after the vote has opened', () => {
  test('from its number, is not taken by a tap, in words or by a page, and sees it no more', async () => {
    const card = await cardWith(site, member(1), '满意');
    expect(await say(city.li, `回避 ${member(1).name} #${no} 因亲属`)).toContain('随即起效');
    expect(textOf(await site.tap(member(1), card, '满意'))).toContain('您在这次投票中回避');
    for (const words of [`投票 #${no} 满意`, '满意'])
      expect(await own(member(1), words), words).not.toContain(RECEIVED);
    for (const words of [`#${no}`, `核验 #${no}`, `大字版 #${no}`, `结果 #${no}`])
      expect(await own(member(1), words), words).toContain(`您已登记回避，不参加 #${no}`);
    expect(await own(member(1), '我的')).not.toContain(TITLE);
  });

  test('from the organ that its title names, is not taken either', async () => {
    expect(await say(city.li, `回避 ${member(2).name} 市中院 因亲属`)).toContain('随即起效');
    expect(await say(member(2), `投票 #${no} 满意`)).not.toContain(RECEIVED);
  });

  test('gets no reminder, is not among those who have not voted, and gets no paper ballot', async () => {
    const before = (await site.read(member(1))).length;
    const caused = await site.advance('PT5H');
    expect(textOf(toPerson(caused, member(3)))).toContain(TITLE);
    expect(textOf(toPerson(caused, member(1)))).not.toContain(TITLE);
    expect((await site.read(member(1))).slice(before).map(({ text }) => text)).toEqual([]);
    const running = await say(city.li, `#${no}`);
    expect(running).toContain(member(3).name);
    expect(running).not.toContain(member(1).name);
  });

  test('keeps the frozen number: what it holds is said beside it, and who is waited for sums up with it', async () => {
    const running = await say(city.li, `#${no}`);
    expect(running).toContain('发出：41 张（含开始后回避、没有投的 2 人）');
    expect(running.match(/还没有投的：(.+)/u)?.[1]?.split('、')).toHaveLength(39);
    for (const person of [city.li, member(3)])
      expect(await own(person, `投票进度 #${no}`)).toContain(
        `#${no} 已投 0 / 41 人，含开始后回避、没有投的 2 人`,
      );
  });

  test('after voting, keeps that vote: it is sealed, and the office reads that it counts', async () => {
    await site.say(member(4), `投票 #${no} 满意`);
    const said = await say(city.li, `回避 ${member(4).name} #${no} 因亲属`);
    expect(said).toContain(`#${no} 的票在登记以前已经投出`);
    expect(said).toContain('照常计入');
  });
});

describe('one of the office recused from a vote', () => {
  test('neither sees it nor runs it, nor hears how it ends', async () => {
    await site.say(city.li, `回避 ${other.name} #${no} 因本人任职`);
    for (const i of [5, 6, 7, 8, 9, 10]) await site.say(member(i), `投票 #${no} 满意`);
    for (const words of [`#${no}`, `核验 #${no}`, `计票 #${no}`, `票链接 #${no} ${member(3).name}`])
      expect(await say(other, words), words).toContain(`没有您可以查看的 #${no}`);
    expect(await own(other, '计票')).not.toContain(TITLE);

    await site.say(city.li, `计票 #${no}`);
    const closed = await site.say(city.li, '仍要结束');
    expect(textOf(toPerson(closed, city.li))).toContain('满意：7 票');
    expect(textOf(toPerson(closed, city.director))).toContain('满意：7 票');
    expect(textOf(toPerson(closed, other))).toBe('');
    for (const words of [`结果 #${no}`, `测评通报 #${no}`, `公布 #${no}`, `重开 #${no} 因有误`])
      expect(await own(other, words), words).toContain(`没有您可以查看的 #${no}`);
    expect(await own(other, '结果')).not.toContain(TITLE);
  });

  test('a member recused meanwhile stays in the number of all, and hears no result', async () => {
    const result = await say(city.li, `结果 #${no}`);
    expect(result).toContain(`全体 ${members.length}`);
    expect(result).toContain('发出：41 张（含开始后回避、没有投的 2 人）');
    expect(await say(city.li, `核验 #${no}`)).toContain('未投 34（其中 2 人开始后回避）');
    const released = await site.say(city.li, `公布 #${no}`);
    expect(textOf(toPerson(released, member(5)))).toContain('满意：7 票');
    for (const out of [member(1), member(2), member(4)]) expect(textOf(toPerson(released, out))).toBe('');
    expect(await own(member(4), `结果 #${no}`)).toContain(`您已登记回避，不参加 #${no}`);
  });

  test('sets none up on the organ', async () => {
    await site.say(city.li, `回避 ${other.name} 市公安局 因配偶任职`);
    const line = '测评 市公安局2026年度工作报告 参加 组成人员 基数 有效票 截止 明天18:00';
    expect(await say(other, line)).toContain('您已登记回避市公安局，不能发起');
  });
});

describe('a vote from which everybody of the office is recused', () => {
  test('goes to its head, who hears of it; then to the administrators', async () => {
    const line = '测评 市人民检察院2026年度工作报告 参加 组成人员 基数 有效票 截止 明天18:00';
    const another = numberIn(await site.say(city.li, line));
    expect(await say(city.li, `回避 ${other.name} #${another} 因亲属`)).not.toContain('由负责人办理');
    const last = await site.say(city.li, `回避 #${another} 因本人任职`);
    expect(textOf(toPerson(last, city.li))).toContain(`#${another}，由负责人办理，已告诉负责人`);
    expect(textOf(toPerson(last, city.director))).toContain(`#${another} 请您来办`);
    expect(await say(city.director, `#${another}`)).toContain('市人民检察院2026年度工作报告');

    const none = await site.say(city.director, `回避 #${another} 因本人任职`);
    expect(textOf(toPerson(none, city.director))).toContain(`#${another} 已没有人可以办理，已告诉管理员`);
    expect(textOf(toPerson(none, city.admin))).toContain(`#${another} 没有人可以办理`);
  });
});

describe('two persons found to be one, of whom one was left out when the vote was set up', () => {
  test('have no vote by the place of the other', async () => {
    const [out, elector] = [member(20), member(21)];
    const line = `测评 民生实事2026年度专项工作报告 参加 组成人员 回避 ${out.name} 基数 有效票 截止 明天18:00`;
    const another = numberIn(await site.say(city.li, line));
    await site.say(city.li, `开始 #${another}`);
    const { rowCount } = await site.database.pool.query(
      'UPDATE person SET merged_into = $1, active = false WHERE id = $2',
      [elector.id, out.id],
    );
    expect(rowCount).toBe(1);
    expect(await own(elector, `投票 #${another} 满意`)).toContain('您在这次投票中回避');
    expect(await own(member(22), `投票 #${another} 满意`)).toContain(RECEIVED);
  });
});

describe('a member recused from the court of the judge whom a vote is about', () => {
  test.each(['履职评议 王敏履职情况', '三张表 王敏'])(
    '%s: has no ballot, is counted as recused, and is not waited for when recused later',
    async (opening) => {
      const [before, later] = [member(11), member(12)];
      await site.say(city.li, '登记两官 市中院 王敏 刑一庭法官');
      const rest = '参加 组成人员 基数 有效票 截止 明天18:00';
      await site.say(city.li, `回避 ${before.name} 市中院 因配偶任职`);
      const drafted = await site.say(city.li, `${opening} ${rest}`);
      expect(textOf(drafted)).toMatch(/回避：[1-9]\d* 人/u);
      const vote = numberIn(drafted);
      for (const sheet of ['民主测评表', '办案清单表', '案件质量评查表'])
        await site.say(city.li, `收表 王敏 ${sheet}${sheet === '办案清单表' ? ' 144件 法院数144件' : ''}`);
      await site.say(city.li, '评议调查报告 王敏');
      const started = await site.say(city.li, `开始 #${vote}`);
      expect(textOf(toPerson(started, city.li))).toContain('正在投票');
      expect(textOf(toPerson(started, before))).toBe('');
      expect(textOf(toPerson(started, later))).toContain('王敏');
      expect(await own(before, `投票 #${vote} 满意`)).not.toContain(RECEIVED);

      const left = Number(/还有 (\d+) 人没有投票/u.exec(await say(city.li, `计票 #${vote}`))?.[1]);
      await site.say(city.li, `回避 ${later.name} #${vote} 因亲属`);
      expect(await say(city.li, `计票 #${vote}`)).toContain(`还有 ${left - 1} 人没有投票`);
    },
  );
});

// Two of the 41 members are one by now.
test('the card of the group changes with a recusal after the vote opened, and says how many', async () => {
  const hall = site.chat('主任会议').id;
  const line = '测评 市财政局工作 参加 组成人员 基数 有效票 截止 11月21日18:00';
  const vote = numberIn(await site.say(city.li, line, { chat: hall }));
  await site.say(city.li, `开始 #${vote}`);
  const card = async () =>
    textOf((await site.read(city.li, hall)).filter(({ text }) => text.includes(`#${vote}`)));
  expect(await card()).toContain('已投：0 / 40 人\n');
  await site.say(city.li, `回避 ${member(35).name} #${vote} 因亲属`);
  await site.advance('PT2M');
  expect(await card()).toContain('已投：0 / 40 人（含开始后回避、没有投的 1 人）');
});
