import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the bytes of kept files stand (附件库): each once, under its SHA-256. */
export interface Vault {
  /** Durable when it resolves: the file and its folder are on the disk. Gives the SHA-256 in hex. */
  keep(bytes: Uint8Array): Promise<string>;
  /** Undefined where the bytes are not here, or are no longer what they were. */
  read(sha256: string): Promise<Buffer | undefined>;
  drop(sha256: string): Promise<void>;
}

const HASH = /^[0-9a-f]{64}$/;
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** A rename is only as durable as the folder that holds it. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** The vault in a folder that only this user can read. Processes on several machines must share it. */
export function createVault(folder: string): Vault {
  const placeOf = (sha256: string) => {
    if (!HASH.test(sha256)) throw new Error('not a hash');
    return { room: join(folder, sha256.slice(0, 2)), file: join(folder, sha256.slice(0, 2), sha256) };
  };

  return {
    async keep(bytes) {
      const sha256 = hashOf(bytes);
      const { room, file } = placeOf(sha256);
      await mkdir(room, { recursive: true, mode: 0o700 });
      const there = await stat(file).catch(() => undefined);
      if (there?.size === bytes.byteLength) return sha256;
      const unfinished = join(folder, `.${randomUUID()}`);
      try {
        const handle = await open(unfinished, 'wx', 0o600);
        await handle
          .writeFile(bytes)
          .then(() => handle.sync())
          .finally(() => handle.close());
        await rename(unfinished, file);
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      }
      await sync(room);
      await sync(folder);
      return sha256;
    },

    async read(sha256) {
      const bytes = await readFile(placeOf(sha256).file).catch((error: unknown) => {
        if (isMissing(error)) return undefined;
        throw error;
      });
      return bytes && hashOf(bytes) === sha256 ? bytes : undefined;
    },

    async drop(sha256) {
      await rm(placeOf(sha256).file, { force: true });
    },
  };
}
