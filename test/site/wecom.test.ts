import pino from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readConfig } from '../../bot/config/config.js';
import { startDuban } from '../../bot/duban.js';
import { ledgerOf } from '../harness/city.js';
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

let database: TestDatabase;
let platform: WecomPlatform;
let site: Site;

const environment = (apiBase: string) => ({
  WECOM_CORP_ID: KEYS.corpId,
  WECOM_AGENT_ID: String(KEYS.agentId),
  WECOM_SECRET: KEYS.secret,
  WECOM_TOKEN: KEYS.token,
  WECOM_ENCODING_AES_KEY: KEYS.aesKey,
  WECOM_API_BASE: apiBase,
  ADMIN_ACCOUNTS: 'wecom:Fang',
  HOLD_SECONDS: '1',
});

beforeAll(async () => {
  database = await freshDatabase();
  platform = await createWecomPlatform({ ...KEYS, members: ['fang', 'lixt', 'zhoumin', 'ding', 'stranger'] });
  site = await startSite({ database, env: environment(platform.apiBase) });
  expect(await platform.saveCallback(new URL('/wecom/callback', site.url).href)).toBe(true);
});
afterAll(async () => {
  await site.close();
  await platform.close();
  await database.close();
});

/** The newest message in this inbox with these words, once it is there. */
const seen = (userid: string, words: string | RegExp): Promise<SeenMessage> =>
  vi.waitFor(() => {
    const found = platform.inboxOf(userid).findLast(({ text }) => text.match(words));
    if (!found)
      throw new Error(`${userid} sees no ${words} in ${platform.inboxOf(userid).map(({ text }) => text)}`);
    return found;
  }, PATIENCE);

test('a stranger is told who can let them in, and learns nothing else', async () => {
  const { reply } = await platform.say('stranger', '期限');
  expect(reply).toContain('管理员也还没有来过');
  expect((await platform.say('fang', '您好')).reply ?? (await seen('fang', '您好')).text).toContain('您好');
  const again = await platform.say('stranger', '#1');
  expect(again.reply).toContain('请联系管理员fang');
  expect(again.reply).not.toContain('#1');
});

test('the listed account is the administrator, under its own name when it is given, and only once', async () => {
  await platform.say('FANG', '添加单位 市人大常委会监察和司法工委 简称 监司工委');
  await platform.say('fang', '添加单位 市中级人民法院 简称 市中院、中院');
  await platform.say('fang', '添加单位 市公安局 简称 公安局');
  for (const words of [
    '李晓棠 单位 监司工委 角色 办公室 账号 wecom:lixt',
    '周敏 单位 市中院 角色 联络员 账号 wecom:ZhouMin',
    '丁海川 单位 市公安局 角色 联络员 账号 wecom:ding',
  ])
    await platform.say('fang', `添加人员 ${words}`);
  expect((await seen('zhoumin', '市中级人民法院')).text).toContain('联络员');
  const { rows } = await database.pool.query('SELECT 1 FROM admin_claim');
  expect(rows).toHaveLength(1);
});

test('the office registers through the encrypted callback; the liaison gets a card after the hold', async () => {
  await platform.say('lixt', '备案 《关于规范减刑假释案件办理的规定》 市中院 11月1日印发');
  expect((await seen('lixt', '#1 · 市中级人民法院')).text).toContain('2026-12-01（周二）');
  const card = await seen('zhoumin', '#1 · 市中级人民法院');
  expect(card.kind).toBe('card');
  expect(card.buttons.map(({ label }) => label)).toEqual(['签收', '报送', '申请延期', '不属我单位']);
  expect(platform.inboxOf('ding').some(({ text }) => text.includes('减刑假释'))).toBe(false);
});

test('a tap on 签收 changes the card of the liaison and the card of the office where they stand', async () => {
  const card = await seen('zhoumin', '#1 · 市中级人民法院');
  expect((await platform.tap('zhoumin', card, '签收')).status).toBe(200);
  expect((await seen('zhoumin', '签收：2026-11-20')).taskId).toBe(card.taskId);
  const office = await seen('lixt', '签收：2026-11-20');
  expect(office.changes).toBeGreaterThan(0);
});

test('the same event again gets the same answer and does nothing', async () => {
  const delivery = await platform.say('zhoumin', '进展 #1 正在整理');
  await seen('lixt', '有进展');
  const before = await ledgerOf(database.pool);
  const again = await platform.redeliver(delivery);
  expect([again.status, again.reply]).toEqual([delivery.status, delivery.reply]);
  const asked = await platform.say('stranger', '您好');
  expect((await platform.redeliver(asked)).reply).toBe(asked.reply);
  expect(await ledgerOf(database.pool)).toBe(before);
});

test('the reply is confirmed by a tap, taken back, and confirmed by typing 确认', async () => {
  await platform.say('zhoumin', '报送 #1 扫描件已送');
  await platform.tap('zhoumin', await seen('zhoumin', '以市中级人民法院名义报送'), '确认');
  await seen('lixt', '#1 市中级人民法院已答复，待核收');
  await platform.say('zhoumin', '撤回 #1');
  await seen('lixt', '撤回了答复');
  await platform.say('zhoumin', '报送 #1 扫描件已重送');
  await seen('zhoumin', '扫描件已重送');
  await platform.say('zhoumin', '确认');
  const waiting = await seen('lixt', /待核收[\s\S]*扫描件已重送/);
  await platform.tap('lixt', waiting, '办结');
  await seen('zhoumin', '已备案');
  const { rows } = await database.pool.query<{ state: string }>('SELECT state FROM matter WHERE no = 1');
  expect(rows).toEqual([{ state: 'closed' }]);
});

test('somebody else’s matter does not exist for another unit', async () => {
  const { reply } = await platform.say('ding', '#1');
  expect(reply).toContain('没有您可以查看的 #1');
});

test('a leaver is a stranger at once, also to the buttons of old cards', async () => {
  await platform.say('lixt', '备案 《关于警务公开的规定》 公安局 11月2日印发');
  const card = await seen('ding', '警务公开');
  await platform.say('fang', '停用人员 丁海川');
  const before = await ledgerOf(database.pool);
  await platform.tap('ding', card, '签收');
  expect((await platform.say('ding', '期限')).reply).toContain('我还不认识您');
  expect(await ledgerOf(database.pool)).toBe(before);
});

test('pictures and voice are answered in words, an unsubscription and a first visit do no harm', async () => {
  await platform.sayPicture('lixt', Buffer.from('picture'));
  await seen('lixt', /这个文件我没有收下/);
  await platform.sayOther('lixt', 'voice');
  await seen('lixt', /这条语音我没有收下/);
  expect((await platform.raise('lixt', 'enter_agent')).status).toBe(200);
  expect((await platform.raise('lixt', 'unsubscribe')).status).toBe(200);
});

test('what was said never reaches the log', () => {
  expect(site.log()).not.toMatch(/减刑假释|扫描件|周敏|zhoumin|app-secret|CallbackToken/i);
});

test('with a real platform the clock is not anybody’s to move', async () => {
  expect((await site.call('/playground/clock', { advance: 'P1D' })).status).toBe(409);
});

test('demo data and a real platform refuse to share a database', async () => {
  const demo = await startSite();
  const { url } = demo.database;
  const config = readConfig({ PORT: '0', DATABASE_URL: url, ...environment(platform.apiBase) });
  await expect(startDuban(config, { log: pino({ level: 'silent' }) })).rejects.toThrow('演练数据');
  await demo.close();

  expect((await database.pool.query(`SELECT 1 FROM account WHERE platform = 'playground'`)).rows).toEqual([]);
});
