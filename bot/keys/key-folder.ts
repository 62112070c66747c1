import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, link, mkdir, open, readdir, readFile, rm, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { KEY_BYTES } from '../../domain/ballot/seal.js';
import type { BallotKeys } from '../../prisma/ballot-keys.js';

const NAME = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,4})\.key$/;
/** How long a key that was read stays in this process, in milliseconds of its own clock. */
const REMEMBERED_MS = 10_000;

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** A folder's own entries reach the disk only when the folder is flushed too. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Keys of ballots as files in a folder of their own (`KEYS_DIR`, 0700); hosts that share the work share the folder. */
export function createKeyFolder(folder: string): BallotKeys {
  const remembered = new Map<string, { key: Buffer; until: number }>();
  const fileOf = (evaluation: string, round: number) => join(folder, `${evaluation}.${round}.key`);

  const forget = (file: string) => {
    remembered.get(file)?.key.fill(0);
    remembered.delete(file);
  };

  return {
    async make(evaluation, round) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await chmod(folder, 0o700);
      const file = fileOf(evaluation, round);
      const half = join(folder, `${randomUUID()}.half`);
      const handle = await open(half, 'wx', 0o600);
      try {
        await handle.write(randomBytes(KEY_BYTES));
        await handle.sync();
      } finally {
        await handle.close();
      }
      // A link appears whole, and never in the place of one that is there.
      await link(half, file).catch((error: unknown) => {
        if (!isCode(error, 'EEXIST')) throw error;
      });
      await unlink(half);
      await flushFolder(folder);
    },

    async read(evaluation, round) {
      const file = fileOf(evaluation, round);
      const known = remembered.get(file);
      // A copy: what is remembered is wiped when it is forgotten.
      if (known && known.until > performance.now()) return Buffer.from(known.key);
      forget(file);
      const key = await readFile(file).catch((error: unknown) => {
        if (isCode(error, 'ENOENT')) return undefined;
        throw error;
      });
      if (key?.length !== KEY_BYTES) return undefined;
      remembered.set(file, { key, until: performance.now() + REMEMBERED_MS });
      return Buffer.from(key);
    },

    async destroy(evaluation, round) {
      const file = fileOf(evaluation, round);
      forget(file);
      await rm(file, { force: true });
      await flushFolder(folder).catch((error: unknown) => {
        if (!isCode(error, 'ENOENT')) throw error;
      });
    },

    async list() {
      const names = await readdir(folder).catch((error: unknown) => {
        if (isCode(error, 'ENOENT')) return [];
        throw error;
      });
      return names.flatMap((name) => {
        const [, evaluation, round] = NAME.exec(name) ?? [];
        return evaluation && round ? [{ evaluation, round: Number(round) }] : [];
      });
    },
  };
}
