import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import type { Message, StateView } from '../../bot/playground/contract.js';
import type { PlaygroundParts } from '../../bot/playground/parts.js';
import { CARD, CONFIRM_ID, FakeHouse, PEOPLE } from './fake-house.js';

const { staff, liaison, offline, gone } = PEOPLE;
const HOST = { host: 'localhost:3000' };
const toLiaison = { kind: 'account', id: 'liaison-court' } as const;
const toOffice = { kind: 'group', id: 'office' } as const;

describe('the playground API', () => {
  let app: FastifyInstance;
  let house: FakeHouse;
  afterEach(() => app.close());

  async function open(over: Partial<PlaygroundParts> = {}): Promise<void> {
    house = new FakeHouse(undefined, over);
    app = await house.open();
  }
  const post = (path: string, payload: unknown, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'POST',
      url: `/playground/${path}`,
      headers: { ...HOST, 'content-type': 'application/json', ...headers },
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    });
  const get = (path: string, headers: Record<string, string> = {}) =>
    app.inject({ url: `/playground/${path}`, headers: { ...HOST, ...headers } });
  const messagesOf = (response: { json(): unknown }) => (response.json() as { messages: Message[] }).messages;

  it('lists people with roles in Chinese and full unit names, groups and the direct conversation', async () => {
    await open();
    const state = (await get('state')).json() as StateView;
    expect(state.now).toBe('2026-11-20T09:12:00+08:00');
    expect(state.people).toEqual([
      { id: staff.id, name: '李晓棠', role: '办公室' },
      { id: liaison.id, name: '周敏', role: '联络员', unit: '市中级人民法院' },
      { id: offline.id, name: '江德顺', role: '监督员' },
    ]);
    expect(state.chats.map(({ kind }) => kind)).toEqual(['group', 'group', 'direct']);
    expect(state.chats.at(-1)?.id).toBe('direct');
  });

  it('answers a message with all that it caused, wherever it went, without the words themselves', async () => {
    await open();
    house.script = () => [
      { card: CARD, to: toOffice },
      { card: { title: '贵院有一件新事项' }, to: toLiaison },
    ];
    const answer = await post('messages', { chat: 'office', person: staff.id, text: '备案 《规定》 市中院' });
    expect(answer.statusCode).toBe(200);
    expect(messagesOf(answer)).toMatchObject([
      { chat: 'office', from: 'duban', card: { actions: [{ id: CONFIRM_ID, label: '签收' }] } },
      { chat: 'direct', person: liaison.id, from: 'duban', text: '贵院有一件新事项' },
    ]);
    expect(answer.body).not.toContain('不该出现');
    expect(house.heard[0]).toMatchObject({
      account: { platform: 'playground', corp: 'demo', id: 'office-3' },
      chat: { kind: 'group', id: 'office', name: '办公室群' },
      content: { kind: 'text', text: '备案 《规定》 市中院' },
    });
    const group = messagesOf(await get('chats/office/messages'));
    expect(group.map(({ from }) => from)).toEqual([staff.id, 'duban']);
    expect(group[0]).toEqual({
      id: expect.any(String),
      change: 1,
      chat: 'office',
      from: staff.id,
      at: '2026-11-20T09:12:00+08:00',
      text: '备案 《规定》 市中院',
    });
  });

  it('keeps what is said one to one to the person', async () => {
    await open();
    house.immediate = '您好。';
    await post('messages', { chat: 'direct', person: staff.id, text: '帮助' });
    const own = messagesOf(await get(`chats/direct/messages?person=${staff.id}`));
    expect(own.map(({ text, person }) => [text, person])).toEqual([
      ['帮助', staff.id],
      ['您好。', staff.id],
    ]);
    expect(messagesOf(await get(`chats/direct/messages?person=${liaison.id}`))).toEqual([]);
  });

  it('gives the text of a quoted message to dispatch', async () => {
    await open();
    house.script = ({ content }) => (content.kind === 'text' ? [{ card: CARD, to: toOffice }] : []);
    const [card] = messagesOf(await post('messages', { chat: 'office', person: staff.id, text: '#12' }));
    await post('messages', { chat: 'office', person: staff.id, text: '办结', quote: card?.id });
    expect(house.heard[1]?.content).toMatchObject({
      text: '办结',
      quote: expect.stringContaining('#12 还剩'),
    });
  });

  it('gives a changed card again under the same id, in its old place', async () => {
    await open();
    house.script = () => [{ card: CARD, to: toOffice }];
    const [card] = messagesOf(await post('messages', { chat: 'office', person: staff.id, text: '#12' }));
    house.script = ({ content }) =>
      content.kind === 'click' ? [{ card: { title: '#12 已签收' }, to: toOffice, target: content.card }] : [];
    const click = { message: card?.id, person: liaison.id, action: CONFIRM_ID, values: { note: 'a\u0000b' } };
    const changed = messagesOf(await post('clicks', click));
    expect(changed).toEqual([
      { ...card, change: 3, text: '#12 已签收', card: { title: '#12 已签收', actions: [] } },
    ]);
    expect(house.heard[1]?.content).toEqual({
      kind: 'click',
      card: card?.id,
      action: CONFIRM_ID,
      values: { note: 'ab' },
    });
    expect(messagesOf(await get('chats/office/messages')).map(({ text }) => text)).toEqual([
      '#12',
      '#12 已签收',
    ]);
  });

  it('moves the clock, fires what is due in order and gives all of it', async () => {
    await open();
    house.later(toLiaison, { title: '还剩 1 天' }, 2 * 86_400_000);
    house.later(toLiaison, { title: '还剩 2 天' }, 86_400_000);
    house.later(toLiaison, { title: '今日到期' }, 5 * 86_400_000);
    const answer = messagesOf(await post('clock', { advance: 'P3D' }));
    expect(answer.map(({ text, at }) => [text, at])).toEqual([
      ['还剩 2 天', '2026-11-21T09:12:00+08:00'],
      ['还剩 1 天', '2026-11-22T09:12:00+08:00'],
    ]);
    expect(((await get('state')).json() as StateView).now).toBe('2026-11-23T09:12:00+08:00');
  });

  it('counts what was due already to nobody', async () => {
    await open();
    house.later(toLiaison, { title: '早该发的' }, -1);
    expect(messagesOf(await post('messages', { chat: 'direct', person: staff.id, text: '帮助' }))).toEqual(
      [],
    );
    expect(messagesOf(await get(`chats/direct/messages?person=${liaison.id}`))).toHaveLength(1);
  });

  it('gives everyone the messages of their own act when many act at once', async () => {
    await open();
    house.script = ({ content }) =>
      content.kind === 'text' ? [{ card: { title: `答：${content.text}` }, to: toOffice }] : [];
    const answers = await Promise.all(
      ['一', '二', '三', '四'].map((text) => post('messages', { chat: 'office', person: staff.id, text })),
    );
    expect(answers.map((answer) => messagesOf(answer).map(({ text }) => text))).toEqual([
      ['答：一'],
      ['答：二'],
      ['答：三'],
      ['答：四'],
    ]);
  });

  it('keeps text marked as a state secret nowhere', async () => {
    await open();
    house.immediate = '不能在这里说。';
    await post('messages', { chat: 'office', person: staff.id, text: '机密★：专案名单' });
    expect(JSON.stringify(messagesOf(await get('chats/office/messages')))).not.toContain('专案名单');
    expect(house.heard).toHaveLength(1);
  });

  it('lets somebody who has left speak, so that Duban refuses', async () => {
    await open();
    const answer = await post('messages', { chat: 'direct', person: gone.id, text: '期限' });
    expect(answer.statusCode).toBe(200);
    expect(house.heard).toHaveLength(1);
  });

  const nobody = '00000000-0000-4000-8000-00000000dead';
  it.each([
    ['messages', { chat: 'office', person: nobody, text: '期限' }],
    ['messages', { chat: 'nowhere', person: staff.id, text: '期限' }],
    ['messages', { chat: 'office', person: staff.id, text: '期限', quote: nobody }],
    ['messages', { chat: 'office', person: offline.id, text: '期限' }],
    ['clicks', { message: nobody, person: staff.id, action: 'x' }],
    ['clicks', { message: 'no uuid at all', person: staff.id, action: 'x' }],
  ])('answers an unknown id with 404: %s %j', async (path, body) => {
    await open();
    const answer = await post(path, body);
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toEqual({ error: expect.any(String) });
    expect(house.heard).toEqual([]);
  });

  it('answers unknown conversations and readers with 404, a direct one without a reader with 400', async () => {
    await open();
    expect((await get('chats/nowhere/messages')).statusCode).toBe(404);
    expect((await get(`chats/office/messages?person=${nobody}`)).statusCode).toBe(404);
    expect((await get('chats/direct/messages')).statusCode).toBe(400);
  });

  it('knows nothing of a message in another person’s direct conversation that is quoted', async () => {
    await open();
    house.script = () => [{ card: { title: '私下说的' }, to: toLiaison }];
    const [hers] = messagesOf(await post('messages', { chat: 'direct', person: liaison.id, text: '期限' }));
    const body = { chat: 'direct', person: staff.id, text: '这是什么', quote: hers?.id };
    expect((await post('messages', body)).statusCode).toBe(404);
  });

  it('answers a click on a person’s words with 404: there is no button', async () => {
    await open();
    await post('messages', { chat: 'office', person: staff.id, text: '期限' });
    const [own] = messagesOf(await get('chats/office/messages'));
    const click = { message: own?.id, person: staff.id, action: 'x' };
    expect((await post('clicks', click)).statusCode).toBe(404);
  });

  it.each([
    ['messages', '{"chat":'],
    ['messages', '[]'],
    ['messages', ''],
    ['messages', { chat: 'office', person: staff.id }],
    ['messages', { chat: 'office', person: staff.id, text: '  \u0000 ' }],
    ['messages', { chat: 'office', person: staff.id, text: 7 }],
    ['clicks', { message: 'a', person: staff.id }],
    ['clicks', { message: 'a', person: staff.id, action: 'x', values: 'y' }],
    ['clock', { advance: 3 }],
    ['clock', { advance: 'three days' }],
    ['clock', { advance: '-P1D' }],
    ['clock', { advance: 'PT0S' }],
    ['clock', { advance: 'P6Y' }],
    ['clock', { advance: 'P1Y-1D' }],
  ])('answers a bad body with 400: %s %j', async (path, body) => {
    await open();
    const answer = await post(path, body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toEqual({ error: expect.any(String) });
    expect(house.heard).toEqual([]);
    expect(house.now.toISOString()).toBe('2026-11-20T01:12:00.000Z');
  });

  it('takes a command of ten thousand characters, and refuses what is longer than any command with 413', async () => {
    await open();
    const long = (length: number) => ({ chat: 'office', person: staff.id, text: '督'.repeat(length) });
    expect((await post('messages', long(10_000))).statusCode).toBe(200);
    expect((await post('messages', long(100_000))).statusCode).toBe(413);
  });

  it('does not move the clock once a real platform is configured', async () => {
    await open({ realPlatform: true });
    expect((await post('clock', { advance: 'P1D' })).statusCode).toBe(409);
    expect(house.now.toISOString()).toBe('2026-11-20T01:12:00.000Z');
  });

  it('delivers again, under the same key, what the database did not answer in time', async () => {
    const late = Object.assign(new Error('canceling statement due to lock timeout'), { code: '55P03' });
    const keys: string[] = [];
    await open({
      dispatch: async ({ key }) => {
        keys.push(key);
        if (keys.length < 3) throw late;
        return { text: '已记录。' };
      },
    });
    const answer = await post('messages', { chat: 'office', person: staff.id, text: '期限' });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('已记录。');
    expect(new Set(keys).size).toBe(1);
    expect(keys).toHaveLength(3);
    // It does not go on for ever.
    keys.splice(0);
    house.parts.dispatch = async ({ key }) => {
      keys.push(key);
      throw late;
    };
    expect((await post('messages', { chat: 'office', person: staff.id, text: '期限' })).statusCode).toBe(503);
    expect(keys).toHaveLength(4);
  });

  it('says that something broke without telling what', async () => {
    await open({
      dispatch: async () => {
        throw new Error('duplicate key: 张三');
      },
    });
    const answer = await post('messages', { chat: 'office', person: staff.id, text: '期限' });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('张三');
    house.parts.dispatch = async () => null;
    expect((await post('messages', { chat: 'office', person: staff.id, text: '期限' })).statusCode).toBe(200);
  });

  it('answers values nested deeper than any form with 400', async () => {
    await open();
    const nested = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
    const payload = `{"message":"a","person":"${staff.id}","action":"x","values":${nested}}`;
    const answer = await app.inject({
      method: 'POST',
      url: '/playground/clicks',
      headers: { ...HOST, 'content-type': 'application/json' },
      payload,
    });
    expect(answer.statusCode).toBe(400);
    expect(house.heard).toEqual([]);
  });

  describe('refuses what does not come from its own page', () => {
    it.each([
      ['another name in Host', { host: 'duban.example:3000' }],
      ['a name that looks like an address', { host: '127.0.0.1.example' }],
      ['another Origin', { origin: 'https://example.com' }],
      ['another port in Origin', { origin: 'http://localhost:4000' }],
      ['an opaque Origin', { origin: 'null' }],
      ['a forwarded request', { 'x-forwarded-for': '10.0.0.1' }],
      ['another forwarded request', { forwarded: 'for=10.0.0.1' }],
      ['a request through a content network', { 'cf-connecting-ip': '10.0.0.1' }],
      ['another through a content network', { 'true-client-ip': '10.0.0.1' }],
      ['a request with its name rewritten', { 'x-original-host': 'duban.example' }],
      ['a request forwarded without details', { 'x-forwarded': 'for=10.0.0.1' }],
    ])('%s', async (_what, headers: Record<string, string>) => {
      await open();
      expect((await get('state', headers)).statusCode).toBe(403);
    });

    it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
      'a body that is %s, as a foreign form would send',
      async (type) => {
        await open();
        const body = { chat: 'office', person: staff.id, text: '期限' };
        expect((await post('messages', body, { 'content-type': type })).statusCode).toBe(415);
        expect(house.heard).toEqual([]);
      },
    );

    it.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'LOCALHOST'])('but not %s', async (host) => {
      await open();
      expect((await get('state', { host, origin: `http://${host.toLowerCase()}` })).statusCode).toBe(200);
    });

    it('nor, where HOST means every interface, a bare address', async () => {
      await open({ hosts: ['0.0.0.0'] });
      expect((await get('state', { host: '192.168.1.20:3000' })).statusCode).toBe(200);
      expect((await get('state', { host: 'rebound.example:3000' })).statusCode).toBe(403);
    });
  });
});
