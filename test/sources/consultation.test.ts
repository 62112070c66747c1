import { afterAll, beforeAll, expect, test } from 'vitest';
import { type City, cityOf, numberIn, textOf, titlesOf, toPerson, withoutLists } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

/** 关于征求《司法监督工作办法（征求意见稿）》修改意见的函, 29 June 2023: replies before 10 July to the five organs of article 2. */
const LETTER_DAY = '2023-06-29T10:00:00+08:00';
const TITLE = '司法监督工作办法（征求意见稿）';

let site: Site;
let city: City;
/** The letter's own number; the five parts follow it. */
let letter: number;

beforeAll(async () => {
  site = await startSite({ at: LETTER_DAY });
  city = cityOf(site);
});
afterAll(() => site.close());

/** The number of the i-th organ's part. */
const part = (i: number) => letter + 1 + i;
/** The lines of the parts from the i-th organ on, one after another. */
const listFrom = (i: number, ...lines: string[]) =>
  new RegExp(lines.map((line, k) => `#${part(i + k)} ${line}`).join('\\n'));
const liaisons = () => [city.court, city.procuratorate, city.police, city.justice, city.security];

test('the letter makes one matter for each of the five organs under a common head', async () => {
  const answer = withoutLists(
    await site.say(city.li, `征求意见 《${TITLE}》 全部 6月29日发函 7月10日前反馈`),
  );
  letter = numberIn(answer);
  expect(titlesOf(answer)).toEqual([`#${letter} · 5 家单位 · 还剩 11 天`]);
  expect(textOf(answer)).toContain('反馈截止：2023-07-10（周一）');
  expect(textOf(answer)).toMatch(
    listFrom(0, '市中级人民法院.*', '市人民检察院.*', '市公安局.*', '市司法局.*', '市国家安全局'),
  );
});

test('each organ hears of its own part after the hold and of no other', async () => {
  const heard = await site.advance('PT6M');
  for (const [i, liaison] of liaisons().entries()) {
    const own = toPerson(heard, liaison);
    expect(titlesOf(own)).toEqual([`#${part(i)} · ${liaison.unit} · 还剩 11 天`]);
    expect(textOf(own)).not.toContain(`#${part(i === 0 ? 1 : 0)} `);
  }
});

test('7月10日前 takes in the tenth, is a date and does not roll', async () => {
  const why = textOf(await site.say(city.li, `为什么 #${part(0)}`));
  expect(why).toContain('2023-07-10（周一）');
  expect(why).toMatch(/不因放假顺延|不顺延/);
});

test('one organ answers, the reminders of its ladder go to the other four only', async () => {
  await site.say(city.court, `反馈意见 #${part(0)} 建议第十六条增加报送清单`);
  const confirmed = await site.say(city.court, '确认');
  expect(textOf(toPerson(confirmed, city.court))).toContain('待办公室核收');

  const mornings = await site.advance('P9D'); // to 8 July: three working days before is 5 July, one before 7 July
  const told = (person: City['court']) =>
    toPerson(withoutLists(mornings), person).map(({ at }) => at.slice(0, 16));
  expect(told(city.court)).toEqual([]);
  for (const liaison of liaisons().slice(1))
    expect(told(liaison)).toEqual(['2023-07-05T09:05', '2023-07-07T09:05']);
});

test('the office asks who is missing', async () => {
  expect(textOf(await site.say(city.li, `#${letter}`))).toMatch(
    listFrom(0, '市中级人民法院：已答复.*', '市人民检察院：还剩'),
  );
  const missing = textOf(await site.say(city.li, '期限 征求意见'));
  expect(missing).toContain('共 5 件');
});

test('on the tenth a reply is still in time, after it the silent ones are listed to the office', async () => {
  const due = await site.advance('P2DT8H'); // 10 July, evening
  expect(titlesOf(toPerson(due, city.police))).toEqual([`提醒：#${part(2)} 今日到期`]);
  await site.say(city.procuratorate, `反馈意见 #${part(1)} 无意见`);
  await site.say(city.procuratorate, '确认');

  const after = await site.advance('P1D'); // 11 July
  expect(toPerson(after, city.court)).toEqual([]);
  expect(toPerson(after, city.procuratorate)).toEqual([]);
  for (const silent of [city.police, city.justice, city.security])
    expect(textOf(toPerson(after, silent))).toContain('期限已过，我们尚未登记到');
  const list = textOf(toPerson(withoutLists(after), city.li));
  expect(list).toMatch(listFrom(2, '市公安局.*逾期 1 天', '市司法局.*逾期 1 天', '市国家安全局.*逾期 1 天'));
  expect(list).not.toMatch(new RegExp(`#${part(0)}|#${part(1)}`));

  const overdue = textOf(await site.say(city.li, '逾期'));
  expect(overdue).toContain('逾期：共 3 件');
  expect(overdue).not.toContain('市中院');
  const figures = textOf(await site.say(city.li, '统计 征求意见'));
  expect(figures).toContain('已回复 2 ÷ 已发出 5');
  expect(figures).toContain('按期回复 2 ÷ 已到期 5');
});

test('nothing more is chased after the one reminder after the date', async () => {
  const later = await site.advance('P20D');
  expect(textOf(later)).not.toContain('本周清单');
  for (const silent of [city.police, city.justice, city.security])
    expect(titlesOf(toPerson(later, silent))).toEqual([]);
  expect(withoutLists(later).filter(({ person }) => person !== undefined)).toEqual([]);
});

test('no telephone number, address or mail account from outside the demo city is kept anywhere', async () => {
  const { rows } = await site.database.pool.query<{ kept: string }>(
    `SELECT string_agg(x::text, '') AS kept FROM (SELECT to_jsonb(m)::text AS x FROM matter m UNION ALL
       SELECT to_jsonb(t)::text FROM trail t UNION ALL SELECT to_jsonb(p)::text FROM playground_message p) y`,
  );
  expect(rows[0]?.kept).not.toMatch(/(?<![0-9a-f-])1[3-9]\d{9}(?![0-9a-f-])|[\w.]+@[\w.]+\.(?:com|cn)/);
});
