import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let no: number;
let inquiry: number;
const office = async (words: string) => textOf(toPerson(await site.say(city.li, words), city.li));
const shown = (one: number) => office(`#${one}`);

beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
  no = numberIn(await site.say(city.li, '联席会议 12月10日9点 市中院三楼会议室 议题 通报'));
  inquiry = numberIn(await site.say(city.li, '专题询问 市公安局 12月17日9点 地点 常委会会议厅 禁毒'));
});
afterAll(() => site.close());

test.each([
  [(n: number) => `地点改到 二楼会议室 #${n}`, '地点：二楼会议室'],
  [(n: number) => `#${n} 改在四楼会议室`, '地点：四楼会议室'],
  [(n: number) => `会议地点改为市检一楼会议室 #${n}`, '地点：市检一楼会议室'],
  [(n: number) => `改到12月11日9点 #${n}`, '2026-12-11（周五）09:00'],
  [(n: number) => `会议提前到12月8日14点30，因领导出差 #${n}`, '2026-12-08（周二）14:30'],
  [(n: number) => `会议改到12月16日9点在四楼会议室 #${n}`, '2026-12-16（周三）09:00'],
])('moves a meeting that is named by its number', async (line, said) => {
  const answer = await site.say(city.li, line(no));
  expect(textOf(toPerson(answer, city.li)), line(no)).toContain(said);
  expect(textOf(toPerson(answer, city.police)), line(no)).toContain('联席会议改');
  expect(await shown(no)).toContain(said);
});

test('a day without its hour asks the hour, on a day off it is said', async () => {
  expect(await office(`会议推迟到 12月12日 #${no}`)).toContain('2026-12-12（周六）几点？');
  expect(await shown(no)).toContain('2026-12-16（周三）09:00');
  await office(`会议推迟到 12月12日 #${no}`);
  expect(await office('9点')).toContain('那天是周六');
  expect(await office(`会议推迟一周 #${no}`)).toContain('改到什么时候？');
});

test('the only one of its kind is meant by its name, without a second one being convened', async () => {
  expect(await office('联席会议改到12月15日9点')).toContain('联席会议改到 2026-12-15（周二）09:00');
  expect(await office('会议改到12月18日9点')).toContain('哪一个会议？');
  await office('算了');
  expect(await shown(inquiry)).toContain('2026-12-17');
});

test('invites a unit that is asked to come as well', async () => {
  const said = await site.say(city.li, `请 市司法局 也来参加 #${inquiry}`);
  expect(textOf(toPerson(said, city.li))).toContain('又邀请了 1 人');
  expect(textOf(toPerson(said, city.justice))).toContain('请您参加专题询问');
  expect(await office(`邀请 市司法局 参加 #${inquiry}`)).toContain('这几位已经邀请过');
  expect(await office(`邀请 市检、市国安局 列席会议 #${inquiry}`)).toContain('又邀请了 2 人');
});

test('of the activity of a draw it is 补充通知; 改期 says what to do instead', async () => {
  const drawn = numberIn(await site.say(city.li, '抽选 2人 公开听证 12月15日9点 市检听证室'));
  expect(await office('好')).toContain('还没有抽选。要抽选请回“确认”。');
  expect(await office('确认')).toContain(`#${drawn} 已抽出 2 人`);
  expect(await office(`地点改到 二楼听证室 #${drawn}`)).toContain(`#${drawn} 的补充通知已发出`);
  expect(await office(`补充通知 #${drawn} 请大家提前十分钟到`)).toContain('还没有发');
  expect(await office('确认')).toContain(`#${drawn} 的补充通知已发出`);
  expect(await office(`改期 #${drawn} 12月20日9点`)).toContain(`取消活动 #${drawn} 因…`);
  expect(await office(`活动改到12月20日9点 #${drawn}`)).not.toContain('2026-12-20（周日）09:00 公开听证');
});

test('who is invited changes nothing by it, and a matter’s number is no meeting', async () => {
  const words = `改到12月11日9点 #${no}`;
  const before = await shown(no);
  expect(textOf(toPerson(await site.say(city.police, words), city.police))).not.toContain('改到 2026');
  expect(await shown(no)).toBe(before);
  const matter = numberIn(await site.say(city.li, '检察建议 《整改建议》 市公安局 11月19日送达'));
  expect(await office(`推迟到12月20日 #${matter}`)).not.toContain('不是会议');
});
