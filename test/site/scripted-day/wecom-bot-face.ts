import { vi } from 'vitest';
import { freshDatabase } from '../../harness/database.js';
import { startSite } from '../../harness/site.js';
import { createWecomPlatform } from '../../platforms/wecom.js';
import { createBotCallback } from '../../platforms/wecom-bot-callback.js';
import { createBotGateway } from '../../platforms/wecom-bot-gateway.js';
import { type BotChat, type BotSeen, BotState, nameOf } from '../../platforms/wecom-bot-state.js';
import type { Face, FaceKind, Place, Who } from './face.js';
import { moveClock } from './move-clock.js';
import { ACCOUNTS, setupLines } from './office-setup.js';
import { APP_KEYS, appEnvironment } from './wecom-app-face.js';

/** Group ids tell large letters from small ones. */
const GROUP: BotChat = { group: 'wrCourtGroupAbC' };
const KEYS = { token: 'BotToken', aesKey: 'GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcba' };
const SOCKET = { botId: 'aib-1', secret: 'bot-secret' };

const shownIn = (state: BotState, chat: BotChat): readonly BotSeen[] => state.chats.get(nameOf(chat)) ?? [];

const cardIn = <T extends { text: string; buttons: readonly { label: string }[] }>(
  seen: readonly T[],
  { label, on }: { label: string; on: string },
): T => {
  const card = seen.findLast(
    ({ text, buttons }) => text.includes(on) && buttons.some((button) => button.label === label),
  );
  if (!card) throw new Error(`no button ${label} on ${on}`);
  return card;
};

/** The bot in callback mode for groups, and the self-built app beside it for people: as a site of both has it. */
export const wecomBotCallbackFace: FaceKind = {
  name: 'the WeCom bot by callback, the app beside it',
  hasGroups: true,

  async open() {
    const database = await freshDatabase();
    const state = new BotState();
    const platform = await createWecomPlatform({
      ...APP_KEYS,
      members: Object.values(ACCOUNTS),
      bot: state,
    });
    const env = {
      ...appEnvironment(platform.apiBase),
      WECOM_BOT_TOKEN: KEYS.token,
      WECOM_BOT_ENCODING_AES_KEY: KEYS.aesKey,
    };
    const site = await startSite({ database, env });
    await platform.saveCallback(new URL('/wecom/callback', site.url).href);
    const url = new URL('/wecom/bot/callback', site.url).href;
    const bot = createBotCallback({ keys: KEYS, state, apiBase: platform.apiBase, url });
    if (!(await bot.save())) throw new Error('the bot’s address was not accepted');
    for (const line of ['您好', ...setupLines('wecom')]) await platform.say(ACCOUNTS.admin, line);
    await bot.say(ACCOUNTS.admin, '@督办 绑定 市中院', GROUP);

    const inbox = (who: Who) => platform.inboxOf(ACCOUNTS[who]);
    return {
      async say(who, words, where) {
        if (where) await bot.say(ACCOUNTS[who], words, GROUP);
        else await platform.say(ACCOUNTS[who], words);
      },
      async send(who, what) {
        const chat = { userid: ACCOUNTS[who] };
        const kind = what === 'voice' ? 'voice' : 'hologram';
        await bot.redeliver(await bot.deliver(bot.events.other(chat.userid, chat, kind, {}), chat));
      },
      async tap(who, button, where) {
        if (where) await bot.tap(ACCOUNTS[who], cardIn(shownIn(state, GROUP), button), button.label, GROUP);
        else await platform.tap(ACCOUNTS[who], cardIn(inbox(who), button), button.label);
      },
      // Who speaks to the bot itself is answered there.
      read: async (place) =>
        (place === 'group'
          ? shownIn(state, GROUP)
          : [...inbox(place), ...shownIn(state, { userid: ACCOUNTS[place] })]
        ).map(({ text }) => text),
      goTo: (at) => moveClock(site, at),
      async close() {
        await site.close();
        await platform.close();
        await database.close();
      },
    };
  },
};

/** The bot alone, on its long connection: for groups and for people. */
export const wecomBotSocketFace: FaceKind = {
  name: 'the WeCom bot on its long connection, alone',
  hasGroups: true,

  async open(): Promise<Face> {
    const database = await freshDatabase();
    const state = new BotState();
    const gateway = await createBotGateway({ ...SOCKET, state });
    const site = await startSite({
      database,
      env: {
        WECOM_BOT_ID: SOCKET.botId,
        WECOM_BOT_SECRET: SOCKET.secret,
        WECOM_BOT_WS_URL: gateway.url,
        ADMIN_ACCOUNTS: `wecom:${ACCOUNTS.admin}`,
        HOLD_SECONDS: '1',
      },
    });
    await vi.waitFor(() => {
      if (!gateway.isConnected()) throw new Error('the bot has not connected');
    }, 300_000);
    // Who wants to be reached by the bot has opened it once.
    for (const userid of Object.values(ACCOUNTS)) state.open({ userid });
    const chatOf = (place: Place | 'admin'): BotChat =>
      place === 'group' ? GROUP : { userid: ACCOUNTS[place] };

    /** Said, and answered: the gateway takes the next words only then, as people do. */
    async function say(userid: string, words: string, chat: BotChat): Promise<void> {
      const before = shownIn(state, chat).length;
      gateway.say(userid, words, chat);
      await vi.waitFor(() => {
        if (shownIn(state, chat).length === before) throw new Error(`no answer to ${words}`);
      }, 300_000);
    }
    for (const line of ['您好', ...setupLines('wecom')]) await say(ACCOUNTS.admin, line, chatOf('admin'));
    await say(ACCOUNTS.admin, '@督办 绑定 市中院', GROUP);

    return {
      say: (who, words, where) => say(ACCOUNTS[who], words, chatOf(where ?? who)),
      async send(who, what) {
        const chat = { userid: ACCOUNTS[who] };
        const kind = what === 'voice' ? 'voice' : 'hologram';
        const event = gateway.events.other(chat.userid, chat, kind, {});
        const before = shownIn(state, chat).length;
        for (let times = 0; times < 2; times++) gateway.hand(event, chat);
        await vi.waitFor(() => {
          if (shownIn(state, chat).length === before) throw new Error('no answer');
        }, 300_000);
      },
      async tap(who, button, where) {
        const chat = chatOf(where ?? who);
        gateway.tap(ACCOUNTS[who], cardIn(shownIn(state, chat), button), button.label, chat);
      },
      read: async (place) => shownIn(state, chatOf(place)).map(({ text }) => text),
      goTo: (at) => moveClock(site, at),
      async close() {
        await site.close();
        await gateway.close();
        await database.close();
      },
    };
  },
};
