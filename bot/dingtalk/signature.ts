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
/** So long after its stamp a first delivery is still on its way: several may carry the stamp of one millisecond. */
const ON_ITS_WAY_MS = 15_000;

/** The signature of a card's callback. Source: open.dingtalk.com/document/development/register-card-callback-address. */
export const cardSign = (timestamp: string, secret: string): string =>
  createHmac('sha256', secret).update(timestamp).digest('base64');

/** The secret of card callbacks: given by us when the address is registered, the same in every process. */
export const cardSecret = (clientSecret: string): string =>
  createHmac('sha256', clientSecret).update('duban card callback').digest('hex');

/**
 * Proof of a callback: its signature in constant time, then its age. The signature covers no body: it is the
 * millisecond's, and whoever taps in the same one has the same. What comes while first deliveries are on their way is
 * taken; later it is good for the bodies that came with it, and for no other within its window.
 */
export async function prove(
  { timestamp, sign }: Signed,
  body: string,
  parts: { expected(timestamp: string): string; memory: PlatformMemory; now: Date },
): Promise<Refused | undefined> {
  const expected = Buffer.from(parts.expected(timestamp));
  const given = Buffer.from(sign);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return 'signature';
  const ageMs = Math.abs(parts.now.getTime() - Number(timestamp));
  if (ageMs > WINDOW_MS) return 'stale';
  const name = `dingtalk:signed:${sha256(`${timestamp} ${sign}`)}`;
  const until = new Date(Number(timestamp) + WINDOW_MS + 1_000);
  if ((await parts.memory.first(name, sha256(body), until)) === sha256(body)) return undefined;
  const another = `${name}:${sha256(body)}`;
  if (ageMs > ON_ITS_WAY_MS)
    return (await parts.memory.recall([another])).has(another) ? undefined : 'rebodied';
  await parts.memory.remember(another, '', until);
  return undefined;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
