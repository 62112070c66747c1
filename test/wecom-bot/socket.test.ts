import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../bot/platforms/connection.js';
import type { Immediate, Update } from '../../bot/update.js';
import { connectWecomBot } from '../../bot/wecom-bot/connect.js';
import type { Card } from '../../cards/card.js';
import type { Outgoing } from '../../cards/channel.js';
import { type BotGateway, createBotGateway } from '../platforms/wecom-bot-gateway.js';
import { BotState, nameOf } from '../platforms/wecom-bot-state.js';
import { fakeAliases, fakeReplyUrls } from './bot-app.js';
import { FakeLeases } from './fake-leases.js';

const BOT = { botId: 'aib-1', secret: 'bot-secret' };
const GROUP = { group: 'wrGroupAbC' };
const PACE = {
  leaseSeconds: 2,
  renewEveryMs: 50,
  letGoMs: 1_000,
  letInMs: 1_000,
  reconnectMs: 20,
  pingMs: 50,
};
const CARD: Card = {
  title: '#12 报送期限',
  actions: [{ label: '签收', action: 'confirm-receipt', payload: { matter: 12 } }],
};

let state: BotState;
let gateway: BotGateway;
let leases: FakeLeases;
let log: string[];
let updates: Update[];
let reported: string[];
let answer: (update: Update) => Promise<Immediate>;
let connections: Connection[];

beforeEach(async () => {
  state = new BotState();
  gateway = await createBotGateway({ ...BOT, state });
  leases = new FakeLeases();
  [log, updates, reported, connections] = [[], [], [], []];
  answer = async () => null;
});
afterEach(async () => {
  for (const one of connections) await one.close?.();
  await gateway.close();
});

/** One process with the bot on its socket. `secret` as it has it in its settings. */
async function connect({ secret = BOT.secret, listens = true } = {}): Promise<Connection> {
  const connection = connectWecomBot({
    config: { mode: 'socket', corpId: '', botId: BOT.botId, secret, url: gateway.url },
    aliases: fakeAliases(),
    leases,
    replyUrls: fakeReplyUrls(),
    systemNow: () => new Date(),
    pace: PACE,
  });
  connections.push(connection);
  if (listens)
    await connection.listen(Fastify() as never, {
      dispatch: async (update) => {
        updates.push(update);
        return answer(update);
      },
      saidTo: async () => undefined,
      report: ({ key }) => void reported.push(key),
      systemNow: () => new Date(),
      log: pino({ level: 'trace' }, { write: (line: string) => void log.push(line) }),
    });
  return connection;
}

const until = (isSo: () => boolean) =>
  vi.waitFor(
    () => {
      if (!isSo()) throw new Error(`not yet:\n${log.join('')}`);
    },
    { timeout: 100_000, interval: 10 },
  );
const connected = async () => {
  const connection = await connect();
  await until(() => log.join('').includes('bot socket was opened'));
  return connection;
};
const shown = (chat: Parameters<typeof nameOf>[0] = GROUP) => state.chats.get(nameOf(chat)) ?? [];
const outgoing = (to: Outgoing['to'], card: Card): Outgoing => ({
  id: randomUUID(),
  resend: 0,
  to,
  card,
  at: new Date(),
});
const toGroup = (card: Card) => outgoing({ kind: 'group', id: GROUP.group }, card);

