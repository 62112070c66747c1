import { decryptFile } from '@wecom/aibot-node-sdk';
import type { Fetched } from '../../cards/channel.js';
import type { Forwarded } from '../../domain/files/forwarded.js';
import { fetchAddress } from '../platforms/fetch-address.js';

/** Padding is at most this long. */
const PAD_BYTES = 32;

/**
 * Fetches what was sent to the bot: encrypted with the key of the callback, or on the long connection with one of its
 * own. Bytes that do not decrypt are no file. Never throws.
 *
 * Source: developer.work.weixin.qq.com/document/path/100719 and 101463.
 */
export function createFetchBotMedia(parts: {
  /** The platform's own address. */
  own: string;
  /** EncodingAESKey of the callback; absent on the long connection. */
  encodingAesKey?: string;
}): (ref: Forwarded['ref'], limit: number) => Promise<Fetched> {
  return async ({ url, aesKey }, limit) => {
    const key = aesKey ?? parts.encodingAesKey;
    if (!url || !key) return { kind: 'failed', code: 'no-key' };
    const got = await fetchAddress(url, limit + PAD_BYTES, parts.own);
    if (got.kind !== 'bytes') return got;
    const bytes = opened(got.bytes, key);
    if (!bytes) return { kind: 'failed', code: 'ciphertext' };
    return bytes.byteLength > limit ? { kind: 'too-large' } : { ...got, bytes };
  };
}

function opened(bytes: Uint8Array, key: string): Buffer | undefined {
  try {
    return decryptFile(Buffer.from(bytes), key);
  } catch {
    return undefined;
  }
}
