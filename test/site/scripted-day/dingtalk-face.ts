import { expect, vi } from 'vitest';
import { freshDatabase } from '../../harness/database.js';
import { freePort } from '../../harness/free-port.js';
import { startSite } from '../../harness/site.js';
import { createDingtalkPlatform, type DingtalkPlatform } from '../../platforms/dingtalk.js';
import type { FaceKind, Place } from './face.js';
import { moveClock } from './move-clock.js';
import { ACCOUNTS, setupLines } from './office-setup.js';

const DINGTALK_KEYS = {
  clientId: 'dingday',
  clientSecret: 'day-secret-of-ding',
  corpId: 'dingcorp',
  templateIds: ['our-template.schema'],
};
const GROUP = 'cidCourtGroup==';

const dingtalkEnvironment = (base: string, mode: 'stream' | 'http'): Record<string, string> => ({
  DINGTALK_CLIENT_ID: DINGTALK_KEYS.clientId,
  DINGTALK_CLIENT_SECRET: DINGTALK_KEYS.clientSecret,
  DINGTALK_CARD_TEMPLATE_ID: DINGTALK_KEYS.templateIds[0] ?? '',
  DINGTALK_MODE: mode,
  DINGTALK_API_BASE: base,
  DINGTALK_OAPI_BASE: base,
  ADMIN_ACCOUNTS: `dingtalk:${ACCOUNTS.admin}`,
  HOLD_SECONDS: '1',
});

/** The robot of DingTalk, in one of its modes: persons and the court's group. */
const dingtalkFace = (mode: 'stream' | 'http'): FaceKind => ({
  name: `DingTalk (${mode})`,
  hasGroups: true,

  async open() {
    const database = await freshDatabase();
    const platform = await createDingtalkPlatform({
      ...DINGTALK_KEYS,
      staff: Object.values(ACCOUNTS),
      groups: [GROUP],
    });
    const port = await freePort();
    const site = await startSite({
      database,
      env: {
        ...dingtalkEnvironment(platform.base, mode),
        ...(mode === 'http' ? { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` } : {}),
      },
    });
    await meet(platform, mode, site.url);
    for (const line of ['您好', ...setupLines('dingtalk')]) await platform.say(ACCOUNTS.admin, line);
    await platform.say(ACCOUNTS.admin, '绑定 市中院', { group: GROUP });

    const placeOf = (place: Place) => (place === 'group' ? GROUP : ACCOUNTS[place]);
    return {
      async say(who, words, where) {
        await platform.say(ACCOUNTS[who], words.replace(/^@督办 /u, ''), where ? { group: GROUP } : {});
      },
      async send(who, what) {
        const over =
          what === 'voice'
            ? { msgtype: 'audio', text: null, content: { duration: 1_000 } }
            : { msgtype: 'unknownMsgType', text: null, content: { unknownMsgType: 'hologram' } };
        const message = platform.message(ACCOUNTS[who], '', { over });
        const first = await platform.deliver(message);
        const again = await platform.redeliver(first);
        // DingTalk repeats what it has no answer to: over HTTP the body is that answer, and must be the same.
        expect(again.body).toEqual(first.body);
      },
      async tap(who, { label, on }, where) {
        const staffId = ACCOUNTS[who];
        const card = platform
          .inboxOf(placeOf(where ?? who))
          .findLast((seen) => seen.text.includes(on) && platform.labelsOf(staffId, seen).includes(label));
        if (!card) throw new Error(`${who} sees no button ${label} on ${on}`);
        const first = await platform.tap(staffId, card, label);
        // Whether taps are repeated is not settled: it would be the same event, and gets the same answer.
        const again = await platform.tapAgain(first);
        expect([again.ack?.data, again.body]).toEqual([first.ack?.data, first.body]);
      },
      read: async (place) => platform.inboxOf(placeOf(place)).map(({ text }) => text),
      goTo: (at) => moveClock(site, at),
      async close() {
        await site.close();
        await platform.close();
        await database.close();
      },
    };
  },
});

/** Until the site can be reached: by its socket, or at the addresses it has told. */
async function meet(platform: DingtalkPlatform, mode: 'stream' | 'http', url: string): Promise<void> {
  if (mode === 'http') platform.connectHttp(new URL('/dingtalk/robot', url).href);
  await vi.waitFor(() => {
    const isMet = mode === 'stream' ? platform.gateway.connections.size > 0 : platform.state.routes.size > 0;
    if (!isMet) throw new Error('the site has not been met');
  }, 300_000);
}

export const dingtalkStreamFace = dingtalkFace('stream');
export const dingtalkHttpFace = dingtalkFace('http');
