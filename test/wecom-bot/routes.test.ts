import { randomUUID } from 'node:crypto';
import { encrypt } from '@wecom/crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Card } from '../../cards/card.js';
import { createBotCallback, sealedBotRequest, signedBotQuery } from '../platforms/wecom-bot-callback.js';
import { BotState, nameOf, viewFor } from '../platforms/wecom-bot-state.js';
import { rawExchange } from '../wecom/callback-app.js';
import { API_BASE, type BotApp, botApp, KEYS } from './bot-app.js';

const GROUP = { group: 'wrGroupAbC' };
const CARD: Card = {
  title: '#12 报送期限',
  actions: [{ label: '签收', action: 'confirm-receipt', payload: { matter: 12 } }],
};

let ours: BotApp;
let state: BotState;
let wecom: ReturnType<typeof createBotCallback>;
beforeAll(async () => {
  ours = await botApp();
  state = new BotState();
  wecom = createBotCallback({
    keys: KEYS,
    state,
    apiBase: API_BASE,
    url: ours.url,
    rules: { retryWaitMs: 1 },
  });
});
afterAll(() => ours.app.close());
beforeEach(() => {
  ours.updates.length = 0;
  ours.reported.length = 0;
  ours.log.length = 0;
  ours.replyUrls.kept.length = 0;
  ours.said.clear();
  ours.skewMs = 0;
  ours.answer = async () => null;
});

