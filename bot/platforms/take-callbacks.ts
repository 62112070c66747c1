import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Larger than anything a person can type, in bytes, so that what is too long for Duban is still answered. */
export const BODY_LIMIT = 256 * 1024;

/** What a route throws to refuse a callback. Nothing of it was acted on; the reason may be logged. */
export class RefusedCallback extends Error {
  readonly reason: string;
  readonly status: 400 | 403;

  constructor(reason: string, status: 400 | 403) {
    super(reason);
    this.reason = reason;
    this.status = status;
  }
}

/**
 * What the callbacks of every platform have in common: a body as text of at most `BODY_LIMIT` (each route says it too),
 * refusals by their status, and what could not be made durable cut off without one, so that the platform delivers
 * again under either reading of its documents.
 */
export function takeCallbacks(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
    done(null, body),
  );
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error instanceof RefusedCallback ? error.status : error.statusCode;
    if (status === undefined || status >= 500) return cutOff(error, request, reply);
    request.log.warn(
      { reason: error instanceof RefusedCallback ? error.reason : error.name },
      'callback refused',
    );
    return reply.code(status).send();
  });
}

/** Not durable, so not answered: neither a status nor a byte. */
function cutOff(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  request.log.error({ name: error.name }, 'update not committed');
  reply.hijack();
  request.raw.socket.destroy();
}
