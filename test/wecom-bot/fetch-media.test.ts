import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFetchBotMedia } from '../../bot/wecom-bot/fetch-media.js';
import { putBotMedia, serveBotMedia } from '../platforms/wecom-bot-media.js';
import { BotState } from '../platforms/wecom-bot-state.js';

const AES_KEY = 'GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcba';
const LIMIT = 1_000;

let state: BotState;
let server: Server;
let own = '';

beforeAll(async () => {
  state = new BotState();
  server = createServer((request, response) => {
    if (!serveBotMedia(state, request, response)) response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const ofCallback = () => createFetchBotMedia({ own, encodingAesKey: AES_KEY });
const ofSocket = () => createFetchBotMedia({ own });

describe('what was forwarded to the bot', () => {
  it.each([0, 1, 31, 32, 33, LIMIT])('of %i bytes is opened with the key of the callback', async (length) => {
    const bytes = Buffer.alloc(length, 7);
    const { url } = putBotMedia(state, own, bytes, { aesKey: AES_KEY, name: '整改报告.pdf' });
    expect(await ofCallback()({ url }, LIMIT)).toEqual({ kind: 'bytes', bytes, name: '整改报告.pdf' });
  });

  it('is opened with its own key on the long connection, and with no other', async () => {
    const bytes = Buffer.from('%PDF-1.7');
    const { url, aeskey = '' } = putBotMedia(state, own, bytes);
    const other = putBotMedia(state, own, bytes).aeskey ?? '';
    expect(await ofSocket()({ url, aesKey: aeskey }, LIMIT)).toEqual({ kind: 'bytes', bytes });
    expect(await ofSocket()({ url, aesKey: other }, LIMIT)).toEqual({ kind: 'failed', code: 'ciphertext' });
    expect(await ofSocket()({ url }, LIMIT)).toEqual({ kind: 'failed', code: 'no-key' });
  });

  it('is gone after five minutes', async () => {
    const { url } = putBotMedia(state, own, Buffer.from('x'), { aesKey: AES_KEY });
    state.advance(5 * 60_000 + 1);
    expect(await ofCallback()({ url }, LIMIT)).toEqual({ kind: 'gone' });
  });

  it('and is longer than the limit is broken off, padding not counted', async () => {
    const put = (length: number) => putBotMedia(state, own, Buffer.alloc(length), { aesKey: AES_KEY }).url;
    for (const length of [LIMIT + 1, LIMIT + 100])
      expect(await ofCallback()({ url: put(length) }, LIMIT)).toEqual({ kind: 'too-large' });
  });

  it('is fetched over TLS elsewhere than at the platform’s own address, and nowhere but on the web', async () => {
    const { url } = putBotMedia(state, own, Buffer.from('x'), { aesKey: AES_KEY });
    const elsewhere = createFetchBotMedia({ own: 'https://qyapi.weixin.qq.com', encodingAesKey: AES_KEY });
    expect(await elsewhere({ url }, LIMIT)).toEqual({ kind: 'later', code: 'network' });
    for (const bad of ['file:///etc/passwd', 'nowhere'])
      expect(await elsewhere({ url: bad }, LIMIT)).toEqual({ kind: 'failed', code: 'address' });
  });
});
