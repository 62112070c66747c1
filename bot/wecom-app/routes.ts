import { randomBytes } from 'node:crypto';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { Channel } from '../../cards/channel.js';
import type { WecomAppConfig } from '../config/platforms.js';
import type { Report } from '../mark-answered.js';
import { BODY_LIMIT, takeCallbacks } from '../platforms/take-callbacks.js';
import type { Immediate, Update } from '../update.js';
import { echo, prove, readQuery } from '../wecom/callback.js';
import { createWecomCrypto } from '../wecom/crypto.js';
import { Refusal } from '../wecom/refusal.js';
import { takeEncrypted } from './envelope.js';
import { passiveAnswer } from './passive-answer.js';
import { readMessage, type WecomMessage } from './read-message.js';
import { toUpdate } from './to-update.js';

/** What the callback needs. `now` is system time. */
export interface WecomRoutes {
  config: Pick<WecomAppConfig, 'corpId' | 'token' | 'encodingAesKey'>;
  channel: Channel;
  dispatch(update: Update, channel: Channel): Promise<Immediate>;
  now(): Date;
  /** Told once an immediate answer is on the wire. */
  answered?: Report;
}

/**
 * `GET|POST /wecom/callback` of the self-built app (自建应用). Proof first: signature in constant time, age, then
 * the ciphertext and its receiver; only then is anything parsed. A message is answered when `dispatch` has made it
 * durable; where it cannot, the socket is cut without a status, so that WeCom delivers again under either reading of
 * its documents.
 *
 * Source: developer.work.weixin.qq.com/document/path/90930 and 90238.
 */
export const wecomRoutes: FastifyPluginAsync<WecomRoutes> = async (
  app,
  { config, channel, dispatch, now, answered },
) => {
  const crypto = createWecomCrypto({ ...config, receiver: config.corpId });

  takeCallbacks(app);

  app.get('/wecom/callback', async (request, reply) =>
    reply.type('text/plain; charset=utf-8').send(echo(request, crypto, now())),
  );

  app.post('/wecom/callback', { bodyLimit: BODY_LIMIT }, async (request, reply) => {
    const asked = readQuery(request);
    const body = typeof request.body === 'string' ? request.body : '';
    const message = readMessage(prove(asked, takeEncrypted(body), crypto, now()));
    if (message.ToUserName !== config.corpId) throw new Refusal('receiver');
    warnOfDisuse(message, request);

    const update = toUpdate(message, config.corpId);
    if (!update) return reply.send();
    const answer = await dispatch(update, channel);
    if (!answer || !('text' in answer)) return reply.send();
    if (answered) reply.raw.once('finish', () => answered(update, answer));
    const at = {
      timestamp: String(Math.floor(now().getTime() / 1000)),
      nonce: randomBytes(8).toString('hex'),
    };
    const parties = { from: config.corpId, to: message.FromUserName ?? update.account.id };
    return reply.type('application/xml; charset=utf-8').send(passiveAnswer(answer.text, parties, crypto, at));
  });
};

/** WeCom disables an app that nobody uses, after these warnings. */
const DISUSE = new Set(['inactive_alert', 'close_inactive_agent', 'low_active_alert', 'low_active']);

function warnOfDisuse({ Event }: WecomMessage, request: FastifyRequest): void {
  if (Event && DISUSE.has(Event)) request.log.warn({ event: Event }, 'app reported as little used');
}
