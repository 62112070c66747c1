import pino from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readConfig } from '../../bot/config/config.js';
import { startDuban } from '../../bot/duban.js';
import { freshDatabase, PATIENT, type TestDatabase } from '../harness/database.js';
import { type Site, startSite } from '../harness/site.js';
import { type BotGateway, createBotGateway } from '../platforms/wecom-bot-gateway.js';
import { type BotChat, BotState, nameOf } from '../platforms/wecom-bot-state.js';
import { ACCOUNTS, setupLines } from './scripted-day/office-setup.js';

const GROUP = { group: 'wrCourtGroupAbC' };
const BOT = { botId: 'aib-1', secret: 'bot-secret' };
const PATIENCE = { timeout: 100_000, interval: 50 };
const { admin, office, liaison } = ACCOUNTS;

let database: TestDatabase;
let state: BotState;
let gateway: BotGateway;
let sites: Site[];
let env: Record<string, string>;
beforeAll(async () => {
  database = await freshDatabase();
  state = new BotState();
  gateway = await createBotGateway({ ...BOT, state });
  env = {
    WECOM_BOT_ID: BOT.botId,
    WECOM_BOT_SECRET: BOT.secret,
    WECOM_BOT_WS_URL: gateway.url,
    ADMIN_ACCOUNTS: `wecom:${admin}`,
    HOLD_SECONDS: '1',
  };
  sites = [await startSite({ database, env }), await startSite({ database, env })];
  await vi.waitFor(() => expect(gateway.isConnected()).toBe(true), PATIENCE);
  for (const userid of Object.values(ACCOUNTS)) state.open({ userid });
  for (const line of ['您好', ...setupLines('wecom')]) await answered(admin, line);
  await answered(admin, '@督办 绑定 市中院', GROUP);
});
afterAll(async () => {
  for (const site of sites) await site.close();
  await gateway.close();
  await database.close();
});

const shown = (chat: BotChat) => (state.chats.get(nameOf(chat)) ?? []).map(({ text }) => text);

async function answered(userid: string, words: string, chat: BotChat = { userid }): Promise<void> {
  const before = shown(chat).length;
  gateway.say(userid, words, chat);
  await vi.waitFor(() => expect(shown(chat).length).toBeGreaterThan(before), PATIENCE);
}
const titles = ['甲', '乙', '丙'].map((one) => `关于${one}的规定`);
const register = (title: string) => answered(office, `@督办 备案 《${title}》 市中院 11月1日印发`, GROUP);
const heard = (title: string) =>
  vi.waitFor(() => expect(shown({ userid: liaison }).join('\n')).toContain(title), PATIENCE);

test('of two processes one is connected, and what the other has to send comes through it, once', async () => {
  for (const title of titles) await register(title);
  for (const title of titles) await heard(title);
  for (const title of titles)
    expect(shown({ userid: liaison }).filter((text) => text.includes(title))).toHaveLength(1);
  expect(gateway.counts).toMatchObject({ subscribed: 1, displaced: 0 });
});

test('a tap on the group’s card, which the bot cannot change unasked, gets the present state for all', async () => {
  const cards = () =>
    (state.chats.get(nameOf(GROUP)) ?? []).filter(({ text }) => text.includes('关于丙的规定'));
  const [registered] = cards();
  if (!registered) throw new Error('no card');
  // It was shown within the hold, to be looked at; looked at after it, it has the unit's buttons.
  gateway.tap(liaison, registered, '查看', GROUP);
  const offers = () => cards().findLast(({ buttons }) => buttons.some(({ label }) => label === '签收'));
  await vi.waitFor(() => expect(offers()).toBeDefined(), PATIENCE);
  const before = offers();
  if (!before) throw new Error('no card');
  const no = /#\d+/.exec(before.text)?.[0] ?? '';
  await answered(liaison, `@督办 签收 ${no}`, GROUP);
  expect(before.changes).toBe(0);
  expect(before.text).not.toContain('签收：');
  gateway.tap(liaison, before, '签收', GROUP);
  await vi.waitFor(() => expect(before.text).toContain('签收：2026-11-20'), PATIENCE);
  expect(before.own.size).toBe(0);
});

const withPhoto = (words: string) => ({
  msg_item: [
    { msgtype: 'text', text: { content: words } },
    { msgtype: 'image', image: { url: `${gateway.url}/nowhere`, aeskey: 'k' } },
  ],
});

/** Says words beside a photo and gives what is said from then on, once this is in it: what was said before may come late. */
async function saidWithPhoto(
  words: string,
  answer: string,
  chat: BotChat = { userid: liaison },
): Promise<string> {
  const before = shown(chat).length;
  gateway.hand(gateway.events.other(liaison, chat, 'mixed', withPhoto(words)), chat);
  const said = () => shown(chat).slice(before).join('\n');
  await vi.waitFor(() => expect(said()).toContain(answer), PATIENCE);
  return said();
}

test('a photo beside words in a group is said to be left out', async () => {
  await saidWithPhoto('@督办 报送 #2 见所附照片', '群里的图片我收不到', GROUP);
  await saidWithPhoto('@督办 期限', '请一对一转发给我', GROUP);
  const before = shown(GROUP).length;
  await answered(liaison, '@督办 期限', GROUP);
  expect(shown(GROUP).slice(before).join('\n')).not.toContain('图片');
  await answered(liaison, '@督办 取消', GROUP);
});

test('words beside a photo one-to-one are the command, and the photo its attachment', async () => {
  const preview = await saidWithPhoto('报送 #2 见所附照片', '报送 #2');
  expect(preview).toContain('1 张图片');
  expect(preview).toContain('见所附照片');
  expect(preview).not.toContain('报送 #2 见所附照片');
  await answered(liaison, '取消');
  await saidWithPhoto('整改报告见图', '这是哪一件的答复');
  await answered(liaison, '取消');
  await saidWithPhoto('签收 #2', '“签收”没有办');
});

test('the gateway cut, what was to be said is said once the socket is open again', async () => {
  gateway.cut();
  await vi.waitFor(() => expect(gateway.counts.subscribed).toBe(2), PATIENCE);
  await register('关于丁的规定');
  await heard('关于丁的规定');
});

test('when the one that is connected goes, the other takes over within a minute', async () => {
  const leader = sites.findIndex((site) => site.log().includes('bot socket was opened'));
  const [gone] = sites.splice(leader, 1);
  await gone?.close();
  await vi.waitFor(() => expect(gateway.isConnected()).toBe(true), PATIENCE);
  expect(gateway.counts.displaced).toBe(0);
  await register('关于戊的规定');
  await heard('关于戊的规定');
});

test('web and worker apart, the web half holds the socket and sends what the worker half may not', async () => {
  for (let site = sites.pop(); site; site = sites.pop()) await site.close();
  const config = readConfig({ PORT: '0', DATABASE_URL: database.url, ...env });
  const worker = await startDuban(config, { log: pino({ level: 'silent' }), half: 'worker', waits: PATIENT });
  sites.push(await startSite({ database, env, half: 'web' }));
  await vi.waitFor(() => expect(gateway.isConnected()).toBe(true), PATIENCE);
  await register('关于己的规定');
  await heard('关于己的规定');
  await worker.close();
});

test('nothing that was said, and no secret, reaches a log', () => {
  for (const site of sites) expect(site.log()).not.toMatch(/的规定|周敏|zhoumin|wrCourt|bot-secret/i);
});
