import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cityOf, numberIn, textOf, toPerson } from '../harness/city.js';
import { fileIn } from '../harness/file-in.js';
import { freePort } from '../harness/free-port.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let members: readonly PersonView[];
let no: number;

beforeAll(async () => {
  site = await startSite({ env: { PORT: String(await freePort()) } });
  city = cityOf(site);
  const state = (await site.call('/playground/state')).body as StateView;
  members = state.people.filter(({ role }) => role === '组成人员');
});
afterAll(() => site.close());

const RECEIVED = '您的票已收到，一人一票，不必再点';
const REMARK = '办案扎实<b>，裁判文书说理</b>可以再细致';
const linkIn = (text: string): string => {
  const found = /\/b\/([\w.-]+)/.exec(text)?.[1];
  if (!found) throw new Error(`no link in: ${text}`);
  return `/b/${found}`;
};
const linkOf = async (person: PersonView) =>
  linkIn((await site.read(person)).findLast(({ text }) => text.includes('/b/'))?.text ?? '');
const view = (link: string) => site.call(`${link}/view`);
const cast = (link: string, answers: readonly unknown[]) => site.call(link, { answers });

describe('three sheets on one page', () => {
  test('each elector gets a link of one’s own, and the page shows the items with nothing filled in', async () => {
    const line = '三张表 张法官办案情况 参加 组成人员 基数 有效票 截止 明天下午五点';
    no = numberIn(await site.say(city.li, line));
    const opened = await site.say(city.li, `开始 #${no}`);
    const [first, second] = members as [PersonView, PersonView];
    const links = [first, second].map((one) => linkIn(textOf(toPerson(opened, one))));
    expect(links[0]).not.toBe(links[1]);
    expect(await view(links[0] ?? '')).toMatchObject({
      status: 200,
      body: {
        title: '张法官办案情况',
        person: first.name,
        secret: true,
        items: [
          { kind: 'tier', label: '民主测评表', options: ['优秀', '称职', '基本称职', '不称职'] },
          { kind: 'score', label: '办案清单表', most: 100 },
          { kind: 'score', label: '案件质量评查表', most: 100 },
          { kind: 'remark', label: '简要评语', longest: 200 },
        ],
      },
    });
  });

  test('refuses what is not of this ballot, and what is too long, and takes nothing', async () => {
    const link = await linkOf(members[0] as PersonView);
    const wrong: readonly (readonly unknown[])[] = [
      [0, 90, 80],
      [4, 90, 80, null],
      [0, 101, 80, null],
      [0, 90.5, 80, null],
      ['优秀', 90, 80, null],
      [null, 90, 80, null],
      [0, 90, 80, 7],
    ];
    for (const answers of wrong)
      expect((await cast(link, answers)).status, String(answers)).toBeGreaterThanOrEqual(400);
    const long = await cast(link, [0, 90, 80, '长'.repeat(10_000)]);
    expect(long).toMatchObject({ status: 409, body: { error: expect.stringContaining('最多 200 个字') } });
    expect((await site.call(link, { answers: [0, 90, 80, null], person: 'x' })).status).toBe(400);
    expect((await view(link)).status).toBe(200);
  });

  test('refuses a remark marked as a state secret, keeps nothing of it, and can be filled in again', async () => {
    const link = await linkOf(members[0] as PersonView);
    const marked = await cast(link, [0, 92, 88, '绝密 某案侦查方案']);
    expect(marked).toMatchObject({ status: 409, body: { error: expect.stringContaining('像是涉密') } });
    expect(JSON.stringify(marked.body)).not.toContain('侦查方案');
    expect((await view(link)).status).toBe(200);
    const { rows } = await site.database.pool.query<{ state: string; n: number }>(
      'SELECT state, count(*)::int AS n FROM elector GROUP BY state',
    );
    expect(rows).toEqual([{ state: 'issued', n: members.length }]);
    expect(site.log()).not.toContain('侦查方案');
  });

  test('takes all items at once and answers as the card does; page, card and line are one vote', async () => {
    const [first, second] = members as [PersonView, PersonView];
    const link = await linkOf(first);
    expect(await cast(link, [1, 93, 87, REMARK])).toEqual({ status: 200, body: { title: RECEIVED } });
    for (const again of [await cast(link, [3, 1, 1, null]), await view(link)])
      expect(again).toMatchObject({
        status: 410,
        body: { over: true, done: true, error: expect.stringContaining(RECEIVED) },
      });
    expect(textOf(await site.say(first, `投票 #${no} 不称职 1 1`))).toContain(RECEIVED);
    await site.say(second, `投票 #${no} 优秀 95 90`);
    expect((await cast(await linkOf(second), [0, 90, 80, null])).status).toBe(410);
    expect(textOf(await site.say(city.li, `#${no}`))).toContain('已投 2 / 41');
  });

  test('a forged or borrowed link opens nothing, and another site’s page cannot vote', async () => {
    const third = await linkOf(members[2] as PersonView);
    const other = await linkOf(members[3] as PersonView);
    const [mine = ''] = third.split('.');
    const [, theirs = ''] = other.split('.');
    expect((await view(`${mine}.${theirs}`)).status).toBe(404);
    const response = await fetch(new URL(third, site.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
      body: JSON.stringify({ answers: [0, 90, 80, null] }),
    });
    expect(response.status).toBe(403);
    expect((await view(third)).status).toBe(200);
  });

  test('nothing of it is stored anywhere but sealed: no row, no log line holds an answer', async () => {
    const { pool } = site.database;
    const { rows: tables } = await pool.query<{ name: string }>(
      `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    for (const { name } of tables) {
      const { rows } = await pool.query(
        `SELECT 1 FROM "${name}" t WHERE to_jsonb(t)::text LIKE '%办案扎实%'`,
      );
      expect(rows, name).toEqual([]);
    }
    const { rows: kept } = await pool.query(`SELECT 1 FROM inbox WHERE channel NOT IN ('playground')`);
    expect(kept).toEqual([]);
    expect(site.log()).not.toMatch(/办案扎实|answers|\/b\/(?!:)/u);
    const entries = await pool.query(
      `SELECT body::text AS body FROM trail WHERE kind LIKE 'evaluation.%' OR kind LIKE 'ballot%'`,
    );
    for (const { body } of entries.rows) expect(body).not.toContain('办案扎实');
  });

  test('counts the page’s answers, shows remarks as text, and the link is dead after the close', async () => {
    for (const member of members.slice(2, 6)) await cast(await linkOf(member), [0, 90, 80, null]);
    const unused = await linkOf(members[7] as PersonView);
    const counted = textOf(await site.say(city.li, `计票 #${no} 仍要结束`));
    expect(counted).toContain('收回：6 张');
    expect(counted).toContain('办案清单表：平均 91.33 分');
    expect(textOf(await site.say(city.li, `结果 #${no}`))).toContain(REMARK);
    expect(await cast(unused, [0, 90, 80, null])).toMatchObject({
      status: 410,
      body: { error: expect.stringContaining('这一票没有收') },
    });
    expect(textOf(await site.say(city.li, `核验 #${no}`))).toContain('留痕完好');
  });

  test('the notice of a result is a document for the office alone, and its link dies', async () => {
    const said = textOf(await site.say(city.li, `测评通报 #${no}`));
    const path = /\/papers\/[\w.-]+/.exec(said)?.[0] ?? '';
    const document = await fetch(new URL(path, site.url));
    expect(document.status).toBe(200);
    expect(decodeURIComponent(document.headers.get('content-disposition') ?? '')).toContain(
      '张法官办案情况测评结果通报.docx',
    );
    const xml = fileIn(Buffer.from(await document.arrayBuffer()), 'word/document.xml');
    expect(xml).toContain('发出票 41 张，收回 6 张，有效 6 张，无效 0 张');
    expect(xml).toContain('平均 91.33 分');
    await site.advance('PT11M');
    expect((await fetch(new URL(path, site.url))).status).toBe(404);
  });
});

describe('people without an account', () => {
  test('get a link through the office, are counted as 经链接, and nobody with an account gets one', async () => {
    const [wang, ...others] = members as [PersonView, ...PersonView[]];
    await site.database.pool.query('DELETE FROM account WHERE person_id = $1', [wang.id]);
    const line = '测评 市司法局工作 参加 组成人员 基数 有效票 截止 后天下午五点';
    const vote = numberIn(await site.say(city.li, line));
    await site.say(city.li, `开始 #${vote}`);
    const handed = textOf(await site.say(city.li, `票链接 #${vote} ${wang.name}`));
    expect(handed).toContain('只发给本人');
    const [second] = others as [PersonView];
    expect(textOf(await site.say(city.li, `票链接 #${vote} ${second.name}`))).toContain('有账号');
    expect(textOf(await site.say(second, `票链接 #${vote} ${wang.name}`))).toContain('这一步由办公室办理');
    expect((await cast(linkIn(handed), [2])).status).toBe(200);
    const large = textOf(await site.say(second, `大字版 #${vote}`));
    expect((await cast(linkIn(large), [0])).status).toBe(200);
    for (const member of others.slice(1, 6)) await site.say(member, `投票 #${vote} 满意`);
    const result = textOf(await site.say(city.li, `计票 #${vote} 仍要结束`));
    expect(result).toContain('收回：7 张');
    expect(result).toContain('经链接：1 票');
  });

  test('a link that was handed out by mistake is taken back: it votes no more, and the next one does', async () => {
    const [wang, , second] = members as [PersonView, PersonView, PersonView];
    const line = '测评 市卫健委工作 参加 组成人员 基数 有效票 截止 后天下午五点';
    const vote = numberIn(await site.say(city.li, line));
    await site.say(city.li, `开始 #${vote}`);
    const say = async (words: string) => textOf(await site.say(city.li, words));
    expect(await say(`收回票链接 #${vote} ${wang.name}`)).toContain('没有给');
    const handed = linkIn(await say(`票链接 #${vote} ${wang.name}`));
    expect(linkIn(await say(`票链接 #${vote} ${wang.name}`))).toBe(handed);
    expect(await say(`收回链接 #${vote} ${wang.name}`)).toContain('已收回，不能再用来投票');
    expect(await say(`作废票链接 #${vote} ${wang.name}`)).toContain('没有给');
    expect((await cast(handed, [2])).status).toBe(410);
    expect(await say(`收回票链接 #${vote}`)).toContain('没有发出去、还能用的票链接');
    const again = linkIn(await say(`票链接 #${vote} ${wang.name}`));
    const out = await say('收回链接');
    expect(out).toContain('还能用的有 1 件');
    expect(out).toContain(`#${vote}《市卫健委工作》：${wang.name}`);
    expect(await say(`#${vote}`)).toContain(`收回 #${vote} 给谁的票链接？`);
    expect(again).not.toBe(handed);
    expect((await cast(again, [0])).status).toBe(200);
    expect(await say(`收回票链接 #${vote} ${wang.name}`)).toContain('票已经投出，链接收不回了');
    const used = await say(`投票链接 #${vote} ${wang.name}`);
    expect(used).toContain(`${wang.name}的票已经投出，原来的链接已失效，不用再给`);
    expect(used).not.toContain('http');
    expect(await say('收回链接')).toContain('现在没有还能用的链接');
    expect(textOf(await site.say(second, `收回票链接 #${vote} ${wang.name}`))).toContain('由办公室办理');
    expect(await say(`核验 #${vote}`)).toContain('留痕完好');
  });
});
