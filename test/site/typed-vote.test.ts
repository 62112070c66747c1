import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { type Site, startSite } from '../harness/site.js';
import { createWecomPlatform, type WecomPlatform } from '../platforms/wecom.js';

const KEYS = {
  corpId: 'wwsite',
  agentId: 1000002,
  secret: 'app-secret',
  token: 'CallbackToken',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};
const PATIENCE = { timeout: 100_000, interval: 50 };
const VOTERS = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6'];

let database: TestDatabase;
let platform: WecomPlatform;
let site: Site;

beforeAll(async () => {
  database = await freshDatabase();
  platform = await createWecomPlatform({ ...KEYS, members: ['fang', 'lixt', ...VOTERS] });
  site = await startSite({
    database,
    env: {
      WECOM_CORP_ID: KEYS.corpId,
      WECOM_AGENT_ID: String(KEYS.agentId),
      WECOM_SECRET: KEYS.secret,
      WECOM_TOKEN: KEYS.token,
      WECOM_ENCODING_AES_KEY: KEYS.aesKey,
      WECOM_API_BASE: platform.apiBase,
      ADMIN_ACCOUNTS: 'wecom:fang',
      HOLD_SECONDS: '1',
    },
  });
  await platform.saveCallback(new URL('/wecom/callback', site.url).href);
  for (const words of [
    '您好',
    '添加单位 市人大常委会监察和司法工委 简称 监司工委',
    '添加人员 李晓棠 单位 监司工委 角色 办公室 账号 wecom:lixt',
    ...VOTERS.map((id, i) => `添加人员 赵${'甲乙丙丁戊己'[i]} 角色 组成人员 账号 wecom:${id}`),
  ])
    await platform.say('fang', words);
});
afterAll(async () => {
  await site.close();
  await platform.close();
  await database.close();
});

async function hold(no: number, title: string): Promise<void> {
  await platform.say('lixt', `测评 《${title}》 参加 组成人员 基数 全体 截止 12月1日18:00`);
  await platform.say('lixt', `开始 #${no}`);
  await vi.waitFor(
    () => expect(platform.inboxOf('m1').some(({ text }) => text.includes(title))).toBe(true),
    PATIENCE,
  );
}

/** Where 赵甲 stands: each vote and round. */
const placesOf = async () =>
  (
    await database.pool.query(
      `SELECT v.no, e.round, e.state FROM elector e JOIN evaluation v ON v.id = e.evaluation
       JOIN account a ON a.person_id = e.person WHERE a.account_id = 'm1' ORDER BY v.no, e.round`,
    )
  ).rows;

test('a typed vote that is delivered again votes neither in the next ballot nor in the reopened round', async () => {
  await hold(1, '报告甲');
  const first = await platform.say('m1', '满意');
  await hold(2, '报告乙');
  await platform.redeliver(first);
  expect(await placesOf()).toEqual([
    { no: 1, round: 1, state: 'voted' },
    { no: 2, round: 1, state: 'issued' },
  ]);

  for (const voter of VOTERS.slice(1)) await platform.say(voter, '投票 #1 满意');
  await platform.say('lixt', '计票 #1 仍要结束');
  await vi.waitFor(
    () => expect(platform.inboxOf('lixt').some(({ text }) => text.includes('#1 结果'))).toBe(true),
    PATIENCE,
  );
  await platform.say('lixt', '重开 #1 因票数有误 截止 12月2日18:00');
  await platform.redeliver(first);
  expect(await placesOf()).toContainEqual({ no: 1, round: 2, state: 'issued' });
});

test('scores, a remark and a choice beside another command are not kept in the answer given at once', async () => {
  await platform.say('lixt', '三张表 张法官办案情况 参加 组成人员 基数 有效票 截止 12月3日18:00');
  const { rows: votes } = await database.pool.query<{ no: number }>('SELECT max(no) AS no FROM evaluation');
  const no = votes[0]?.no;
  await platform.say('lixt', `开始 #${no}`);
  await platform.say('m1', `#${no} 92 88 评语 丙丁戊态度差`);
  await platform.say('m2', '我的票投丙丁戊不称职');
  const { rows } = await database.pool.query<{ row: string }>(
    'SELECT x::text AS row FROM inbox x UNION ALL SELECT y::text FROM outbox y',
  );
  expect(rows.filter(({ row }) => row.includes('丙丁戊'))).toEqual([]);
});