const handed = (card: Card, kind: 'card' | 'update' = 'card', forTapperOnly = false) => {
  const id = randomUUID();
  return { id, answer: { handed: { kind, id, card, forTapperOnly } } };
};
const post = (query: string, body: string) =>
  fetch(`${ours.url}?${query}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
const shown = (chat: Parameters<typeof nameOf>[0]) => state.chats.get(nameOf(chat)) ?? [];

async function refusedWith(status: number, response: Promise<Response>) {
  expect((await response).status).toBe(status);
  expect(ours.updates).toEqual([]);
}

describe('the console’s check', () => {
  it('is answered with exactly the decrypted text', async () => {
    expect(await wecom.save()).toBe(true);
  });
});

describe('what is not WeCom’s, or not for this bot, is refused before it is read', () => {
  const event = () => wecom.events.text('lisi', { userid: 'lisi' }, '期限');

  it('a wrong signature, a missing one, and one of another ciphertext', async () => {
    const { query, body } = sealedBotRequest(KEYS, event());
    const spoilt = new URLSearchParams(query);
    spoilt.set('msg_signature', '0'.repeat(40));
    await refusedWith(403, post(spoilt.toString(), body));
    await refusedWith(403, post('', body));
    await refusedWith(403, post(query, sealedBotRequest(KEYS, event()).body));
  });

  it('a ciphertext for another receiver', async () => {
    const { query, body } = sealedBotRequest(KEYS, event(), { receiver: 'ww1' });
    await refusedWith(403, post(query, body));
  });

  it('one older than five minutes, or as far ahead', async () => {
    const { query, body } = sealedBotRequest(KEYS, event());
    for (const skewMs of [301_000, -301_000]) {
      ours.skewMs = skewMs;
      await refusedWith(403, post(query, body));
    }
  });

  it('a truncated ciphertext, signed all the same', async () => {
    const encrypted = encrypt(KEYS.aesKey, JSON.stringify(event()), '');
    for (const cut of [encrypted.slice(0, 40), encrypted.slice(0, 44), encrypted.slice(4), 'AAAA', ''])
      await refusedWith(400, post(signedBotQuery(KEYS.token, cut).query, JSON.stringify({ encrypt: cut })));
  });

  it('plain JSON where ciphertext belongs, and an envelope with anything beside it', async () => {
    const { query, body } = sealedBotRequest(KEYS, event());
    const { encrypt: sealed } = JSON.parse(body) as { encrypt: string };
    await refusedWith(400, post(query, JSON.stringify(event())));
    await refusedWith(400, post(query, JSON.stringify({ encrypt: sealed, ...event() })));
    await refusedWith(400, post(query, '<xml></xml>'));
    await refusedWith(400, post(query, 'null'));
  });

  it('a message without a sender, without an id, or a group without one', async () => {
    for (const bad of [
      { ...event(), from: {} },
      { ...event(), msgid: undefined },
      { ...event(), chattype: 'group' },
      { ...event(), from: [{ userid: 'a' }, { userid: 'b' }] },
      { ...event(), text: { content: 12 } },
      [],
      'text',
    ]) {
      const { query, body } = sealedBotRequest(KEYS, bad);
      await refusedWith(400, post(query, body));
    }
  });

  it('more than 256 KB: longer than anybody can type', async () => {
    await refusedWith(413, post('', 'x'.repeat(256 * 1024 + 1)));
  });
});

describe('a message', () => {
  it('in a group names the group as written, and the sender in lower case', async () => {
    await wecom.say('ZhangSan', '@督办 期限', GROUP);
    expect(ours.updates).toEqual([
      {
        key: expect.stringMatching(/^bot:./),
        account: { platform: 'wecom', corp: 'ww1', id: 'zhangsan' },
        chat: { kind: 'group', id: 'wrGroupAbC' },
        content: { kind: 'text', text: '@督办 期限' },
      },
    ]);
  });

  it('brings the words it quotes, and says that it quotes even where they are not to be had', async () => {
    await wecom.say('lisi', '签收', GROUP, { msgtype: 'text', text: { content: '#12 · 市中级人民法院' } });
    await wecom.say('lisi', '签收', GROUP, { msgtype: 'image', image: { url: 'x' } });
    await wecom.say('lisi', '签收', GROUP, {
      msgtype: 'mixed',
      mixed: { msg_item: [{ msgtype: 'image' }, { msgtype: 'text', text: { content: '#9' } }] },
    });
    expect(ours.updates.map(({ content }) => content.kind === 'text' && content.quote)).toEqual([
      '#12 · 市中级人民法院',
      '',
      '#9',
    ]);
  });

  it.each([
    ['image', {}, '图片'],
    ['file', {}, '文件'],
    ['video', { url: 'u' }, '视频'],
    ['voice', {}, '语音'],
    ['voice', { content: '  ' }, '语音'],
    ['voice', 'odd', '语音'],
    ['mixed', { msg_item: [{ msgtype: 'text', text: 7 }] }, '图片'],
    ['hologram', {}, ''],
  ])('of the type %s is handed on as something that carries no words', async (type, part, label) => {
    const chat = { userid: 'lisi' };
    await wecom.deliver(wecom.events.other('lisi', chat, type, part as object), chat);
    expect(ours.updates[0]?.content).toEqual({ kind: 'other', label });
  });

  it('spoken, or typed around a picture, is the words in it', async () => {
    const chat = { userid: 'lisi' };
    await wecom.deliver(wecom.events.other('lisi', chat, 'voice', { content: '我的' }), chat);
    const items = [
      { msgtype: 'image', image: { url: 'u' } },
      { msgtype: 'text', text: { content: '期限' } },
    ];
    await wecom.deliver(wecom.events.other('lisi', GROUP, 'mixed', { msg_item: items }), GROUP);
    expect(ours.updates.map(({ content }) => content)).toEqual([
      { kind: 'text', text: '我的' },
      { kind: 'text', text: '期限', leftOut: true },
    ]);
  });

  it('that is a picture or a document is handed on with how to fetch it, for as long as WeCom keeps it', async () => {
    const chat = { userid: 'lisi' };
    const items = [
      { msgtype: 'image', image: { url: 'u' } },
      { msgtype: 'text', text: { content: '整改报告' } },
    ];
    await wecom.deliver(wecom.events.other('lisi', chat, 'file', { url: 'v' }), chat);
    await wecom.deliver(wecom.events.other('lisi', chat, 'mixed', { msg_item: items }), chat);
    await wecom.deliver(wecom.events.other('lisi', GROUP, 'image', { url: 'w' }), GROUP);
    expect(ours.updates.map(({ content }) => content)).toMatchObject([
      { kind: 'file', files: [{ label: '文件', ref: { by: 'bot', url: 'v' } }] },
      { kind: 'file', files: [{ label: '图片', ref: { by: 'bot', url: 'u' } }], text: '整改报告' },
      { kind: 'file', files: [{ label: '图片', ref: { by: 'bot', url: 'w' } }] },
    ]);
    const [content] = ours.updates.map((update) => update.content);
    const diesAt = content?.kind === 'file' ? content.files[0]?.diesAt : undefined;
    const leftMs = (diesAt?.getTime() ?? 0) - Date.now();
    expect(leftMs).toBeGreaterThan(3 * 60_000);
    expect(leftMs).toBeLessThan(5 * 60_000);
  });

  it('is answered by a stream that is complete at once, and reported once it is on the wire', async () => {
    ours.answer = async () => ({ text: '共 0 件。' });
    const { answer } = await wecom.say('lisi', '期限');
    const [update] = ours.updates;
    expect(answer).toEqual({
      msgtype: 'stream',
      stream: { id: update?.key, finish: true, content: '共 0 件。' },
    });
    expect(ours.reported).toEqual([{ key: update?.key, receipt: { by: 'bot' } }]);
  });

  it('is answered by a card under the outbox id, its words before it where the card is too small', async () => {
    const small = handed(CARD);
    ours.answer = async () => small.answer;
    const { answer } = await wecom.say('lisi', '#12');
    expect(answer).toMatchObject({ msgtype: 'template_card', template_card: { task_id: `${small.id}@0` } });

    const large = handed({ ...CARD, text: '整改情况。'.repeat(60) });
    ours.answer = async () => large.answer;
    expect((await wecom.say('lisi', '#12')).answer).toMatchObject({
      msgtype: 'stream_with_template_card',
      stream: { finish: true },
      template_card: { task_id: `${large.id}@0` },
    });
  });

  it('without an immediate answer gets an empty 200, and nothing is reported', async () => {
    const delivery = await wecom.say('lisi', '谢谢');
    expect([delivery.status, delivery.answer]).toEqual([200, undefined]);
    expect(ours.reported).toEqual([]);
  });

  it('that could not be made durable is not answered at all, and delivered again', async () => {
    let tries = 0;
    ours.answer = async () => {
      tries += 1;
      if (tries < 3) throw new Error('database is away');
      return { text: '已登记。' };
    };
    const delivery = await wecom.say('lisi', '备案');
    expect([delivery.tries, delivery.status]).toEqual([3, 200]);
    expect(new Set(ours.updates.map(({ key }) => key)).size).toBe(1);

    ours.answer = async () => {
      throw new Error('database is away');
    };
    const { query, body } = sealedBotRequest(KEYS, wecom.events.text('lisi', { userid: 'lisi' }, '期限'));
    const { pathname, host } = new URL(ours.url);
    const request = `POST ${pathname}?${query} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    expect(await rawExchange(ours.url, request)).toBe('');
  });

  it('delivered again has the same key, also when it is replayed as it was', async () => {
    await wecom.redeliver(await wecom.say('lisi', '签收 #12'));
    const request = sealedBotRequest(KEYS, wecom.events.text('lisi', { userid: 'lisi' }, '签收 #13'));
    await post(request.query, request.body);
    await post(request.query, request.body);
    const keys = ours.updates.map(({ key }) => key);
    expect([keys[0] === keys[1], keys[2] === keys[3], new Set(keys).size]).toEqual([true, true, 2]);
  });
});