describe('on the long connection', () => {
  it('a message is heard and answered under its own req_id, and reported once acknowledged', async () => {
    await connected();
    answer = async () => ({ text: '共 0 件。' });
    gateway.say('ZhangSan', '@督办 期限', GROUP);
    await until(() => reported.length === 1);
    expect(updates[0]).toMatchObject({
      account: { platform: 'wecom', corp: '', id: 'zhangsan' },
      chat: { kind: 'group', id: GROUP.group },
    });
    expect(shown().map(({ text, by }) => [text, by])).toEqual([['共 0 件。', 'answer']]);
  });

  it('words that no card can hold go before it, for a stream carries no card here', async () => {
    await connected();
    const card = { ...CARD, text: '整改情况。'.repeat(60) };
    answer = async () => ({ handed: { kind: 'card', id: randomUUID(), card, forTapperOnly: false } });
    gateway.say('lisi', '#12', GROUP);
    await until(() => reported.length === 1);
    expect(shown().map(({ kind }) => kind)).toEqual(['text', 'card']);
  });

  it('a tap changes the card for all, a visit is welcomed', async () => {
    const connection = await connected();
    gateway.say('lisi', '您好', GROUP);
    await connection.channel.send(toGroup(CARD));
    const [seen] = shown();
    if (!seen) throw new Error('no card was pushed');
    const update = {
      kind: 'update',
      id: randomUUID(),
      card: { title: '#12 已签收' },
      forTapperOnly: false,
    } as const;
    answer = async () => ({ handed: update });
    gateway.tap('lisi', seen, '签收', GROUP);
    await until(() => seen.text === '#12 已签收');
    answer = async () => ({ text: '您好，我是督办。' });
    gateway.enter('lisi');
    await until(() => shown({ userid: 'lisi' }).some(({ text }) => text === '您好，我是督办。'));
  });

  it('malformed frames, and messages of another shape, harm nothing', async () => {
    await connected();
    for (const raw of [
      'no json',
      'null',
      '[]',
      '{}',
      '{"cmd":"aibot_msg_callback"}',
      '{"cmd":"aibot_msg_callback","headers":{"req_id":"x"},"body":{"msgtype":"text"}}',
      '{"cmd":"aibot_event_callback","headers":{"req_id":"x"},"body":{"msgtype":"event","event":null}}',
      '{"headers":{"req_id":"aibot_send_msg_nobody"},"errcode":0}',
    ])
      gateway.raw(raw);
    answer = async () => ({ text: '在。' });
    gateway.say('lisi', '您好', GROUP);
    await until(() => shown().length === 1);
    expect(updates).toHaveLength(1);
  });

  it('what throws while it is heard is tried again, then its sender is told; the process goes on', async () => {
    await connected();
    let tries = 0;
    answer = async ({ content }) => {
      if (content.kind === 'text' && content.text === '备案') {
        tries += 1;
        throw new Error('database is away');
      }
      return { text: '在。' };
    };
    gateway.say('lisi', '备案', GROUP);
    await until(() => shown().some(({ text }) => text.includes('没有收下')));
    expect(tries).toBe(3);
    gateway.say('lisi', '您好', GROUP);
    await until(() => shown().some(({ text }) => text === '在。'));
    expect(new Set(updates.slice(0, 3).map(({ key }) => key)).size).toBe(1);
  });

  it('the same event twice has the same key', async () => {
    await connected();
    const event = gateway.events.text('lisi', GROUP, '签收 #12');
    gateway.hand(event, GROUP);
    gateway.hand(event, GROUP);
    await until(() => updates.length === 2);
    expect(updates[0]?.key).toBe(updates[1]?.key);
  });

  it('late and doubled acknowledgements are taken once', async () => {
    const { channel } = await connected();
    gateway.say('lisi', '您好', GROUP);
    gateway.fail('aibot_send_msg', { kind: 'late' }, { kind: 'twice' });
    const sent = await Promise.all([
      channel.send(toGroup({ title: '一' })),
      channel.send(toGroup({ title: '二' })),
    ]);
    expect(sent.map(({ kind }) => kind)).toEqual(['sent', 'sent']);
    expect(shown()).toHaveLength(2);
  });

  it('an answer that the gateway refuses, or that nobody acknowledges, is not reported', async () => {
    await connected();
    answer = async () => ({ text: '共 0 件。' });
    gateway.fail('aibot_respond_msg', { kind: 'errcode', errcode: 846605 }, { kind: 'cut' });
    gateway.say('lisi', '期限', GROUP);
    await until(() => log.join('').includes('"code":"846605"'));
    gateway.say('lisi', '期限', GROUP);
    await until(() => log.join('').includes('"code":"no-ack"'));
    expect(reported).toEqual([]);
  });

  it('an answer that comes after the six minutes of a stream is said as a message of its own, once', async () => {
    await connected();
    answer = async () => {
      state.advance(6 * 60_000 + 1);
      return { text: '共 0 件。' };
    };
    gateway.say('ZhangSan', '@督办 期限', GROUP);
    await until(() => reported.length === 1);
    gateway.say('ZhangSan', '期限');
    await until(() => reported.length === 2);
    expect(shown().map(({ text, by }) => [text, by])).toEqual([['共 0 件。', 'push']]);
    expect(shown({ userid: 'ZhangSan' }).map(({ text, by }) => [text, by])).toEqual([['共 0 件。', 'push']]);
  });

  it('ten messages of one member in a row all reach us, for each is answered whole', async () => {
    await connected();
    answer = async () => ({ text: '共 0 件。' });
    for (let n = 1; n <= 10; n++) {
      gateway.say('lisi', '期限', GROUP);
      await until(() => reported.length === n);
    }
    expect(state.heldBack).toBe(0);
    answer = () => new Promise(() => undefined);
    for (let n = 0; n < 4; n++) gateway.say('lisi', '期限', GROUP);
    expect(state.heldBack).toBe(1);
  });

  it('the gateway cut in mid-flight is connected to again, and goes on where it was', async () => {
    const { channel } = await connected();
    gateway.say('lisi', '您好', GROUP);
    gateway.fail('aibot_send_msg', { kind: 'cut' });
    expect(await channel.send(toGroup({ title: '提醒' }))).toEqual({ kind: 'later', code: 'no-ack' });
    await until(() => gateway.counts.subscribed === 2);
    await until(() => log.join('').split('bot socket was opened').length === 3);
    expect((await channel.send(toGroup({ title: '提醒' }))).kind).toBe('sent');
  });

  it('a gateway that lets nobody in is not waited for without end', async () => {
    gateway.deafen(true);
    await connect();
    await until(() => (gateway.counts.frames.get('aibot_subscribe') ?? 0) >= 2);
    expect(log.join('')).toContain('was not let in');
    gateway.deafen(false);
    await until(() => log.join('').includes('bot socket was opened'));
  });

  it('its pings are answered, and one connection lives through many of them', async () => {
    await connected();
    await until(() => gateway.counts.pings >= 5);
    expect(gateway.counts.subscribed).toBe(1);
    expect(log.join('')).not.toContain('was cut');
  });

  it('a gateway that falls silent is noticed by its pings, and another connection made', async () => {
    await connected();
    await until(() => gateway.counts.pings > 0);
    gateway.deafen(true);
    await until(() => log.join('').includes('bot socket was cut'));
    gateway.deafen(false);
    await until(() => log.join('').split('bot socket was opened').length === 3);
    answer = async () => ({ text: '在。' });
    gateway.say('lisi', '您好', GROUP);
    await until(() => shown().length === 1);
  });

  it('nothing of what was said, and no secret, is in the log', async () => {
    await connected();
    answer = async () => ({ text: '《减刑假释办法》已登记' });
    gateway.say('zhangsan', '备案 《减刑假释办法》', GROUP);
    gateway.raw('{"cmd":"aibot_msg_callback","headers":{"req_id":"x"},"body":{"msgtype":"减刑假释"}}');
    gateway.raw('减刑假释');
    await until(() => reported.length === 1);
    gateway.cut();
    await until(() => log.join('').includes('was cut'));
    expect(log.join('')).not.toMatch(/减刑假释|zhangsan|wrGroup|bot-secret/);
  });
});

