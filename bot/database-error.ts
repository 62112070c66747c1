import { Prisma } from '../prisma/generated/client.js';

const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);
const SQLSTATE = /^[0-9A-Z]{5}$/;
/** `pg` gives these no code. */
const POOL_WORDS =
  /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered|Cannot use a pool)/;

/**
 * True for what the database or the way to it caused: such an update is not answered, so that the platform delivers
 * it again. Anything else a handler throws is a bug, answered with a number.
 */
export function isDatabaseError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (
    error instanceof Prisma.PrismaClientKnownRequestError ||
    error instanceof Prisma.PrismaClientUnknownRequestError
  )
    return true;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && (NETWORK.has(code) || SQLSTATE.test(code))) return true;
  return POOL_WORDS.test(error.message);
}
