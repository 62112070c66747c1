import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let members: PersonView[];
const member = (i: number) => members[i] as PersonView;
const own = async (person: PersonView, words: string) =>
  textOf(toPerson(await site.say(person, words), person));
const li = (words: string) => own(city.li, words);
const drafted = async (line: string) => numberIn(await site.say(city.li, line));
const REST = '参加 组成人员 基数 有效票';

beforeAll(async () => {
  site = await startSite({ at: '2026-11-20T10:00:00+08:00' });
  city = cityOf(site);
  const { people } = (await site.call('/playground/state')).body as StateView;
  members = people.filter(({ role }) => role === '组成人员');
});
afterAll(() => site.close());

describe('what is said of a number, whatever has it', () => {
  test('取消 #n drops a draft; of an open vote, and of one that is over, it says what can be done', async () => {
    const draft = await drafted(`测评 市司法局工作 ${REST} 截止 12月4日18:00`);
    expect(await li(`取消 #${draft}`)).toContain(`#${draft} 已取消`);
    const open = await drafted(`测评 市公安局工作 ${REST} 截止 12月4日18:00`);
    await li(`开始 #${open}`);
    const refused = await li(`把${open}号取消`);
    expect(refused).toContain(`#${open} 正在投票，不能取消`);
    expect(refused).toContain(`计票 #${open}`);
    expect(await own(member(0), `取消 #${open}`)).toContain('这一步由办公室办理');
    await li(`计票 #${open} 仍要结束`);
    expect(await li(`取消 ${open}`)).toContain(`要再投一次，请发送：重开 #${open}`);
  });

  test('取消 #n of a proposal, a meeting and a matter takes the way of each', async () => {
    await site.say(member(0), '质询 市公安局 就超期羁押问题，请说明原因和整改安排');
    const proposal = numberIn(toPerson(await site.say(member(0), '发起联名'), member(0)));
    expect(await own(member(0), `取消 #${proposal}`)).toContain('撤回后整件终止，要撤回吗');
    expect(await own(member(0), '好')).toContain('还没有撤回');
    expect(await own(member(0), '确认')).toContain('联名终止');
    const matter = await drafted('检察建议 《关于规范社区矫正的检察建议》 市司法局 11月18日送达');
    expect(await li(`取消 #${matter}，重复登记`)).toContain(`#${matter} 已撤销`);
    expect(await own(city.police, `取消 #${matter}`)).toContain('这一步由办公室办理');
  });

  test('把12号的截止改成… changes a draft; what has begun keeps its close', async () => {
    const no = await drafted(`测评 市检察院工作 ${REST} 截止 12月4日`);
    expect(await li(`把${no}号的截止改成12月4日18:00`)).toContain('截止：2026-12-04（周五）18:00');
    expect(await li(`#${no} 的基数改为全体`)).toContain('基数：全体 41 人');
    await li(`开始 #${no}`);
    expect(await li(`把 #${no} 的截止时间改到12月5日下午三点`)).toContain('截止时间在开始时已锁定');
    await li(`计票 #${no} 仍要结束`);
  });
});

describe('a day without an hour', () => {
  test('ends with that day, and the draft says so', async () => {
    const no = await drafted(`测评 市国安局工作 ${REST} 截止 12月4日`);
    const shown = await li(`#${no}`);
    expect(shown).toContain('截止：2026-12-04（周五）24:00');
    expect(shown).toContain(`没有写几点截止的，算到当天 24:00`);
    const line = /改测评 #\d+ 截止 12月4日18:00/u.exec(shown)?.[0] ?? '';
    expect(await li(line)).toContain('截止：2026-12-04（周五）18:00');
    expect(await li(`#${no}`)).not.toContain('24:00');
    await li(`取消测评 #${no}`);
  });
});

test('an answer that is no time keeps the question: another part is noted, all else is said not to be understood', async () => {
  expect(await li('测评 市国安局2026年工作 参加 组成人员')).toContain('什么时候截止');
  expect(await li('有效票')).toContain('已记下基数 有效票。什么时候截止');
  expect(await li('尽快吧')).toContain('没有看懂截止时间。什么时候截止');
  const drafted = await li('12月5号下午4点');
  expect(drafted).toContain('截止：2026-12-05（周六）16:00');
  expect(drafted).toContain('基数：有效票');
  await li(`取消 #${numberIn([{ text: drafted } as never])}`);
});

describe('what a voter says afterwards', () => {
  test('投错了怎么改 is told that it cannot be, before a vote that it is final, and nobody else gets a ballot', async () => {
    const no = await drafted(`测评 市司法局2026年工作 ${REST} 截止 12月4日18:00`);
    await li(`开始 #${no}`);
    expect(await own(member(1), '投错了怎么改')).toContain('点一次即投出，不能更改');
    await own(member(1), `投票 #${no} 满意`);
    for (const words of ['投错了怎么改', '我投错了', '选错了能改吗？', '票投错了怎么办', '撤回我的票']) {
      const said = await own(member(1), words);
      expect(said, words).toContain('投出以后不能更改，也不能撤回');
      expect(said, words).not.toMatch(/满意/u);
    }
    expect(await own(city.supervisor, '投错了怎么改')).toContain('目前没有等您投的票');
    await li(`计票 #${no} 仍要结束`);
  });

  test('评语 … by itself is not kept: a ballot without one says so, one with it comes again', async () => {
    const plain = await drafted(`测评 市中院2026年工作 ${REST} 截止 12月4日18:00`);
    await li(`开始 #${plain}`);
    const REMARK = '评语 执行工作进步明显';
    expect(await own(member(2), REMARK)).toContain('只有选项，没有评语一项');
    await li(`计票 #${plain} 仍要结束`);
    const sheets = await drafted(`三张表 张法官办案情况 ${REST} 截止 12月4日18:00`);
    await li(`开始 #${sheets}`);
    expect(await own(member(2), REMARK)).toMatch(/没有单独收下，也没有留存|没有作为投票收下，也没有留存/u);
    const { rows } = await site.database.pool.query(
      `SELECT text FROM playground_message WHERE text LIKE '%执行工作进步%'`,
    );
    expect(rows).toEqual([]);
    await li(`计票 #${sheets} 仍要结束`);
    expect(await own(city.supervisor, REMARK)).toContain('目前没有等您投的票');
  });
});

test('质询 of somebody without the right hears whose it is and what can be done instead', async () => {
  const line = '质询 市公安局 就超期羁押问题，请说明原因';
  for (const person of [city.supervisor, city.police, city.partner])
    for (const words of ['质询', line])
      expect(await own(person, words)).toContain('质询案由常委会组成人员联名提出，您不能发起');
  expect(await own(city.supervisor, '质询')).toContain('请告诉办公室');
  expect(await own(city.police, '质询')).toContain('已经交给贵单位的');
});

test('a vote is called what its mechanism calls it', async () => {
  const no = await drafted('表决 《关于加强司法监督的决定（草案）》 参加 组成人员 截止 12月4日18:00');
  const shown = await li(`#${no}`);
  expect(shown).toContain(`改表决 #${no} 截止`);
  expect(shown).not.toContain('测评');
  expect(await li(`改表决 #${no} 截止 12月5日18:00`)).toContain('截止：2026-12-05（周六）18:00');
  expect(await li(`催办 #${no}`)).toContain(`#${no} 是表决，“催办”不适用`);
  expect(await li(`取消表决 #${no}`)).toContain(`#${no} 已取消`);
});
