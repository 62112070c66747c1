import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { PlatformMemory } from '../../prisma/stores/platform-memory.js';

/** What a callback is signed with: `timestamp` in milliseconds, as text. The body is not part of it. */
export interface Signed {
  timestamp: string;
  sign: string;
}

/** Why a callback was refused; loggable. */
export type Refused = 'signature' | 'stale' | 'rebodied';

const WINDOW_MS = 5 * 60_000;

/** The signature of a card's callback. Source: open.dingtalk.com/document/development/register-card-callback-address. */
export const cardSign = (timestamp: string, secret: string): string =>
  createHmac('sha256', secret).update(timestamp).digest('base64');

/** The secret of card callbacks: given by us when the address is registered, the same in every process. */
export const cardSecret = (clientSecret: string): string =>
  createHmac('sha256', clientSecret).update('duban card callback').digest('hex');

/**
 * Proof of a callback: its signature in constant time, then its age, then that this signature came with no other body
 * before, for it covers none and would be good for any within its window.
 */
export async function prove(
  { timestamp, sign }: Signed,
  body: string,
  parts: { expected(timestamp: string): string; memory: PlatformMemory; now: Date },
): Promise<Refused | undefined> {
  const expected = Buffer.from(parts.expected(timestamp));
  const given = Buffer.from(sign);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return 'signature';
  if (Math.abs(parts.now.getTime() - Number(timestamp)) > WINDOW_MS) return 'stale';
  const name = `dingtalk:signed:${sha256(`${timestamp} ${sign}`)}`;
  const until = new Date(Number(timestamp) + WINDOW_MS + 1_000);
  const first = await parts.memory.first(name, sha256(body), until);
  return first === sha256(body) ? undefined : 'rebodied';
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
