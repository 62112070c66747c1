import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { WecomCrypto } from './crypto.js';
import { Refusal } from './refusal.js';

/** Larger than anything a person can type, in bytes, so that what is too long for Duban is still answered. */
export const BODY_LIMIT = 256 * 1024;
const WINDOW_MS = 5 * 60_000;

const query = z.object({
  msg_signature: z.string(),
  timestamp: z.string().regex(/^\d{1,12}$/),
  nonce: z.string(),
  echostr: z.string().optional(),
});

/** The query of a callback, its signature not yet checked. */
export type CallbackQuery = z.infer<typeof query>;

/**
 * What the callbacks of both WeCom identities have in common: a body as text of at most 256 KB, refusals by their
 * status, and what could not be made durable cut off without one, so that WeCom delivers again under either reading
 * of its documents.
 */
export function takeCallbacks(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
    done(null, body),
  );
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error instanceof Refusal ? error.status : error.statusCode;
    if (status === undefined || status >= 500) return cutOff(error, request, reply);
    request.log.warn({ reason: error instanceof Refusal ? error.reason : error.name }, 'callback refused');
    return reply.code(status).send();
  });
}

/** Not durable, so not answered: neither a status nor a byte. */
function cutOff(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  request.log.error({ name: error.name }, 'update not committed');
  reply.hijack();
  request.raw.socket.destroy();
}

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
