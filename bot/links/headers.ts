import type { FastifyReply } from 'fastify';

/** What every answer under a link carries: no address leaks onward, nothing is indexed, kept or guessed at. */
export const privateHeaders = (reply: FastifyReply): FastifyReply =>
  reply
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex, nofollow')
    .header('cache-control', 'private, no-store')
    .header('x-content-type-options', 'nosniff');
