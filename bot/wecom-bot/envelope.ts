import { z } from 'zod';
import type { WecomCrypto } from '../wecom/crypto.js';
import { Refusal } from '../wecom/refusal.js';

const envelope = z.strictObject({ encrypt: z.string().min(1) });

/**
 * The ciphertext of a callback's body. Plain JSON where ciphertext belongs is a forgery.
 *
 * @throws Refusal `envelope` unless the body is an object with `encrypt` and nothing else
 */
export function takeEncrypted(body: string): string {
  const parsed = envelope.safeParse(parseJson(body, 'envelope'));
  if (!parsed.success) throw new Refusal('envelope');
  return parsed.data.encrypt;
}

/** @throws Refusal with this reason for what is not JSON */
export function parseJson(text: string, reason: 'envelope' | 'message'): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(reason);
  }
}

/**
 * The encrypted body that answers a callback, under the nonce of its request.
 *
 * Source: developer.work.weixin.qq.com/document/path/101033.
 */
export function sealedAnswer(
  answer: object,
  crypto: Pick<WecomCrypto, 'seal'>,
  at: { now: Date; nonce: string },
): object {
  const timestamp = Math.floor(at.now.getTime() / 1000);
  const sealed = crypto.seal(JSON.stringify(answer), { timestamp: String(timestamp), nonce: at.nonce });
  return { encrypt: sealed.encrypted, msgsignature: sealed.signature, timestamp, nonce: at.nonce };
}
