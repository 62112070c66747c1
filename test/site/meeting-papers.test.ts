import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message, PersonView } from '../../bot/playground/contract.js';
import { type City, cardWith, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { fileIn } from '../harness/file-in.js';
import { type Site, startSite } from '../harness/site.js';

describe('what can be taken away from a meeting', () => {
  let site: Site;
  let city: City;
  let no: number;
  beforeAll(async () => {
    site = await startSite({ env: { PUBLIC_URL: 'http://127.0.0.1:1' } });
    city = cityOf(site);
    const said = await site.say(
      city.li,
      '联席会议 12月10日9点 市中院三楼会议室 议题 一、半年情况；通报 二、安排',
    );
    no = numberIn(toPerson(said, city.li));
  });
  afterAll(() => site.close());

  const pathIn = (messages: readonly Message[]) =>
    /http:\/\/127\.0\.0\.1:1(\/papers\/\S+)/.exec(textOf(messages))?.[1] ?? '/papers/none';
  const open = (messages: readonly Message[]) => fetch(new URL(pathIn(messages), site.url));
  const calendar = async (person: PersonView) =>
    (await open(await site.say(person, `加入日历 #${no}`))).text();

  test('who comes has a button for the calendar, and the file says when, where and what', async () => {
    await site.tap(city.court, await cardWith(site, city.court, '参加'), '参加');
    const offered = await site.tap(city.court, await cardWith(site, city.court, '加入日历'), '加入日历');
    const response = await open(toPerson(offered, city.court));
    expect(response.headers.get('content-type')).toContain('text/calendar');
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('联席会议.ics'));
    const ics = await response.text();
    expect(ics).toContain('DTSTART;TZID=Asia/Shanghai:20261210T090000\r\n');
    expect(ics).toContain('SEQUENCE:0\r\n');
    expect(ics).toContain('LOCATION:市中院三楼会议室\r\n');
    expect(ics.replace(/\r\n /g, '')).toContain('DESCRIPTION:1. 半年情况');
  });

  test('moved it is raised, and the same entry', async () => {
    await site.say(city.li, `改期 #${no} 12月11日10点`);
    const ics = await calendar(city.court);
    expect(ics).toContain('DTSTART;TZID=Asia/Shanghai:20261211T100000\r\n');
    expect(ics).toContain('SEQUENCE:1\r\n');
  });

  test('a link is the asker’s own, opens for ten minutes, and nothing else opens', async () => {
    const offered = await site.say(city.court, `加入日历 #${no}`);
    expect((await open(offered)).status).toBe(200);
    expect((await fetch(new URL(`${pathIn(offered)}x`, site.url))).status).toBe(404);
    const { rows } = await site.database.pool.query('SELECT card::text AS card FROM outbox');
    expect(rows.map(({ card }) => card).join('\n')).not.toContain(pathIn(offered).slice(8));
    await site.advance('PT11M');
    expect((await open(offered)).status).toBe(404);
    expect(textOf(await site.say(city.member, `加入日历 #${no}`))).toContain('没有您可以查看的');
  });

  test('the list to sign is the office’s; before anything is written down there are no minutes to take', async () => {
    const response = await open(await site.say(city.li, `签到表 #${no}`));
    expect(response.headers.get('content-type')).toContain('wordprocessingml');
    const xml = fileIn(Buffer.from(await response.arrayBuffer()), 'word/document.xml');
    for (const words of ['联席会议签到表', '周敏', '市中级人民法院', '应到 7 人'])
      expect(xml).toContain(words);
    expect(textOf(await site.say(city.court, `签到表 #${no}`))).toContain('这一步由办公室办理');
    expect(textOf(await site.say(city.court, `下载纪要 #${no}`))).toContain('还没有纪要');
  });

  test('the minutes are a document with who was there, what was said and what was decided, its text nothing but text', async () => {
    await site.advance('P21D');
    await site.advance('PT1H');
    await site.say(city.court, `签到 #${no}`);
    await site.advance('PT1H');
    expect(textOf(await site.say(city.li, `纪要 #${no}`))).toContain('请写要记的内容');
    await site.say(city.li, '会议听取了<w:t>半年</w:t>&工作情况。');
    await site.say(city.li, '仍要记');
    await site.say(city.li, `决定 #${no} 市检 12月25日前 报送未成年人检察工作情况`);
    await site.advance('PT10M');
    const offered = await site.say(city.li, `纪要 #${no}`);
    const xml = fileIn(Buffer.from(await (await open(offered)).arrayBuffer()), 'word/document.xml');
    for (const words of [
      '联席会议纪要',
      '时间：2026-12-11（周五）10:00',
      '出席：周敏',
      '会议听取了&lt;w:t&gt;半年&lt;/w:t&gt;&amp;工作情况。',
      '未成年人检察工作情况',
      '市人民检察院',
      '2026-12-25（周五）',
    ])
      expect(xml).toContain(words);
    const theirs = await open(await site.say(city.police, `下载纪要 #${no}`));
    expect(theirs.status).toBe(200);
  });

  test('the minutes are sent when that is asked, and what was written down wrongly is put right', async () => {
    const sent = await site.say(city.li, `纪要 #${no} 把纪要发给大家`);
    expect(textOf(toPerson(sent, city.li))).toContain('纪要发给应邀的 7 人');
    expect(textOf(toPerson(sent, city.court))).toContain(`#${no} 联席会议的纪要`);
    const one = await site.say(city.li, `把纪要发给周敏 #${no}`);
    expect(textOf(toPerson(one, city.li))).toContain('纪要发给应邀的 1 人');
    await site.say(city.li, `纪要 #${no} 会义同意。`);
    const corrected = textOf(await site.say(city.li, `更正纪要 #${no} 会议同意。`));
    expect(corrected).toContain('原来是：会义同意。');
    expect(textOf(await site.say(city.li, `纪要 #${no} 删掉 没有这句`))).toContain('没有“没有这句”这一条');
    const last = textOf(await site.say(city.li, `纪要 #${no} 删掉 会议同意`));
    expect(last).toContain('已从纪要里撤回：会议同意。');
    expect(last).not.toContain('发给大家');
    expect(textOf(await site.say(city.li, `核验 #${no}`))).toContain('留痕完好');
  });

  test('called off it is cancelled in the calendar too', async () => {
    const said = await site.say(city.li, '联席会议 再召集一次 12月28日9点 三楼');
    const other = numberIn(toPerson(said, city.li));
    await site.say(city.court, `参加 #${other}`);
    const told = await site.say(city.li, `取消会议 #${other} 因时间冲突`);
    const [card] = toPerson(told, city.court);
    expect(card?.card?.actions.map(({ label }) => label)).toEqual(['更新日历']);
    const ics = await (await open(await site.tap(city.court, card as Message, '更新日历'))).text();
    expect(ics).toContain('STATUS:CANCELLED\r\n');
    expect(ics).toContain('SEQUENCE:1\r\n');
  });
});
