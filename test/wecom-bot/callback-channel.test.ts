import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bothIdentities } from '../../bot/wecom/both-identities.js';
import { createWecomChannel } from '../../bot/wecom-app/channel.js';
import { createCallbackChannel } from '../../bot/wecom-bot/callback-channel.js';
import type { Card } from '../../cards/card.js';
import type { Channel, Outgoing } from '../../cards/channel.js';
import { createWecomPlatform, type WecomPlatform } from '../platforms/wecom.js';
import { type BotChat, BotState, nameOf } from '../platforms/wecom-bot-state.js';
import { KEYS as APP } from '../wecom/callback-app.js';
import { FakeTokenStore } from '../wecom/fake-token-store.js';
import { fakeReplyUrls, KEYS } from './bot-app.js';

const GROUP = { group: 'wrGroupAbC' };
const CARD: Card = {
  title: '#12 报送期限',
  actions: [{ label: '签收', action: 'confirm-receipt', payload: { matter: 12 } }],
};

let state: BotState;
let platform: WecomPlatform;
let urls: ReturnType<typeof fakeReplyUrls>;
let bot: Channel;
let app: Channel;
beforeAll(async () => {
  state = new BotState();
  platform = await createWecomPlatform({ ...APP, members: ['lisi', 'wangwu'], bot: state });
  platform.connect('http://127.0.0.1:9/');
  const { apiBase } = platform;
  app = createWecomChannel({
    config: { ...APP, apiBase },
    tokens: new FakeTokenStore(),
    now: () => new Date(),
  });
});
afterAll(() => platform.close());
beforeEach(() => {
  state.chats.clear();
  urls = fakeReplyUrls();
  const keys = { token: KEYS.token, encodingAesKey: KEYS.aesKey };
  const config = { mode: 'callback', corpId: 'ww1', apiBase: platform.apiBase, ...keys } as const;
  bot = createCallbackChannel({ config, replyUrls: urls });
});

const outgoing = (to: Outgoing['to'], card: Card): Outgoing => ({
  id: randomUUID(),
  resend: 0,
  to,
  card,
  at: new Date(),
});
const toGroup = (card: Card) => outgoing({ kind: 'group', id: GROUP.group }, card);
const address = async (chat: BotChat, name: string) =>
  urls.keep(name, `${platform.apiBase}/cgi-bin/aibot/response?response_code=${state.issueCode(chat)}`, 3_540);
const shown = (chat: BotChat = GROUP) => state.chats.get(nameOf(chat)) ?? [];

describe('the bot in callback mode, later', () => {
  it('speaks once for each message that came within the hour, in words to a group', async () => {
    await address(GROUP, 'wecom:ww1:group:wrGroupAbC');
    expect(await bot.send(toGroup(CARD))).toEqual({ kind: 'sent', receipt: { by: 'bot' } });
    expect(await bot.send(toGroup(CARD))).toEqual({ kind: 'failed', code: 'no-reply-address' });
    expect(shown().map(({ kind, text }) => [kind, text])).toEqual([['text', '**#12 报送期限**\n【签收】']]);
  });

  it('speaks to one person with a card to tap', async () => {
    await address({ userid: 'lisi' }, 'wecom:ww1:account:lisi');
    await bot.send(outgoing({ kind: 'account', id: 'lisi' }, CARD));
    expect(shown({ userid: 'lisi' })[0]).toMatchObject({ kind: 'card', buttons: [{ label: '签收' }] });
  });

  it('goes on to the next address where one was used or is over', async () => {
    await urls.keep(
      'wecom:ww1:group:wrGroupAbC',
      `${platform.apiBase}/cgi-bin/aibot/response?response_code=used`,
      9,
    );
    await address(GROUP, 'wecom:ww1:group:wrGroupAbC');
    expect((await bot.send(toGroup({ title: '已备案' }))).kind).toBe('sent');
    expect(shown()).toHaveLength(1);
  });
});

describe('both identities as one channel', () => {
  const people = (...ids: string[]) => ({ accountsOf: async () => ids });

  it('reach people through the app, groups through the bot', async () => {
    const both = bothIdentities({ app, bot, people: people() });
    await both?.send(outgoing({ kind: 'account', id: 'lisi' }, { title: '提醒' }));
    await address(GROUP, 'wecom:ww1:group:wrGroupAbC');
    await both?.send(toGroup({ title: '已备案' }));
    expect(platform.inboxOf('lisi').at(-1)?.text).toBe('提醒');
    expect(shown().map(({ text }) => text)).toEqual(['已备案']);
    expect(new Set(both?.limits?.map(({ per }) => per))).toEqual(new Set(['person', 'group']));
  });

  it('tell those concerned what a group cannot be told, its buttons as words', async () => {
    const both = bothIdentities({ app, bot, people: people('lisi', 'wangwu') });
    expect((await both?.send(toGroup(CARD)))?.kind).toBe('sent');
    for (const member of ['lisi', 'wangwu'])
      expect(platform.inboxOf(member).at(-1)).toMatchObject({
        kind: 'text',
        text: '#12 报送期限\n可以直接发送：签收\n（群里发不到，改为私信给您。）',
      });
  });

  it('say clearly that a group cannot be told where nobody is concerned, or the app is not there', async () => {
    const failed = { kind: 'failed', code: 'no-reply-address' };
    expect(await bothIdentities({ app, bot, people: people() })?.send(toGroup(CARD))).toEqual(failed);
    expect(await bothIdentities({ bot, people: people('lisi') })?.send(toGroup(CARD))).toEqual(failed);
    expect(await bothIdentities({ app, people: people('lisi') })?.send(toGroup(CARD))).toEqual({
      kind: 'failed',
      code: 'no-groups',
    });
    expect(bothIdentities({ people: people() })).toBeUndefined();
  });

  it('never ask the app to change a card that the bot showed', async () => {
    const both = bothIdentities({ app, bot, people: people() });
    const change = outgoing({ kind: 'account', id: 'lisi' }, CARD);
    const target = { id: change.id, resend: 0, receipt: { by: 'bot', clickCode: 'x' } };
    expect(await both?.update({ ...change, target })).toEqual({ kind: 'failed', code: 'bot-card' });
  });
});
