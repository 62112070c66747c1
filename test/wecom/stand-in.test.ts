import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWecomPlatform, type WecomPlatform } from '../platforms/wecom.js';
import { KEYS } from './callback-app.js';

let wecom: WecomPlatform;
let bot: Server;

/** A callback that does as told; gives its address. */
async function callback(listener: RequestListener): Promise<string> {
  bot = createServer(listener).listen(0, '127.0.0.1');
  await once(bot, 'listening');
  return `http://127.0.0.1:${(bot.address() as AddressInfo).port}/wecom/callback`;
}

const platform = (timeoutMs: number) =>
  createWecomPlatform({ ...KEYS, members: ['lisi'], rules: { timeoutMs, retryWaitMs: 1 } });

beforeEach(async () => {
  wecom = await platform(60_000);
});
afterEach(async () => {
  await wecom.close();
  bot?.closeAllConnections();
  bot?.close();
});

async function api(path: string, body?: unknown, token?: string): Promise<Record<string, unknown>> {
  const query = token ? `?access_token=${token}` : '';
  const response = await fetch(`${wecom.apiBase}/cgi-bin/${path}${query}`, {
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
  });
  return (await response.json()) as Record<string, unknown>;
}
const newToken = async () =>
  String((await api(`gettoken?corpid=${KEYS.corpId}&corpsecret=${KEYS.secret}`)).access_token);
const hello = { touser: 'LiSi', agentid: KEYS.agentId, msgtype: 'text', text: { content: '您好' } };
const card = (taskId: string) => ({
  touser: 'lisi',
  agentid: KEYS.agentId,
  msgtype: 'template_card',
  template_card: {
    card_type: 'button_interaction',
    main_title: { title: '#12' },
    button_list: [{ text: '签收', key: 'k' }],
    task_id: taskId,
  },
});

describe('the stand-in delivers as WeCom does', () => {
  it('gives up after its time and tries three times more', async () => {
    await wecom.close();
    wecom = await platform(40);
    wecom.connect(await callback(() => undefined));
    expect(await wecom.say('lisi', '期限')).toMatchObject({ tries: 4 });
  });

  it('tries again when the connection breaks, with the same message and a fresh signature', async () => {
    const seen: string[] = [];
    wecom.connect(
      await callback((request, response) => {
        seen.push(request.url ?? '');
        if (seen.length < 3) request.socket.destroy();
        else response.end();
      }),
    );
    expect(await wecom.say('lisi', '期限')).toMatchObject({ tries: 3, status: 200 });
    expect(new Set(seen).size).toBe(3);
  });

  it('takes a status other than 200 for an end, unless told to try again', async () => {
    wecom.connect(await callback((_request, response) => void response.writeHead(500).end()));
    expect(await wecom.say('lisi', '期限')).toMatchObject({ tries: 1, status: 500 });
  });

  it('does not save a callback that fails the URL check', async () => {
    const url = await callback((_request, response) => void response.end('"1616140317555161061"'));
    expect(await wecom.saveCallback(url)).toBe(false);
    await expect(wecom.say('lisi', '期限')).rejects.toThrow('no callback');
  });
});

describe('the stand-in answers as WeCom does', () => {
  it('gives one token while it lasts, and knows an old one from a revoked one', async () => {
    const first = await newToken();
    expect(await newToken()).toBe(first);
    wecom.advance(7_200_001);
    const second = await newToken();
    expect(second).not.toBe(first);
    expect(await api('message/send', hello, first)).toMatchObject({ errcode: 42001 });
    wecom.revokeToken();
    expect(await api('message/send', hello, second)).toMatchObject({ errcode: 40014 });
    expect(await api('message/send', hello)).toMatchObject({ errcode: 41001 });
  });

  it('names invalid members in lower case, and refuses when there is no other', async () => {
    const token = await newToken();
    expect(await api('message/send', { ...hello, touser: 'lisi|Nobody' }, token)).toMatchObject({
      errcode: 0,
      invaliduser: 'nobody',
    });
    expect(await api('message/send', { ...hello, touser: 'Nobody' }, token)).toMatchObject({
      errcode: 81013,
    });
  });

  it('drops in silence what exceeds 30 a minute to one member', async () => {
    const token = await newToken();
    for (let i = 0; i < 31; i++)
      expect(await api('message/send', hello, token)).toMatchObject({ errcode: 0 });
    expect({ shown: wecom.inboxOf('lisi').length, dropped: wecom.counts.dropped }).toEqual({
      shown: 30,
      dropped: 1,
    });
    wecom.advance(60_001);
    await api('message/send', hello, token);
    expect(wecom.inboxOf('lisi')).toHaveLength(31);
  });

  it('shows two identical texts twice, for the duplicate check is off', async () => {
    const token = await newToken();
    await api('message/send', hello, token);
    await api('message/send', hello, token);
    expect(wecom.inboxOf('lisi')).toHaveLength(2);
  });

  it('takes no interactive card from an app without a callback, and a task id only once, ever', async () => {
    const token = await newToken();
    expect(await api('message/send', card('t1'), token)).toMatchObject({ errcode: 43012 });
    wecom.connect('http://127.0.0.1:9/');
    expect(await api('message/send', card('t1'), token)).toMatchObject({
      errcode: 0,
      response_code: expect.any(String),
    });
    wecom.advance(30 * 86_400_000);
    expect(await api('message/send', card('t1'), await newToken())).toMatchObject({ errcode: 42014 });
  });

  it('takes a response code once', async () => {
    wecom.connect('http://127.0.0.1:9/');
    const token = await newToken();
    const { response_code } = await api('message/send', card('t2'), token);
    const grey = {
      userids: ['lisi', 'Boss'],
      agentid: KEYS.agentId,
      response_code,
      button: { replace_name: '已签收' },
    };
    expect(await api('message/update_template_card', grey, token)).toMatchObject({
      errcode: 0,
      invaliduser: ['boss'],
    });
    expect(wecom.inboxOf('lisi')).toMatchObject([{ buttons: [], deadButton: '已签收', changes: 1 }]);
    expect(await api('message/update_template_card', grey, token)).toMatchObject({ errcode: 42022 });
  });

  it.each([
    [{ card_type: 'text_notice' }, 42031],
    [{ main_title: { title: '' } }, 42033],
    [{ horizontal_content_list: [{ keyname: '六个字的标签', value: 'x' }] }, 42027],
    [{ button_list: [] }, 42017],
    [{ button_list: [{ text: '', key: 'k' }] }, 42038],
    [{ button_list: [{ text: '签收', key: 'k'.repeat(1025) }] }, 42039],
    [{ task_id: 'no spaces' }, 42014],
  ])('refuses a card with %o as %i', async (wrong, errcode) => {
    wecom.connect('http://127.0.0.1:9/');
    const sent = card('t3');
    const body = { ...sent, template_card: { ...sent.template_card, ...wrong } };
    expect(await api('message/send', body, await newToken())).toMatchObject({ errcode });
  });

  it('lets a member tap only what is alive', async () => {
    wecom.connect('http://127.0.0.1:9/');
    await api('message/send', card('t4'), await newToken());
    const [message] = wecom.inboxOf('lisi');
    if (!message) throw new Error('the card did not arrive');
    expect(() => wecom.tapEvent('lisi', message, '办结')).toThrow('no live button');
  });
});
