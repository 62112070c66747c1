import { freshDatabase } from '../../harness/database.js';
import { startSite } from '../../harness/site.js';
import { createWecomPlatform } from '../../platforms/wecom.js';
import type { FaceKind, Place } from './face.js';
import { moveClock } from './move-clock.js';
import { ACCOUNTS, setupLines } from './office-setup.js';

export const APP_KEYS = {
  corpId: 'wwday',
  agentId: 1000002,
  secret: 'app-secret',
  token: 'CallbackToken',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};

export const appEnvironment = (apiBase: string): Record<string, string> => ({
  WECOM_CORP_ID: APP_KEYS.corpId,
  WECOM_AGENT_ID: String(APP_KEYS.agentId),
  WECOM_SECRET: APP_KEYS.secret,
  WECOM_TOKEN: APP_KEYS.token,
  WECOM_ENCODING_AES_KEY: APP_KEYS.aesKey,
  WECOM_API_BASE: apiBase,
  ADMIN_ACCOUNTS: `wecom:${ACCOUNTS.admin}`,
  HOLD_SECONDS: '1',
});

/** The self-built app of WeCom: one person at a time. */
export const wecomAppFace: FaceKind = {
  name: 'the WeCom app',
  hasGroups: false,

  async open() {
    const database = await freshDatabase();
    const platform = await createWecomPlatform({ ...APP_KEYS, members: Object.values(ACCOUNTS) });
    const site = await startSite({ database, env: appEnvironment(platform.apiBase) });
    await platform.saveCallback(new URL('/wecom/callback', site.url).href);
    for (const line of ['您好', ...setupLines('wecom')]) await platform.say(ACCOUNTS.admin, line);

    const inbox = (place: Place) => platform.inboxOf(ACCOUNTS[place === 'group' ? 'office' : place]);
    return {
      async say(who, words) {
        await platform.say(ACCOUNTS[who], words);
      },
      async send(who, what) {
        const kind = what === 'voice' ? 'voice' : 'hologram';
        await platform.redeliver(await platform.sayOther(ACCOUNTS[who], kind));
      },
      async tap(who, { label, on }) {
        const card = inbox(who).findLast(
          ({ text, buttons }) => text.includes(on) && buttons.some((button) => button.label === label),
        );
        if (!card) throw new Error(`${who} sees no button ${label} on ${on}`);
        await platform.tap(ACCOUNTS[who], card, label);
      },
      read: async (place) => inbox(place).map(({ text }) => text),
      goTo: (at) => moveClock(site, at),
      async close() {
        await site.close();
        await platform.close();
        await database.close();
      },
    };
  },
};
