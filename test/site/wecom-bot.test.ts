import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { pdfOf, pngOf } from '../files/sample-files.js';
import { ledgerOf } from '../harness/city.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { type Site, startSite } from '../harness/site.js';
import { createWecomPlatform, type SeenMessage, type WecomPlatform } from '../platforms/wecom.js';
import { createBotCallback } from '../platforms/wecom-bot-callback.js';
import { type BotSeen, BotState, nameOf } from '../platforms/wecom-bot-state.js';
import { ACCOUNTS, setupLines } from './scripted-day/office-setup.js';
import { APP_KEYS, appEnvironment } from './scripted-day/wecom-app-face.js';

const COURT = { group: 'wrCourtGroupAbC' };
const KEYS = { token: 'BotToken', aesKey: 'GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcba' };
/** The bot was not made by a super administrator: it knows 周敏 by this. */
const ZHOU = 'woAJ2GCAAAXtWyujaWJHDDGi0mAbCdEf';
const { admin, office, liaison } = ACCOUNTS;

let database: TestDatabase;
let state: BotState;
let platform: WecomPlatform;
let site: Site;
let bot: ReturnType<typeof createBotCallback>;

beforeAll(async () => {
  database = await freshDatabase();
  state = new BotState();
  platform = await createWecomPlatform({
    ...APP_KEYS,
    members: [...Object.values(ACCOUNTS), 'ding'],
    bot: state,
    openIds: { [ZHOU]: 'ZhouMin' },
  });
  const env = {
    ...appEnvironment(platform.apiBase),
    WECOM_BOT_TOKEN: KEYS.token,
    WECOM_BOT_ENCODING_AES_KEY: KEYS.aesKey,
  };
  site = await startSite({ database, env });
  await platform.saveCallback(new URL('/wecom/callback', site.url).href);
  const url = new URL('/wecom/bot/callback', site.url).href;
  bot = createBotCallback({ keys: KEYS, state, apiBase: platform.apiBase, url });
  for (const line of [
    '您好',
    ...setupLines('wecom'),
    '添加单位 市公安局 简称 公安局',
    '添加人员 丁海川 单位 市公安局 角色 联络员 账号 wecom:ding',
  ])
    await platform.say(admin, line);
  await bot.say(admin, '@督办 绑定 市中院', COURT);
});
afterAll(async () => {
  await site.close();
  await platform.close();
  await database.close();
});

const shown = () => state.chats.get(nameOf(COURT)) ?? [];
const waitFor = <T>(find: () => T | undefined, what: string): Promise<T> =>
  vi.waitFor(
    () => {
      const found = find();
      if (found === undefined) throw new Error(`not there: ${what}`);
      return found;
    },
    { timeout: 100_000, interval: 50 },
  );
const inGroup = (words: string): Promise<BotSeen> =>
  waitFor(
    () => shown().findLast(({ text }) => text.includes(words)),
    `${words} in ${shown().map(({ text }) => text)}`,
  );
const toPerson = (userid: string, words: string): Promise<SeenMessage> =>
  waitFor(() => platform.inboxOf(userid).findLast(({ text }) => text.includes(words)), words);

test('what is registered in the group is answered there, and the liaison hears of it through the app', async () => {
  await bot.say(office, '@督办 备案 《关于规范减刑假释案件办理的规定》 市中院 11月1日印发', COURT);
  expect((await inGroup('#1 · 市中级人民法院')).kind).toBe('card');
  expect((await toPerson(liaison, '#1 · 市中级人民法院')).buttons.map(({ label }) => label)).toContain(
    '签收',
  );
});

test('a member whom the bot knows by an encrypted id is the same person, asked of the app once', async () => {
  const card = await inGroup('#1 · 市中级人民法院');
  const { status, answer } = await bot.say(ZHOU, '@督办 签收 #1', COURT);
  expect([status, answer === undefined]).toEqual([200, false]);
  await toPerson(liaison, '签收：2026-11-20');
  await bot.say(ZHOU, '期限');
  expect(platform.counts.calls.get('batch/openuserid_to_userid')).toBe(1);
  expect(card.changes).toBe(0);
});

test('a tap on the group’s card, which could not change by itself, gets the present state for all', async () => {
  const card = await inGroup('#1 · 市中级人民法院');
  const label = card.buttons[0]?.label ?? '';
  await bot.tap(ZHOU, card, label, COURT);
  await waitFor(
    () => (card.text.includes('签收：2026-11-20') || card.changes > 0 ? true : undefined),
    'a change',
  );
  expect(card.own.size).toBe(0);
  const before = await ledgerOf(database.pool);
  const again = await bot.deliver(
    bot.events.click(ZHOU, COURT, card.taskId ?? '', 'confirm-receipt.000000000000'),
    COURT,
  );
  expect(again.answer).toMatchObject({ response_type: 'update_template_card' });
  expect(card.text).toContain('签收：2026-11-20');
  expect(await ledgerOf(database.pool)).toBe(before);
});

