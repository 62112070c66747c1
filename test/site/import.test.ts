import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message, PersonView } from '../../bot/playground/contract.js';
import { MOST_AT_ONCE } from '../../domain/import/table.js';
import { type Site, startSite } from '../harness/site.js';
import { workbook } from '../import/workbooks.js';

let site: Site;
let folder: string;
let office: PersonView;
let admin: PersonView;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duban-import-'));
  const env = {
    DATA_DIR: join(folder, 'data'),
    KEYS_DIR: join(folder, 'keys'),
    PUBLIC_URL: 'http://127.0.0.1:1',
  };
  site = await startSite({ env });
  office = site.person('办公室');
  admin = site.person('管理员');
});
afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

async function forward(person: PersonView, name: string, bytes: Buffer): Promise<Message[]> {
  const query = new URLSearchParams({ chat: 'direct', person: person.id, name });
  const response = await fetch(new URL(`/playground/files?${query}`, site.url), {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  });
  return ((await response.json()) as { messages: Message[] }).messages;
}

const textOf = (messages: readonly Message[]) => messages.map(({ text }) => text).join('\n');
const withButton = (messages: readonly Message[], label: string) =>
  messages.findLast(({ card }) => card?.actions.some((one) => one.label === label)) as Message;
const count = async (sql: string) =>
  Number((await site.database.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`)).rows[0]?.n);

/** All bytes on their way, as text. */
async function incoming(): Promise<string> {
  const place = join(folder, 'data', 'incoming');
  const names = await readdir(place).catch(() => []);
  return (await Promise.all(names.map((name) => readFile(join(place, name), 'utf8')))).join('\n');
}

/** Opens the first link of an answer. */
async function open(messages: readonly Message[]): Promise<Buffer> {
  const path = /http:\/\/127\.0\.0\.1:1(\/\S+)/.exec(textOf(messages))?.[1] ?? '/none';
  const response = await fetch(new URL(path, site.url));
  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''/);
  return Buffer.from(await response.arrayBuffer());
}

/** Forwards a table and has it read; gives the plan. */
async function plan(person: PersonView, name: string, bytes: Buffer, as: string): Promise<Message[]> {
  const offered = await forward(person, name, bytes);
  return site.tap(person, withButton(offered, as), as);
}

describe('a forwarded table through the whole house', () => {
  it('is read, compared and imported; its file is kept nowhere', async () => {
    const rows = [
      ['监督方式', '事项名称', '承办单位', '纸面编号', '登记日期', '印发日期', '期限'],
      ['备案', '《关于办案期限的规定》', '市中院', '备〔2026〕7号', '2026/9/1', '2026年8月31日', ''],
      ['备案', '《关于执行期限的规定》', '市中院', '备〔2026〕9号', '2026/9/2', '2026年9月1日', ''],
      ['检察建议', '危险废物处置', '市公安局', '', '', '', new Date('2026-12-20')],
    ];
    const planned = await plan(office, '台账.xlsx', await workbook({ name: '台账', rows }), '导入台账');
    expect(textOf(planned)).toContain('事项：新增 3、更改 0、不变 0');
    expect(await count('matter')).toBe(0);

    const done = await site.tap(office, withButton(planned, '导入'), '导入');
    expect(textOf(done)).toContain('已导入：台账.xlsx');
    expect(await count('matter')).toBe(3);
    expect(await count('paper_counter WHERE year = 2026 AND last = 9')).toBe(1);
    expect(await count("trail WHERE subject = 'site' AND kind = 'site.imported'")).toBe(1);
    expect(await count('sheet')).toBe(0);
    expect(await readdir(join(folder, 'data/files')).catch(() => [])).toEqual([]);
    expect(textOf(await site.say(office, '逾期'))).toContain('关于办案期限的规定');
    // Nobody hears of what is past.
    const court = site.person('联络员', '市中级人民法院');
    expect(textOf(await site.read(court))).not.toContain('关于办案期限的规定');

    const again = await plan(office, '台账.xlsx', await open(await site.say(office, '台账')), '导入台账');
    expect(textOf(again)).toContain('没有要改的');
  });

  it('may be pasted below 导入台账, or as the answer to it: rows that begin as commands do are rows', async () => {
    const rows = [
      '监督方式\t事项名称\t承办单位\t印发日期',
      '备案\t《粘贴的规定之一》\t市中院\t2026-11-01',
      '备案\t《粘贴的规定之二》\t市检\t2026-11-02',
    ].join('\n');
    expect(textOf(await site.say(office, `导入台账\n${rows}`))).toContain('事项：新增 2');
    expect(textOf(await site.say(office, '导入台账'))).toContain('直接粘贴过来');
    const planned = await site.say(office, rows);
    expect(textOf(planned)).toContain('事项：新增 2');
    expect(textOf(await site.tap(office, withButton(planned, '不导入'), '不导入'))).toContain('没有导入');
    expect(await count("matter WHERE title LIKE '粘贴的规定%'")).toBe(0);
  });

  it('takes 导入 and 不导入 typed after the plan for the buttons', async () => {
    const row = (title: string) => [
      ['监督方式', '事项名称', '承办单位', '登记日期', '印发日期'],
      ['备案', title, '市中院', '2026/9/1', '2026年8月31日'],
    ];
    const before = await count('matter');
    await plan(office, '台账.xlsx', await workbook({ name: '台账', rows: row('《甲规定》') }), '导入台账');
    expect(textOf(await site.say(office, '不导入'))).toContain('没有导入');
    expect(await count('matter')).toBe(before);
    await plan(office, '台账.xlsx', await workbook({ name: '台账', rows: row('《乙规定》') }), '导入台账');
    expect(textOf(await site.say(office, '导入'))).toContain('已导入');
    expect(await count('matter')).toBe(before + 1);
  });

  it('asks which is meant where a file waits unread and 导入台账 is typed; a table pasted after it is the table', async () => {
    const rows = [
      ['监督方式', '事项名称', '承办单位'],
      ['检察建议', '丙事项', '市公安局'],
    ];
    await forward(office, 'list.xlsx', await workbook({ name: '台账', rows }));
    await site.say(office, '会议安排');
    expect(textOf(await site.say(office, '导入台账'))).toContain('是刚才转来的 list.xlsx，还是粘贴？');
    const pasted = await site.say(
      office,
      '监督方式\t事项名称\t承办单位\t登记日期\t印发日期\n备案\t《丁规定》\t市中院\t2026/9/1\t2026年8月31日',
    );
    expect(textOf(pasted)).toContain('粘贴的表格');
    expect(textOf(pasted)).toContain('丁规定');
    await site.say(office, '不导入');
  });

  it('chases no receipt of what a ledger has of an earlier day; of today’s it does', async () => {
    const table = [
      '监督方式\t事项名称\t承办单位\t印发日期\t登记日期\t期限',
      '备案\t《九月的规定》\t市司法局\t2026-09-01\t2026-09-10\t',
      '备案\t《十月的规定》\t市司法局\t2026-10-01\t\t2026-12-30',
      '要求报送材料\t《今天的材料》\t市司法局\t\t2026-11-20\t2026-12-25',
    ].join('\n');
    await site.tap(office, withButton(await site.say(office, `导入台账\n${table}`), '导入'), '导入');
    const heard = await site.advance('P5D');
    const list = textOf(await site.say(office, '期限 待联系'));
    expect(list).toContain('今天的材料');
    expect(list).not.toMatch(/九月的规定|十月的规定/u);
    const mornings = heard.filter(
      ({ person, text }) => person === office.id && text.startsWith('今日三件事'),
    );
    expect(mornings.length).toBeGreaterThan(0);
    for (const { text } of mornings)
      expect(text.split('【未签收')[1] ?? '').not.toMatch(/(?:九月|十月)的规定/u);
    // The unit may sign all the same.
    const justice = site.person('联络员', '市司法局');
    const no = /#(\d+).*九月的规定/u.exec(textOf(await site.say(office, '逾期')))?.[1];
    expect(textOf(await site.say(justice, `签收 #${no}`))).toContain('已签收');
    expect(textOf(await site.say(office, `#${no}`))).not.toContain('台账导入');
  });

  it('is refused where a row is marked as a state secret, and nothing of it is in the database or the log', async () => {
    const refused = await plan(
      admin,
      '名册.csv',
      Buffer.from('姓名,角色,备注\n密探甲,监督员,绝密★启用前\n'),
      '导入名册',
    );
    expect(textOf(refused)).toContain('整份都没有保存');
    expect(textOf(refused)).not.toContain('密探甲');
    expect(await count("sheet WHERE tables::text LIKE '%密探甲%'")).toBe(0);
    expect(await count("outbox WHERE card::text LIKE '%密探甲%'")).toBe(0);
    expect(site.log()).not.toContain('密探甲');
    expect(await incoming()).not.toContain('密探甲');
    const named = await forward(admin, '绝密名册.csv', Buffer.from('姓名,角色\n密探甲,监督员\n'));
    expect(textOf(named)).not.toContain('密探甲');
    expect(await incoming()).not.toContain('密探甲');
  });

  it('gives the roster out, and takes it back unchanged', async () => {
    const exported = await open(await site.say(admin, '导出名册'));
    expect(textOf(await plan(admin, '名册.xlsx', exported, '导入名册'))).toContain('没有要改的');
  });

  it('compares 20,000 rows, says how many it takes at once, and takes as many at one tap', async () => {
    const name = (i: number) => [...String(i)].map((digit) => '零一二三四五六七八九'[Number(digit)]).join('');
    const people = Array.from({ length: 20_000 }, (_, i) => `监督${name(i)},监督员`);
    const peopleOf = (n: number) => Buffer.from(`姓名,角色\n${people.slice(0, n).join('\n')}`);
    const all = await plan(admin, '名册.csv', peopleOf(20_000), '导入名册');
    expect(textOf(all)).toContain('人员：新增 20000');
    expect(textOf(all)).toContain(`一次最多导入 ${MOST_AT_ONCE.roster} 行，请分成几份`);
    const part = await plan(admin, '名册.csv', peopleOf(MOST_AT_ONCE.roster), '导入名册');
    expect(textOf(await site.tap(admin, withButton(part, '导入'), '导入'))).toContain('已导入');
    expect(await count("person WHERE name LIKE '监督%' AND roles = '{supervisor}'")).toBeGreaterThanOrEqual(
      MOST_AT_ONCE.roster,
    );

    const matters = Array.from({ length: 20_000 }, (_, i) => `备案,第${i}号规定,市中院,2026-11-01`);
    const ledgerOf = (n: number) =>
      Buffer.from(`监督方式,事项名称,承办单位,印发日期\n${matters.slice(0, n).join('\n')}`);
    const many = await plan(office, '台账.csv', ledgerOf(20_000), '导入台账');
    expect(textOf(many)).toContain(`一次最多导入 ${MOST_AT_ONCE.matters} 行`);
    const some = await plan(office, '台账.csv', ledgerOf(MOST_AT_ONCE.matters), '导入台账');
    expect(textOf(await site.tap(office, withButton(some, '导入'), '导入'))).toContain('已导入');
    expect(await count("matter WHERE title LIKE '第%号规定'")).toBe(MOST_AT_ONCE.matters);
  });

  it('brings in appointed officers, takes them out, and the file that went out changes nothing', async () => {
    const rows = [
      ['姓名', '单位', '职务', '离任日期'],
      ['王敏敏', '市中院', '刑一庭法官', ''],
      ['张强', '市检', '', ''],
      ['赵离任', '市中院', '法官', '2025-06-30'],
    ];
    const planned = await plan(
      admin,
      '任命人员.xlsx',
      await workbook({ name: '任命人员', rows }),
      '导入名册',
    );
    expect(textOf(planned)).toMatch(/任命人员.*新增 3/u);
    await site.tap(admin, withButton(planned, '导入'), '导入');
    expect(textOf(await site.say(office, '两官名册 市中院'))).toContain('王敏敏');
    const exported = await open(await site.say(admin, '导出名册'));
    expect(textOf(await plan(admin, '名册.xlsx', exported, '导入名册'))).toContain('没有要改的');
    const bad = [
      ['姓名', '单位', '职务'],
      ['王敏敏', '市中院', '副庭长'],
      ['', '市中院', '法官'],
      ['孙某某', '无此单位', '法官'],
      ['王敏敏', '市中级人民法院', '法官'],
    ];
    const refused = await plan(
      admin,
      '任命人员.xlsx',
      await workbook({ name: '任命人员', rows: bad }),
      '导入名册',
    );
    for (const words of ['没有写姓名', '名册里没有单位“无此单位”', '与第 2 行是同一个人'])
      expect(textOf(refused)).toContain(words);
    expect(await count('officer')).toBe(3);
  });

  it('draws cases from a forwarded table whose seed was published before, by strata; a formula in it refuses the whole', async () => {
    const asked = await site.say(office, '评查 2025年办结案件 按 法院 各1件');
    const no = Number(/#(\d+) 种子摘要已公布/u.exec(textOf(asked))?.[1]);
    const cells = (n: number) => [`（2025）冀07刑初${n}号`, n % 2 ? '桥西法院' : '宣化法院'];
    const bad = await workbook({
      name: '案件',
      rows: [
        ['案号', '法院'],
        [{ formula: 'A1' }, '桥西法院'],
      ],
    });
    const offered = await forward(office, '案件.xlsx', bad);
    const refused = await site.tap(office, withButton(offered, `#${no} 的清单`), `#${no} 的清单`);
    expect(textOf(refused)).toContain('没有抽选');

    await site.say(office, `抽查清单 #${no}`);
    const list = await workbook({ name: '案件', rows: [['案号', '法院'], ...[1, 2, 3, 4, 5].map(cells)] });
    const again = await forward(office, '案件.xlsx', list);
    const drawn = await site.tap(office, withButton(again, `#${no} 的清单`), `#${no} 的清单`);
    expect(textOf(drawn)).toContain('已抽出 2 件');
    const proof = textOf(await site.say(office, `复核 #${no}`));
    expect(proof).toContain('桥西法院');
    expect(proof).not.toContain('案号 法院');
    expect(proof).toContain('（2025）冀07刑初5号');
    expect(textOf(await site.say(office, `抽查清单 #${no}`))).toContain('不再抽第二次');

    // The same table once more: frozen, and drawn from for a reason alone.
    const next = Number(
      /#(\d+) 种子摘要已公布/u.exec(textOf(await site.say(office, '评查 另一批 按 法院 各1件')))?.[1],
    );
    const same = await forward(office, '案件2.xlsx', list);
    const why = await site.tap(office, withButton(same, `#${next} 的清单`), `#${next} 的清单`);
    expect(textOf(why)).toContain('同一份清单已经抽选过，为什么重抽？');
    await site.tap(office, withButton(why, '写明原因'), '写明原因');
    expect(textOf(await site.say(office, '因原表漏登'))).toContain(
      `这是第 2 次抽选（前一次 #${no}）：原表漏登`,
    );
    expect(textOf(await site.say(office, `抽选 #${next}`))).toContain('已抽出 2 件');
  });

  it('is still the list of a sample that waits for it after another command; what was asked about it can be typed', async () => {
    const asked = await site.say(office, '评查 三季度案件 2件');
    const no = Number(/#(\d+) 种子摘要已公布/u.exec(textOf(asked))?.[1]);
    await site.say(office, '会议安排');
    const cells = [['案号'], ['（2025）冀07民初1号'], ['（2025）冀07民初1号']];
    const twice = await forward(office, '三季度.xlsx', await workbook({ name: '案件', rows: cells }));
    expect(textOf(twice)).toContain('点一下就从中抽选');
    const refused = await site.tap(office, withButton(twice, `#${no} 的清单`), `#${no} 的清单`);
    expect(textOf(refused)).toContain('第 1 行和第 2 行相同');

    const pasted = '（2025）冀07民初1号\n（2025）冀07民初2号\n（2025）冀07民初3号';
    expect(textOf(await site.say(office, pasted))).toContain('已抽出 2 件');
    const none = await forward(office, '四季度.xlsx', await workbook({ name: '案件', rows: cells }));
    expect(textOf(none)).not.toContain('的清单');
  });

  it('drawn from before: the reason that is asked for after reading can be typed', async () => {
    const rows = [['案号'], ...[1, 2, 3].map((n) => [`（2025）冀07行初${n}号`])];
    const list = await workbook({ name: '案件', rows });
    const drawn = async (line: string) => {
      const no = Number(/#(\d+) 种子摘要已公布/u.exec(textOf(await site.say(office, line)))?.[1]);
      const offered = await forward(office, '行政.xlsx', list);
      return site.tap(office, withButton(offered, `#${no} 的清单`), `#${no} 的清单`);
    };
    expect(textOf(await drawn('评查 行政案件 1件'))).toContain('已抽出 1 件');
    expect(textOf(await drawn('评查 行政案件复查 1件'))).toContain('为什么重抽？');
    expect(textOf(await site.say(office, '因原评查组换人'))).toContain('原评查组换人');
  });
});
