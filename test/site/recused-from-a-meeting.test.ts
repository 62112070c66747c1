import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let other: PersonView;
let members: readonly PersonView[];
let no: number;
let officeGroup: string;
const own = async (person: PersonView, words: string) =>
  textOf(toPerson(await site.say(person, words), person));

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  const { people, chats } = (await site.call('/playground/state')).body as StateView;
  officeGroup = chats.find(({ name }) => name.includes('办公室'))?.id ?? '';
  other = people.find(({ role, id }) => role === '办公室' && id !== city.li.id) as PersonView;
  members = people.filter(({ role }) => role === '组成人员');
  no = numberIn(await site.say(city.li, '联席会议 12月10日9点 地点 市中院三楼 议题 某案通报'));
  await site.say(city.li, `回避 ${other.name} #${no} 因亲属`);
});
afterAll(() => site.close());

// Invariant 6: a recused person sees nothing of the file.
describe('one of the office recused from a meeting', () => {
  test('reads neither agenda nor telephone numbers, and does not run it', async () => {
    for (const words of [
      `#${no}`,
      `核验 #${no}`,
      `改期 #${no} 12月11日9点`,
      `取消会议 #${no} 因时间冲突`,
      `邀请 市司法局 #${no}`,
      `纪要 #${no} 听取了某案通报`,
      `决定 #${no} 市检 12月底前 报送材料`,
    ])
      expect(await own(other, words), words).toContain(`没有您可以查看的 #${no}`);
  });

  test('finds it in no list and in no question which one', async () => {
    for (const words of ['会议安排', '改期', '取消会议', '联席会议 下半年开了吗', '联席会议 议定事项'])
      expect(await own(other, words), words).not.toMatch(new RegExp(`#${no}(?!\\d)`));
    expect(await own(city.li, '会议安排')).toContain(`#${no}`);
  });

  test('reads nothing of it in the office’s group either: it goes to who asks alone', async () => {
    const said = await site.say(city.li, `#${no}`, { chat: officeGroup });
    expect(textOf(said.filter(({ chat }) => chat === officeGroup))).toBe('已私信您。');
    expect(textOf(toPerson(said, city.li))).toContain('某案通报');
    expect(textOf(toPerson(said, other))).toBe('');
  });

  test('an invitee recused since is neither expected nor asked again', async () => {
    const before = await own(city.li, '到了几个人');
    await site.say(city.li, `回避 周敏 #${no} 因亲属`);
    const [, enough = ''] = /过半数要 (\d+) 人/u.exec(before) ?? [];
    expect(before).toContain('周敏');
    expect(await own(city.li, '到了几个人')).toContain(`过半数要 ${Number(enough)} 人`);
    for (const words of ['到了几个人', '联席会议 谁还没答复', '催一下没答复的'])
      expect(await own(city.li, words), words).not.toMatch(/周敏(?!：回避)/);
  });

  test('is not told who comes, while the others are', async () => {
    const said = await site.say(city.police, `参加 #${no}`);
    expect(textOf(toPerson(said, city.li))).toContain(`参加 #${no}`);
    expect(textOf(toPerson(said, other))).toBe('');
  });
});

describe('somebody invited and recused since', () => {
  test('answers no invitation any more, and hears why', async () => {
    const card = await cardWith(site, city.court, '参加');
    await site.say(city.li, `回避 ${city.court.name} #${no} 因亲属`);
    const why = `您已登记回避，不参加 #${no}`;
    expect(textOf(await site.tap(city.court, card, '参加'))).toContain(why);
    for (const words of [`参加 #${no}`, `派员参加 #${no} 王五 副院长`, `#${no}`])
      expect(await own(city.court, words), words).toContain(why);
    expect(await own(city.court, '参加')).toContain('目前没有邀请您参加的会议');
  });

  test('gets no reminder, and does not hear that it was moved', async () => {
    const moved = await site.say(city.li, `改期 #${no} 12月11日9点`);
    expect(textOf(toPerson(moved, city.procuratorate))).toContain('2026-12-11');
    expect(textOf(toPerson(moved, city.court))).toBe('');
    const reminded = (await site.advance('P21D')).filter(({ text }) => text.includes('联席会议 2026-12-11'));
    expect(toPerson(reminded, city.procuratorate).length).toBeGreaterThan(0);
    expect(toPerson(reminded, city.court)).toEqual([]);
  });
});

describe('a hearing about an organ', () => {
  test('does not invite who is recused from it, says so, and is not convened by one', async () => {
    const [one, another] = members as [PersonView, PersonView];
    await site.say(city.li, `回避 ${one.name} 市检 因配偶任职`);
    const line = `检察听证 市检 12月22日15点 地点 听证室 邀请 ${one.name}、${another.name}`;
    const said = await site.say(city.li, line);
    expect(textOf(toPerson(said, city.li))).toContain(`已登记回避，没有邀请：${one.name}`);
    expect(textOf(toPerson(said, one))).toBe('');
    await site.say(city.li, `回避 ${other.name} 市检 因配偶任职`);
    expect(await own(other, line)).toContain('您已登记回避市人民检察院，不能发起');
  });
});