test('a tap delivered twice has one effect and the same answer', async () => {
  const card = await inGroup('#1 · 市中级人民法院');
  const delivery = await bot.tap(ZHOU, card, card.buttons[0]?.label ?? '', COURT);
  const before = await ledgerOf(database.pool);
  const again = await bot.redeliver(delivery);
  expect([again.status, again.answer]).toEqual([delivery.status, delivery.answer]);
  expect(await ledgerOf(database.pool)).toBe(before);
});

test('a tap on a card that is not this Duban’s, or of another chat, changes nothing and is said privately', async () => {
  const card = await inGroup('#1 · 市中级人民法院');
  const elsewhere = { group: 'wrElsewhere' };
  await bot.say('ding', '@督办 您好', elsewhere);
  const before = await ledgerOf(database.pool);
  for (const [chat, taskId] of [
    [COURT, `${randomUUID()}@0`],
    [COURT, 'not-ours'],
    [elsewhere, card.taskId ?? ''],
  ] as const) {
    const delivery = await bot.deliver(
      bot.events.click('ding', chat, taskId, card.buttons[0]?.key ?? ''),
      chat,
    );
    expect([delivery.status, delivery.answer]).toEqual([200, undefined]);
  }
  await toPerson('ding', '这张卡片已经失效');
  expect(await ledgerOf(database.pool)).toBe(before);
});

test('a quoted answer names its matter; a quoted card is asked about', async () => {
  await bot.say(ZHOU, '@督办', COURT, { msgtype: 'text', text: { content: '#1 · 市中级人民法院' } });
  await inGroup('#1 · 市中级人民法院');
  await bot.say(ZHOU, '@督办 查看', COURT, { msgtype: 'image', image: { url: 'x' } });
  const asked = await inGroup('是 1 号吗？');
  const delivery = await bot.tap(ZHOU, asked, '是，#1', COURT);
  expect(delivery.status).toBe(200);
});

test('a stream asked for again is the same, and no second registration', async () => {
  const said = await bot.say(office, '@督办 谁在办 #1', COURT);
  const before = await ledgerOf(database.pool);
  const polled = await bot.poll(office, `bot:${said.event.msgid}`, COURT);
  expect(polled.answer).toMatchObject({ msgtype: 'stream', stream: { finish: true } });
  expect(await ledgerOf(database.pool)).toBe(before);
});

test('a stranger in the group learns nothing; the first visit tells a member what can be done', async () => {
  const { answer } = await bot.say('stranger', '@督办 #1', COURT);
  expect(JSON.stringify(answer)).not.toContain('减刑');
  const unknown = await bot.enter('stranger');
  expect(JSON.stringify(unknown.answer)).toMatch(/我还不认识您[\s\S]*管理员/);
  const welcome = await bot.enter(ZHOU);
  expect(welcome.answer).toMatchObject({ msgtype: expect.stringMatching(/^(?:text|template_card)$/) });
  expect(JSON.stringify(welcome.answer)).toMatch(/周敏您好[\s\S]*(?:签收|期限|我的)/);
});

test('nothing that was said, and no key, reaches the log', () => {
  expect(site.log()).not.toMatch(/减刑假释|周敏|zhoumin|woAJ2|wrCourt|response_code=|BotToken|GFEDCBA/i);
});

test('a scan forwarded to the bot one-to-one is fetched, opened and kept with the reply; in a group it says how', async () => {
  await bot.say(office, '@督办 要材料 《社区矫正半年工作情况》 市中院 12月14日前报送', COURT);
  const no = /#(\d+)/.exec((await inGroup('社区矫正半年工作情况')).text)?.[1] ?? '';
  await toPerson(liaison, '社区矫正半年工作情况');
  await bot.forward(liaison, 'image', pngOf(30, 20), COURT);
  expect((await inGroup('一对一')).text).not.toContain('没有听懂');

  const scan = await pdfOf('半年工作情况');
  await bot.forward(liaison, 'file', scan, undefined, '半年工作情况.pdf');
  const own = () => state.chats.get(nameOf({ userid: liaison })) ?? [];
  const which = await waitFor(() => own().findLast(({ text }) => text.includes('哪一件')), 'which one');
  await bot.tap(liaison, which, which.buttons.find(({ label }) => label.includes(no))?.label ?? '');
  // What a tap of the bot’s card asks next is one-to-one, and comes through the app.
  const preview = await toPerson(liaison, '附件：文件');
  await platform.tap(liaison, preview, '确认');
  await toPerson(liaison, `#${no} 已报送，待办公室核收`);
  const { rows } = await database.pool.query<{ files: unknown }>(
    'SELECT files FROM reply WHERE files IS NOT NULL',
  );
  expect(rows).toMatchObject([{ files: [{ name: '半年工作情况.pdf', size: scan.byteLength, type: 'pdf' }] }]);
});