describe('a push', () => {
  it('goes to the group as written, and to no group with other letters', async () => {
    const { channel } = await connected();
    gateway.say('lisi', '您好', GROUP);
    expect(await channel.send(toGroup({ title: '提醒' }))).toEqual({ kind: 'sent', receipt: { by: 'bot' } });
    const other = outgoing({ kind: 'group', id: GROUP.group.toLowerCase() }, { title: '提醒' });
    expect(await channel.send(other)).toEqual({ kind: 'failed', code: '93006' });
  });

  it('repeated after a crash is known by its task id, and shown once', async () => {
    const { channel } = await connected();
    gateway.say('lisi', '您好', GROUP);
    const message = toGroup(CARD);
    expect([await channel.send(message), await channel.send(message)].map(({ kind }) => kind)).toEqual([
      'sent',
      'sent',
    ]);
    expect(shown()).toHaveLength(1);
  });

  it('of a card to a group that takes none unasked comes as words, with its buttons to type', async () => {
    await gateway.close();
    gateway = await createBotGateway({ ...BOT, state, cardsToGroups: false });
    const { channel } = await connected();
    gateway.say('lisi', '您好', GROUP);
    expect((await channel.send(toGroup(CARD))).kind).toBe('sent');
    expect(shown()[0]).toMatchObject({ kind: 'text', text: '**#12 报送期限**\n【签收】' });
  });

  it('above 30 a minute waits its minute', async () => {
    const { channel } = await connected();
    gateway.say('lisi', '您好', GROUP);
    const sent = [];
    for (let i = 0; i < 31; i++) sent.push(await channel.send(toGroup({ title: `第 ${i} 条` })));
    expect(sent.at(-2)?.kind).toBe('sent');
    expect(sent.at(-1)).toEqual({ kind: 'later', code: '45009', waitMs: 60_000 });
  });

  it('waits in a process that does not hold the socket, and has failed for now where nobody does', async () => {
    const elsewhere = await connect({ listens: false });
    expect(await elsewhere.channel.send(toGroup(CARD))).toMatchObject({ kind: 'later', code: 'socket-down' });
    await connected();
    expect(await elsewhere.channel.send(toGroup(CARD))).toEqual({ kind: 'wait', waitMs: 1_000 });
  });

  it('cannot change a card that nobody taps', async () => {
    const { channel } = await connected();
    const target = { id: 'x', resend: 0, receipt: {} };
    expect(await channel.update({ ...toGroup(CARD), target })).toEqual({ kind: 'failed', code: 'bot-card' });
  });
});

describe('two processes and one bot', () => {
  it('one is connected; when it goes, the other is', async () => {
    const first = await connected();
    log.length = 0;
    await connect();
    await vi.waitFor(() => expect(leases.rows.size).toBe(1));
    expect(gateway.counts.subscribed).toBe(1);
    await first.close?.();
    await until(() => log.join('').includes('bot socket was opened'));
    expect(gateway.counts).toMatchObject({ subscribed: 2, displaced: 0 });
  });

  it('who is displaced by a stranger stays down, lets go of the lease and says so', async () => {
    await connected();
    const elsewhere = leases;
    leases = new FakeLeases();
    await connect(); // a copy of the settings on another machine, with a database of its own
    await until(() => log.join('').includes('taken over by another connection'));
    await until(() => elsewhere.rows.size === 0);
    expect(gateway.counts).toMatchObject({ subscribed: 2, displaced: 1 });
  });

  it('a wrong secret is tried a few times, then left alone for five minutes', async () => {
    await connect({ secret: 'wrong' });
    await until(() => log.join('').includes('WS_AUTH_FAILURE_EXHAUSTED') && leases.rows.size === 0);
    expect(gateway.counts).toMatchObject({ subscribed: 0, refused: 6 });
    expect(log.join('')).not.toContain('wrong');
  });
});
