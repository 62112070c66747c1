import { createCipheriv, randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BotState } from './wecom-bot-state.js';

/** Addresses of what members send live this long. */
const LIFE_MS = 5 * 60_000;
const BLOCK = 32;

/** One file that a member sent: its encrypted bytes, and since when. */
export interface BotMediaFile {
  sealed: Buffer;
  name?: string;
  sentAt: number;
}

/** AES-256-CBC, padded to 32 as WeCom pads, under the first half of the key. */
function seal(bytes: Uint8Array, key: Buffer): Buffer {
  const pad = BLOCK - (bytes.byteLength % BLOCK);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([bytes, Buffer.alloc(pad, pad)])), cipher.final()]);
}

/** What a message carries of a file at `base`; `aesKey` is the callback's, without it each file has its own. */
export function putBotMedia(
  state: BotState,
  base: string,
  bytes: Uint8Array,
  { aesKey, name }: { aesKey?: string; name?: string } = {},
): { url: string; aeskey?: string } {
  const key = aesKey === undefined ? randomBytes(32) : Buffer.from(aesKey, 'base64');
  const id = randomUUID();
  state.media.set(id, { sealed: seal(bytes, key), sentAt: state.now(), ...(name ? { name } : {}) });
  const url = `${base}/bot-media/${id}`;
  return aesKey === undefined ? { url, aeskey: key.toString('base64') } : { url };
}

/** Answers a request for such a file; false where it is for none. */
export function serveBotMedia(
  state: BotState,
  { url = '' }: IncomingMessage,
  response: ServerResponse,
): boolean {
  const id = /^\/bot-media\/([^/?]+)/.exec(url)?.[1];
  if (id === undefined) return false;
  const found = state.media.get(id);
  if (!found || state.now() - found.sentAt > LIFE_MS) response.writeHead(403).end('expired');
  else
    response
      .writeHead(200, {
        'content-length': found.sealed.byteLength,
        ...(found.name
          ? { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}` }
          : {}),
      })
      .end(found.sealed);
  return true;
}
