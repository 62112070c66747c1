import { Prisma } from '../prisma/generated/client.js';

const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);
const SQLSTATE = /^[0-9A-Z]{5}$/;
/** Classes 21 to 23: what the database cannot take will be as wrong when it comes again. */
const SQLSTATE_OF_DATA = /^2[123][0-9A-Z]{3}$/;
/** Prisma's own codes for values that do not fit their column. */
const OF_DATA = new Set(['P2000', 'P2005', 'P2006', 'P2019', 'P2020', 'P2033']);
/** `pg` gives these no code. */
const POOL_WORDS =
  /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered|Cannot use a pool)/;

/**
 * True for what the database or the way to it caused: such an update is not answered, so that the platform delivers
 * it again. Anything else is a bug, answered with a number, and so is a value that does not fit the database.
 */
export function isDatabaseError(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(isDatabaseError);
  if (!(error instanceof Error) || isOfData(error)) return false;
  if (
    error instanceof Prisma.PrismaClientKnownRequestError ||
    error instanceof Prisma.PrismaClientUnknownRequestError
  )
    return true;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && (NETWORK.has(code) || SQLSTATE.test(code))) return true;
  return POOL_WORDS.test(error.message);
}

function isOfData(error: Error): boolean {
  const { code, meta } = error as { code?: unknown; meta?: { code?: unknown } };
  if (typeof code === 'string' && (SQLSTATE_OF_DATA.test(code) || OF_DATA.has(code))) return true;
  // A raw query that failed carries the database's own code within.
  return typeof meta?.code === 'string' && SQLSTATE_OF_DATA.test(meta.code);
}