describe('a poll of a stream', () => {
  it('gets what was answered again, from the inbox or from what was only looked up, and is no message', async () => {
    ours.said.set('bot:kept', handed({ ...CARD, text: '在办' }).answer);
    const { answer } = await wecom.poll('lisi', 'bot:kept');
    expect(answer).toMatchObject({ msgtype: 'stream', stream: { id: 'bot:kept', finish: true } });
    expect(JSON.stringify(answer)).toContain('#12 报送期限');

    ours.answer = async () => ({ text: '共 3 件。' });
    const { event } = await wecom.say('lisi', '期限');
    expect((await wecom.poll('lisi', `bot:${event.msgid}`)).answer).toMatchObject({
      stream: { content: '共 3 件。', finish: true },
    });
    expect(ours.updates).toHaveLength(1);
  });

  it('of an unknown stream ends it and says so', async () => {
    expect((await wecom.poll('lisi', 'bot:never')).answer).toMatchObject({
      stream: { id: 'bot:never', finish: true, content: expect.stringContaining('请再发一次') },
    });
    expect(ours.updates).toEqual([]);
  });
});

describe('the first visit of a day', () => {
  it('is answered with words or with a card to tap', async () => {
    ours.answer = async () => ({ text: '您好，我是督办。' });
    expect((await wecom.enter('lisi')).answer).toEqual({
      msgtype: 'text',
      text: { content: '您好，我是督办。' },
    });
    expect(ours.updates[0]?.content).toEqual({ kind: 'entered' });
    ours.answer = async () => handed(CARD).answer;
    expect((await wecom.enter('lisi')).answer).toMatchObject({ msgtype: 'template_card' });
  });
});

