import { createHash } from 'node:crypto';
import type { PoolEntry } from './draw.js';
import { plainLines } from './same-line.js';

/** Published with a list: how many lines, and the hash of them as they stand. A list changed later would not have it. Pure. */
export const frozenList = (pool: readonly PoolEntry[]): { lines?: number; listHash?: string } =>
  pool.length === 0 ? {} : { lines: pool.length, listHash: listHashOf(pool) };

/** The hash (清单摘要) of the lines of a list in their order. Pure. */
export const listHashOf = (pool: readonly PoolEntry[]): string =>
  sha256(pool.map(({ line }) => line).join('\n'));

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/**
 * By what a list is known again (清单): the hashes of its lines in order of size, hashed. The same lines in another order or
 * in another width, counted otherwise, with spaces or a stop more are the same list. Undefined where there is no list. Pure.
 */
export function listDigestOf(pool: readonly PoolEntry[]): string | undefined {
  const lines = pool.flatMap(({ line }) => line ?? []);
  if (lines.length === 0) return undefined;
  return sha256(
    plainLines(lines)
      .map((line) => sha256(line))
      .sort()
      .join(''),
  );
}
