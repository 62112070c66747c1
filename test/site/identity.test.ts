import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { type Site, startSite } from '../harness/site.js';
import { createWecomPlatform, type SeenMessage, type WecomPlatform } from '../platforms/wecom.js';

const KEYS = {
  corpId: 'wwsite',
  agentId: 1000002,
  secret: 'app-secret',
  token: 'CallbackToken',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};
const PATIENCE = { timeout: 100_000, interval: 50 };
const MEMBERS = ['fang', 'lixt', 'lixt-2', 'wang', 'wang-2', 'guesser', 'late', 'greedy'];

let database: TestDatabase;
let platform: WecomPlatform;
let site: Site;

beforeAll(async () => {
  database = await freshDatabase();
  platform = await createWecomPlatform({ ...KEYS, members: MEMBERS });
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
  expect(await platform.saveCallback(new URL('/wecom/callback', site.url).href)).toBe(true);
  for (const words of [
    '您好',
    '添加单位 市中级人民法院 简称 市中院',
    '添加单位 市公安局 简称 公安局',
    '添加人员 李晓棠 单位 市中院 角色 联络员 账号 wecom:lixt',
    '添加人员 王五 角色 代表 账号 wecom:wang',
  ])
    await platform.say('fang', words);
});
afterAll(async () => {
  await site.close();
  await platform.close();
  await database.close();
});

const newest = (userid: string, words: RegExp, after = 0): Promise<SeenMessage> =>
  vi.waitFor(() => {
    const found = platform
      .inboxOf(userid)
      .slice(after)
      .findLast(({ text }) => words.test(text));
    if (!found) throw new Error(`${userid} sees ${platform.inboxOf(userid).map(({ text }) => text)}`);
    return found;
  }, PATIENCE);

/** Asks for a code as this member and reads it. */
async function codeOf(userid: string): Promise<string> {
  const before = platform.inboxOf(userid).length;
  await platform.say(userid, '绑定账号');
  const { text } = await newest(userid, /您的绑定码/, before);
  return /绑定码：(\S+)/.exec(text)?.[1] ?? '';
}
const replyTo = async (userid: string, text: string) => (await platform.say(userid, text)).reply ?? '';
const holders = async (userid: string) =>
  (
    await database.pool.query<{ name: string }>(
      'SELECT p.name FROM account a JOIN person p ON p.id = a.person_id WHERE a.account_id = $1',
      [userid],
    )
  ).rows.map(({ name }) => name);
const questions = (userid: string) =>
  platform.inboxOf(userid).filter(({ text }) => text.includes('是您本人吗')).length;

describe('whoever is unknown', () => {
  it('is told who can let them in, whatever kind of message it was, and the same once more where it is repeated', async () => {
    for (const kind of ['text', 'voice', 'location']) {
      const said =
        kind === 'text' ? await platform.say('late', '期限') : await platform.sayOther('late', kind);
      expect(said.reply).toContain('我还不认识您');
      expect((await platform.redeliver(said)).reply).toBe(said.reply);
    }
  });
});

describe('a code that links a second account (绑定账号)', () => {
  it('lets the unknown account in once its owner has confirmed, and tells whoever types it nothing', async () => {
    const code = await codeOf('lixt');
    const wrong = await replyTo('lixt-2', '绑定账号 0000-ZZZZ');
    expect(await replyTo('lixt-2', `绑定账号 ${code.toLowerCase()}`)).toBe(wrong);
    expect(wrong).not.toMatch(/李晓棠|中级人民法院|管理员/);
    expect(await holders('lixt-2')).toEqual([]);
    const card = await newest('lixt', /企业微信账号 lixt-2要与您的账号绑定/);
    await platform.tap('lixt', card, '是我，绑定');
    await vi.waitFor(async () => expect(await holders('lixt-2')).toEqual(['李晓棠']), PATIENCE);
    expect(await replyTo('lixt-2', '我的')).not.toContain('不认识');
  });

  it('is used once: typed again by another it asks nobody', async () => {
    const code = await codeOf('lixt');
    await platform.say('guesser', code);
    const card = await newest('lixt', /账号 guesser要与/);
    await platform.tap('lixt', card, '不是我');
    await newest('lixt', /没有绑定，绑定码已作废/);
    const asked = questions('lixt');
    await platform.say('late', code);
    expect(await replyTo('late', '期限')).toContain('不认识');
    expect(questions('lixt')).toBe(asked);
    expect(await holders('guesser')).toEqual([]);
  });

  it('asks nobody when it has expired', async () => {
    const code = await codeOf('lixt');
    await database.pool.query(`UPDATE link_code SET expires_at = expires_at - interval '11 minutes'`);
    const asked = questions('lixt');
    await platform.say('late', code);
    await platform.say('late', '期限');
    expect(questions('lixt')).toBe(asked);
  });

  it('cannot be guessed: after five tries the right one is not heard either, however many come at once', async () => {
    const code = await codeOf('lixt');
    const guesses = Array.from({ length: 12 }, (_, n) =>
      platform.say('greedy', `绑定账号 0000-ZZZ${n % 10}`),
    );
    const replies = new Set((await Promise.all(guesses)).map(({ reply }) => reply));
    expect(replies.size).toBe(1);
    const { rows } = await database.pool.query<{ tries: number }>(
      `SELECT tries FROM link_try WHERE who LIKE '%greedy%'`,
    );
    expect(rows).toEqual([{ tries: 5 }]);
    const asked = questions('lixt');
    expect(await replyTo('greedy', code)).toBe([...replies][0]);
    expect(questions('lixt')).toBe(asked);
  });

  it('is its owner’s own: typed with the same account it changes nothing', async () => {
    const code = await codeOf('lixt');
    expect(await replyTo('lixt', `绑定账号 ${code}`)).toContain('这是您自己的绑定码');
  });

  it('is kept nowhere but as a hash', async () => {
    const code = await codeOf('lixt');
    const { rows } = await database.pool.query<{ t: string }>(
      `SELECT table_name AS t FROM information_schema.tables WHERE table_schema IN ('public', 'bullmq')`,
    );
    for (const { t } of rows) {
      const found = await database.pool
        .query<{ row: string }>(`SELECT x::text AS row FROM "${t}" x`)
        .catch(() => ({ rows: [] }));
      const text = found.rows.map(({ row }) => row).join('\n');
      expect(text).not.toContain(code);
      expect(text).not.toContain(code.replace('-', ''));
    }
    expect(site.log()).not.toContain(code);
  });
});