describe('a tap', () => {
  async function delivered() {
    ours.answer = async () => handed(CARD).answer;
    await wecom.say('lisi', '#12', GROUP);
    const seen = shown(GROUP).at(-1);
    if (!seen) throw new Error('no card was shown');
    ours.updates.length = 0;
    return seen;
  }

  it('names the outbox id and the button', async () => {
    const seen = await delivered();
    ours.answer = async () => null;
    await wecom.tap('lisi', seen, '签收', GROUP);
    expect(ours.updates[0]?.content).toMatchObject({
      kind: 'click',
      card: seen.taskId?.split('@')[0],
      action: seen.buttons[0]?.key,
    });
  });

  it('changes the whole card for everybody, under the task id of the tap', async () => {
    const seen = await delivered();
    ours.answer = async () => handed({ title: '#12 已签收' }, 'update').answer;
    const { answer } = await wecom.tap('lisi', seen, '签收', GROUP);
    expect(answer).toMatchObject({ template_card: { task_id: seen.taskId } });
    expect(answer).not.toHaveProperty('userids');
    expect(viewFor(seen, 'wangwu').text).toBe('#12 已签收');
  });

  it('changes it for the tapper alone where the state is personal', async () => {
    const seen = await delivered();
    ours.answer = async () => handed({ title: '您已投票' }, 'update', true).answer;
    const { answer } = await wecom.tap('LiSi', seen, '签收', GROUP);
    expect(answer).toMatchObject({ userids: ['LiSi'] });
    expect([viewFor(seen, 'LiSi').text, viewFor(seen, 'wangwu').text]).toEqual(['您已投票', '#12 报送期限']);
  });

  it('on a card that is not ours, or without a task id, is known as one', async () => {
    for (const taskId of ['someone-elses', `${randomUUID()}`, '../../etc@0'])
      await wecom.deliver(wecom.events.click('lisi', GROUP, taskId, 'x'), GROUP);
    const cards = ours.updates.map(({ content }) => content.kind === 'click' && content.card);
    expect(new Set(cards)).toEqual(new Set(['00000000-0000-0000-0000-000000000000']));
  });

  it('that is answered in words gets nothing here: they are in the outbox', async () => {
    const seen = await delivered();
    ours.answer = async () => ({ text: '不能这样' });
    const delivery = await wecom.tap('lisi', seen, '签收', GROUP);
    expect([delivery.status, delivery.answer]).toEqual([200, undefined]);
  });

  it('that could not be made durable is cut off; WeCom does not tap twice', async () => {
    const seen = await delivered();
    ours.answer = async () => {
      throw new Error('database is away');
    };
    const delivery = await wecom.tap('lisi', seen, '签收', GROUP);
    expect([delivery.tries, delivery.status]).toEqual([1, undefined]);
  });
});

describe('beside that', () => {
  it('a feedback is taken in silence', async () => {
    const delivery = await wecom.deliver(wecom.events.feedback('lisi', GROUP), GROUP);
    expect([delivery.status, ours.updates]).toEqual([200, []]);
  });

  it('the reply address is kept for its conversation, but never one that leads elsewhere', async () => {
    await wecom.say('LiSi', '期限', GROUP);
    await wecom.say('LiSi', '期限');
    const chat = { userid: 'lisi' };
    for (const url of ['https://evil.example/x', `${API_BASE}.evil.example/x`, `${API_BASE}@evil.example/`])
      await wecom.deliver({ ...wecom.events.text('lisi', chat, '期限'), response_url: url }, chat);
    expect(ours.replyUrls.kept.map((one) => one.chat)).toEqual([
      'wecom:ww1:group:wrGroupAbC',
      'wecom:ww1:account:lisi',
    ]);
  });

  it('nothing of what was said, and no key, is in the log', async () => {
    await wecom.say('zhangsan', '备案 《减刑假释办法》', GROUP);
    await post('', '{"text":"减刑假释"}');
    expect(ours.log.join('')).not.toMatch(/减刑假释|zhangsan|wrGroup|response_code|BotToken|GFEDCBA/);
  });
});
