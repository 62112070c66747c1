import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message } from '../../bot/playground/contract.js';
import { type City, cityOf, textOf } from '../harness/city.js';
import { type Site, startSite } from '../harness/site.js';
import { workbook } from '../import/workbooks.js';

// What offices forward by mistake, through the whole house: answered clearly, nothing imported, nothing lost.
let site: Site;
let city: City;
beforeAll(async () => {
  site = await startSite();
  city = cityOf(site);
});
afterAll(() => site.close());

const people = async () =>
  (await site.database.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM person')).rows[0]?.n;

/** Forwards a file and takes it for a roster; what the administrator reads. */
async function imported(name: string, bytes: Buffer): Promise<string> {
  const query = new URLSearchParams({ chat: 'direct', person: city.admin.id, name });
  const response = await fetch(new URL(`/playground/files?${query}`, site.url), {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  });
  const { messages } = (await response.json()) as { messages: Message[] };
  const offered = messages.find(({ card }) => card?.actions.some(({ label }) => label === '导入名册'));
  if (!offered) return textOf(messages);
  const said = await site.tap(city.admin, offered, '导入名册');
  expect(said.flatMap(({ card }) => card?.actions ?? []).map(({ label }) => label)).not.toContain('导入');
  return textOf(said);
}

describe('an import with bad input', () => {
  test('formulas and merged cells: each is named by its place, and nothing is half imported', async () => {
    const before = await people();
    const bytes = await workbook({
      name: '人员',
      rows: [
        ['姓名', '角色', '电话'],
        ['好人甲', '监督员', ''],
        ['李四', '监督员', { formula: '1+1' }],
        [{ span: 2, text: '王五' }],
      ],
    });
    const text = await imported('名册.xlsx', bytes);
    expect(text).toContain('C3 是公式，请改成数值或文字');
    expect(text).toContain('A4:B4 是合并单元格');
    expect(text).toContain('全部都不导入');
    expect(await people()).toBe(before);
  });

  test('duplicate ids: the second row of the same 编号, and the same account twice, are bad rows', async () => {
    const { rows } = await site.database.pool.query<{ id: string; name: string }>(
      "SELECT id::text, name FROM person WHERE 'supervisor' = ANY(roles) LIMIT 1",
    );
    const { id = '', name = '' } = rows[0] ?? {};
    const csv = [
      '编号,姓名,角色,电话,账号',
      `${id},${name},监督员,8866-0001,`,
      `${id},${name},监督员,8866-0002,`,
      ',好人乙,监督员,,wecom:yi',
      ',好人丙,监督员,,wecom:YI',
    ].join('\n');
    const text = await imported('名册.csv', Buffer.from(csv));
    expect(text).toContain('第 3 行：与第 2 行是同一个人');
    expect(text).toContain('第 5 行：账号 yi 与第 4 行相同');
    expect(text).toContain(`第 2 行 更改 ${name}：电话 `);
  });

  test('wrong encodings: bytes of none are refused with what to save it as; GB18030 is read', async () => {
    expect(await imported('名册.csv', Buffer.from('ff00ffd8e0', 'hex'))).toMatch(
      /文字编码认不出。[\s\S]*UTF-8、GB18030/u,
    );
    const query = new URLSearchParams({ chat: 'direct', person: city.admin.id, name: '名册.csv' });
    await fetch(new URL(`/playground/files?${query}`, site.url), {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.from('d0d5c3fb2cbdc7c9ab0ac0eecbc42cbce0b6bdd4b1', 'hex'),
    });
    expect(textOf(await site.say(city.admin, '导入名册'))).toContain('第 2 行 新增 李四：角色 监督员');
  });
});
