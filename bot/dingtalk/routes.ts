import { createHash } from 'node:crypto';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { PlatformMemory } from '../../prisma/stores/platform-memory.js';
import type { DingtalkConfig } from '../config/platforms.js';
import type { Report } from '../mark-answered.js';
import { robotSign } from '../platforms/robot-sign.js';
import { BODY_LIMIT, takeCallbacks } from '../platforms/take-callbacks.js';
import { type Hearing, saidBy } from './hear.js';
import { jsonIn } from './read-click.js';
import { cardSecret, cardSign, prove, type Signed } from './signature.js';

/** What HTTP mode needs. `now` is system time. */
export interface DingtalkRoutes {
  config: Pick<DingtalkConfig, 'clientSecret'>;
  hearing: Hearing;
  memory: PlatformMemory;
  report: Report;
  now(): Date;
}

const TIMESTAMP = /^\d{10,16}$/;
const STATUS = { unreadable: 400, foreign: 403 } as const;

/**
 * HTTP mode: `POST /dingtalk/robot` and `POST /dingtalk/card`. Proof first, see `prove`; then robot and organisation
 * are compared. A message is answered in the body of the answer, a tap with the card's new state, both when they are
 * durable; where that fails the socket is cut without a status.
 */
export const dingtalkRoutes: FastifyPluginAsync<DingtalkRoutes> = async (
  app,
  { config, hearing, memory, report, now },
) => {
  const secret = cardSecret(config.clientSecret);

  takeCallbacks(app);

  /** True where the callback is DingTalk's; else it has been answered. */
  async function proved(
    request: FastifyRequest,
    reply: FastifyReply,
    signed: Signed | undefined,
    expected: (timestamp: string) => string,
  ): Promise<boolean> {
    const reason = signed
      ? await prove(signed, bodyOf(request), { expected, memory, now: now() })
      : 'signature';
    if (!reason) return true;
    request.log.warn({ reason }, 'callback refused');
    reply.code(403).send();
    return false;
  }

  app.post('/dingtalk/robot', { bodyLimit: BODY_LIMIT }, async (request, reply) => {
    const signed = signedBy(request, 'timestamp', 'sign');
    if (!(await proved(request, reply, signed, (at) => robotSign(at, config.clientSecret)))) return reply;
    const result = await hearing.message(jsonIn(bodyOf(request)));
    if ('refused' in result) return reply.code(STATUS[result.refused]).send();
    const { update, answer } = result;
    const [body] = answer ? saidBy(answer) : [];
    if (!answer || body?.msgKey !== 'sampleText') return reply.send({ msgtype: 'empty' });
    if (update) reply.raw.once('finish', () => report(update, answer));
    return reply.send({ msgtype: 'text', text: body.msgParam });
  });

  app.post('/dingtalk/card', { bodyLimit: BODY_LIMIT }, async (request, reply) => {
    const signed = signedBy(request, 'x-ddpaas-signature-timestamp', 'x-ddpaas-signature');
    if (!(await proved(request, reply, signed, (at) => cardSign(at, secret)))) return reply;
    const result = await hearing.tap(jsonIn(bodyOf(request)), ({ userId, trackId }) =>
      createHash('sha256')
        .update(JSON.stringify([userId, trackId, signed?.timestamp]))
        .digest('hex'),
    );
    if ('refused' in result) return reply.code(STATUS[result.refused]).send();
    reply.raw.once('finish', () => result.done());
    return reply.send(result.body);
  });
};

/** Undefined where a header is missing, doubled or not of its form. */
function signedBy({ headers }: FastifyRequest, time: string, signature: string): Signed | undefined {
  const { [time]: timestamp, [signature]: sign } = headers;
  if (typeof timestamp !== 'string' || typeof sign !== 'string' || !TIMESTAMP.test(timestamp))
    return undefined;
  return { timestamp, sign };
}

const bodyOf = ({ body }: FastifyRequest): string => (typeof body === 'string' ? body : '');
