import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Message } from '../../bot/playground/contract.js';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let no: number;
beforeAll(async () => {
  site = await startSite({ at: '2026-11-21T20:00:00+08:00' });
  city = cityOf(site);
});
afterAll(() => site.close());

const momentsOf = (heard: readonly Message[], words: string) => [
  ...new Set(heard.filter(({ text }) => text.includes(words)).map(({ at }) => at.slice(5, 16))),
];

test('convened on a Saturday evening, it is told on Monday morning, and the office reads so', async () => {
  const said = await site.say(city.li, '联席会议 12月7日9点 市中院三楼会议室 议题 一、半年工作情况');
  no = numberIn(toPerson(said, city.li));
  expect(textOf(toPerson(said, city.li))).toContain('2026-11-23（周一）08:30 通知大家');
  expect(toPerson(said, city.court)).toEqual([]);
});

test('one that begins the next morning is told of at once, at whatever hour', async () => {
  const said = await site.say(city.li, '专题询问 市公安局 禁毒工作 11月23日10点 地点 常委会会议厅');
  expect(textOf(toPerson(said, city.police))).toContain('请您参加专题询问');
  const moved = await site.say(city.li, `改期 #${numberIn(toPerson(said, city.li))} 12月20日9点`);
  expect(textOf(toPerson(moved, city.police))).toContain('改到 2026-12-20（周日）09:00');
});

test('moved to another week on the Saturday, it is told of when the office was told it would be', async () => {
  const soon = await site.say(city.li, '专题询问 市检 未检工作 11月23日11点 地点 常委会会议厅');
  const first = numberIn(toPerson(soon, city.li));
  const moved = await site.say(city.li, `改期 #${first} 12月21日9点`);
  expect(textOf(toPerson(moved, city.procuratorate))).toContain('改到 2026-12-21（周一）09:00');
  expect(textOf(toPerson(moved, city.li))).not.toContain('通知大家');
  const later = await site.say(city.li, `改期 #${first} 12月22日9点`);
  expect(textOf(toPerson(later, city.li))).toContain('2026-11-23（周一）08:30 通知大家');
  expect(toPerson(later, city.procuratorate)).toEqual([]);
});

test('the invitation comes on Monday; the day before a Monday is the Friday', async () => {
  const heard = await site.advance('P15DT12H10M');
  const mine = toPerson(heard, city.court).filter(({ text }) => text.includes(`#${no}`));
  expect(momentsOf(mine, '请您参加联席会议')).toEqual(['11-23T08:30']);
  expect(momentsOf(mine, '请留意')).toEqual(['12-02T09:05', '12-04T09:05']);
  expect(momentsOf(mine, '一小时后')).toEqual(['12-07T08:00']);
});

test('signing in counts how many of how many are there, and whether they are more than half', async () => {
  for (const person of [city.court, city.procuratorate]) await site.say(person, `签到 #${no}`);
  const three = textOf(await site.say(city.police, `签到 #${no}`));
  expect(three).toContain('到会：应到 7 人，实到 3 人，未过半数，还差 1 人');
  await site.say(city.justice, `签到 #${no}`);
  expect(textOf(await site.say(city.li, `#${no}`))).toContain('到会：应到 7 人，实到 4 人，已过半数');
});

test('more meetings than fit a page are counted, and 更多 goes on', async () => {
  const begun = await site.database.pool.query(`SELECT id, doc FROM meeting WHERE no = $1`, [no]);
  const { doc } = begun.rows[0];
  for (let i = 0; i < 60; i++)
    await site.database.pool.query(
      `INSERT INTO meeting (id, no, mechanism, state, starts_at, doc, trail_n, trail_hash)
       VALUES (gen_random_uuid(), $1, 'special-work-report', 'convened', $2, $3, 1, '')`,
      [9_000 + i, new Date(Date.parse('2027-03-01T01:00:00Z') + i * 86_400_000), doc],
    );
  const first = textOf(await site.say(city.court, '会议安排'));
  expect(first).toContain('共 61 件，第 1–10 件');
  expect(textOf(await site.say(city.court, '更多'))).toContain('第 11–20 件');
  expect(textOf(await site.say(city.court, '参加 #9059'))).toContain('已登记，谢谢');
});
