import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDatabaseError } from './database-error.js';
import { TooBusy } from './platforms/bounded.js';

const AFTER_SECONDS = 2;

/** Class 42: the statement itself is wrong, now and later. */
const OF_STATEMENT = /^42[0-9A-Z]{3}$/;
const codeOf = (error: unknown) => String((error as { code?: unknown } | null)?.code ?? '');

/** Passes by itself: no connection to the database was free in time, it is away, or too much is under way. */
export const isPassing = (error: unknown): boolean =>
  error instanceof TooBusy || (isDatabaseError(error) && !OF_STATEMENT.test(codeOf(error)));

/**
 * 503 with `Retry-After`: nothing was done, and the same request may be sent again. Callbacks of platforms are not
 * answered so but cut off, for some platforms take any status for an answer.
 */
export function answerLater(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  request.log.warn(
    {
      route: request.routeOptions.url,
      name: error instanceof Error ? error.name : 'error',
      code: codeOf(error),
    },
    'request was put off',
  );
  return reply
    .code(503)
    .header('retry-after', String(AFTER_SECONDS))
    .send({ error: '现在有点忙，没有办成，请过几秒再试。' });
}
