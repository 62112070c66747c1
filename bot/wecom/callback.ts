import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { WecomCrypto } from './crypto.js';
import { Refusal } from './refusal.js';

const WINDOW_MS = 5 * 60_000;

const query = z.object({
  msg_signature: z.string(),
  timestamp: z.string().regex(/^\d{1,12}$/),
  nonce: z.string(),
  echostr: z.string().optional(),
});

/** The query of a callback, its signature not yet checked. */
export type CallbackQuery = z.infer<typeof query>;

/** @throws Refusal `signature` where a value is missing, doubled or not of its form. */
export function readQuery(request: FastifyRequest): CallbackQuery {
  const parsed = query.safeParse(request.query);
  if (!parsed.success) throw new Refusal('signature');
  return parsed.data;
}

/**
 * The message inside a ciphertext, once its signature and its age (at most five minutes) are proven. `now` is system
 * time.
 *
 * @throws Refusal
 */
export function prove(asked: CallbackQuery, encrypted: string, crypto: WecomCrypto, now: Date): string {
  const { msg_signature: signature, timestamp, nonce } = asked;
  if (!crypto.isSigned({ signature, timestamp, nonce, encrypted })) throw new Refusal('signature');
  if (Math.abs(now.getTime() - Number(timestamp) * 1000) > WINDOW_MS) throw new Refusal('stale');
  return crypto.open(encrypted);
}

/** The answer to the console's check of the address: exactly the decrypted text. @throws Refusal */
export function echo(request: FastifyRequest, crypto: WecomCrypto, now: Date): string {
  const asked = readQuery(request);
  // The client decodes `+` as a space; base64 has none.
  return prove(asked, (asked.echostr ?? '').replaceAll(' ', '+'), crypto, now);
}