describe('two persons found to be one', () => {
  it('become one after the owner of the code has said so: accounts, rights and reminders', async () => {
    await platform.say('fang', '添加人员 王五五 单位 市公安局 角色 联络员 账号 wecom:wang-2');
    const code = await codeOf('wang');
    await platform.say('wang-2', `绑定账号 ${code}`);
    await platform.tap('wang', await newest('wang', /王五五（联络员）要与/), '是我，绑定');
    await vi.waitFor(async () => expect(await holders('wang-2')).toEqual(['王五']), PATIENCE);
    const { rows } = await database.pool.query<{ name: string; active: boolean; roles: string[] }>(
      `SELECT name, active, roles FROM person WHERE name LIKE '王五%' ORDER BY name`,
    );
    expect(rows).toEqual([
      { name: '王五', active: true, roles: ['deputy', 'liaison'] },
      { name: '王五五', active: false, roles: ['liaison'] },
    ]);
    expect(await replyTo('wang-2', '绑定账号 11')).not.toContain('不认识');
    expect(await replyTo('fang', '名册')).not.toContain('王五五');
  });
});

describe('an administrator', () => {
  it('links an account, and takes it away: what it could do ends at once', async () => {
    await platform.say('fang', '绑定账号 李晓棠 wecom:late');
    await vi.waitFor(async () => expect(await holders('late')).toEqual(['李晓棠']), PATIENCE);
    expect(await replyTo('late', '期限')).not.toContain('不认识');
    expect(await replyTo('fang', '解绑账号 李晓棠 wecom:late')).toContain('已解除企业微信账号 late与李晓棠');
    await vi.waitFor(async () => expect(await holders('late')).toEqual([]), PATIENCE);
    expect(await replyTo('late', '期限')).toContain('不认识');
  });

  it('cannot do so behind the person’s back: each old account is told, and 不是我 undoes it', async () => {
    await platform.say('fang', '绑定账号 李晓棠 wecom:guesser');
    await vi.waitFor(async () => expect(await holders('guesser')).toEqual(['李晓棠']), PATIENCE);
    // The new account acts first: what is told goes to the old ones all the same.
    expect(await replyTo('guesser', '期限')).not.toContain('不认识');
    const card = await newest('lixt', /管理员fang给您绑定了企业微信账号 guesser/);
    expect(await newest('lixt-2', /绑定了企业微信账号 guesser/)).toBeDefined();
    expect(platform.inboxOf('guesser').some(({ text }) => text.includes('绑定了企业微信账号'))).toBe(false);
    await platform.tap('lixt', card, '不是我');
    await vi.waitFor(async () => expect(await holders('guesser')).toEqual([]), PATIENCE);
    await newest('lixt', /已解除企业微信账号 guesser的绑定/);
    await newest('fang', /李晓棠说企业微信账号 guesser不是本人的/);
    expect(await replyTo('guesser', '期限')).toContain('不认识');
  });

  it('alone may do so', async () => {
    expect(await replyTo('lixt', '绑定账号 王五 wecom:guesser')).toContain('管理员办理');
    expect(await replyTo('lixt', '解绑账号 王五 wecom:wang')).toContain('管理员办理');
  });

  it('moves no account from one person to another by it', async () => {
    expect(await replyTo('fang', '绑定账号 王五 wecom:lixt')).toContain('已经是李晓棠的');
    expect(await replyTo('fang', '解绑账号 王五 wecom:lixt')).toContain('不是王五的账号');
  });
});
