import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonView, StateView } from '../../bot/playground/contract.js';
import { type City, cityOf, numberIn, textOf } from '../harness/city.js';
import { freePort } from '../harness/free-port.js';
import { type Site, startSite } from '../harness/site.js';

let site: Site;
let city: City;
let members: PersonView[];
/** A vote of three sheets, open beside one of 满意度, which is #1. */
let sheets: number;

beforeAll(async () => {
  site = await startSite({ env: { PORT: String(await freePort()) } });
  city = cityOf(site);
  const { people } = (await site.call('/playground/state')).body as StateView;
  members = people.filter(({ role }) => role === '组成人员');
  const rest = '参加 组成人员 基数 有效票 截止 12月1日18:00';
  expect(numberIn(await site.say(city.li, `测评 市司法局工作 ${rest}`))).toBe(1);
  await site.say(city.li, '开始 #1');
  sheets = numberIn(await site.say(city.li, `三张表 张法官办案情况 ${rest}`));
  await site.say(city.li, `开始 #${sheets}`);
});
afterAll(() => site.close());

const next = (): PersonView => members.pop() as PersonView;

/** Every row of ours and the queue's with this text, but the ballots that were handed out: those name all the options. */
async function rowsWith(text: string): Promise<string[]> {
  const { pool } = site.database;
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_schema IN ('public', 'bullmq') AND table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`SELECT x::text AS row FROM ${name} x`);
    for (const { row } of rows)
      if (row.includes(text) && !row.includes('cast-ballot')) found.push(`${name} ${row.slice(0, 300)}`);
  }
  return found;
}

describe('what an elector types while a secret vote is open is kept nowhere, nor is it in the answer', () => {
  test.each([
    '我的票投不满意',
    '我的意见是不满意',
    '结果 不满意',
    '帮助我投不满意',
    '期限到了吗我投不满意',
    '我投不滿意',
    '核验 #1 不满意',
  ])('a choice beside another command: %s', async (words) => {
    const member = next();
    await site.say(member, words);
    const kept = (await rowsWith(member.id)).filter(
      (row) => /不[满滿]意/.test(row) && !row.includes('基本满意'),
    );
    expect(kept).toEqual([]);
  });

  test('scores and a remark without the tier', async () => {
    const said = await site.say(next(), `#${sheets} 92 88 评语 丙丁戊态度差`);
    expect(textOf(said)).toContain('没有作为投票收下');
    expect(await rowsWith('丙丁戊')).toEqual([]);
  });

  test.each(['我投甲乙丙那一个', '我的票甲乙丙', '帮助甲乙丙', '期限 甲乙丙局'])(
    'words that no command took and that name no option: %s',
    async (words) => {
      const answer = textOf(await site.say(next(), words));
      expect(answer).not.toBe('');
      expect(answer).not.toContain('甲乙丙');
    },
  );
});

test('who has no place in a vote still hears which words were not used', async () => {
  expect(textOf(await site.say(city.li, '帮助甲乙丙'))).toContain('没有“甲乙丙”这一项');
  expect(textOf(await site.say(city.li, '期限 甲乙丙'))).toContain('甲乙丙');
});

test('a remark marked as a state secret is refused on the page of a ballot, and the vote can be sent again', async () => {
  const member = next();
  const link = /\/b\/[\w.-]+/.exec(
    (await site.read(member)).findLast(({ text }) => text.includes('/b/'))?.text ?? '',
  )?.[0];
  const sent = await site.call(link ?? '', { answers: [0, 92, 88, '绝密 某案侦查方案'] });
  expect(sent.status).toBe(409);
  expect(JSON.stringify(sent.body)).not.toContain('侦查');
  expect((await site.call(link ?? '', { answers: [0, 92, 88, null] })).status).toBe(200);
});
