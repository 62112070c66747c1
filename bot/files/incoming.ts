import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Uploaded bytes on their way (上传暂存): read once they are confirmed, gone after twenty minutes otherwise. */
export interface Incoming {
  /**
   * `owner` names whose it is: nobody else's id opens it.
   *
   * @throws TooManyUploads where `most` of that owner's are on their way already, in whatever process they came: then it
   * was not kept
   */
  put(owner: string, bytes: Uint8Array, most?: number): Promise<string>;
  read(owner: string, id: string): Promise<Buffer | undefined>;
  drop(owner: string, id: string): Promise<void>;
}

/** Somebody uploads more than anybody needs. */
export class TooManyUploads extends Error {
  override name = 'TooManyUploads' as const;
}

const LIFE_MS = 20 * 60_000;
const NAME = /^[0-9a-z-]{1,40}\.[0-9a-f-]{36}$/;

/** In a folder that only this user can read; processes that share `DATA_DIR` share it. `now` is system time. */
export function createIncoming(folder: string, now: () => Date): Incoming {
  const placeOf = (owner: string, id: string): string | undefined => {
    const name = `${owner}.${id}`;
    return NAME.test(name) ? join(folder, name) : undefined;
  };

  async function sweep(): Promise<void> {
    for (const name of await readdir(folder)) {
      const file = join(folder, name);
      const found = await stat(file).catch(() => undefined);
      if (found && found.mtimeMs < now().getTime() - LIFE_MS) await rm(file, { force: true });
    }
  }

  /** How many of this owner's are on their way. */
  const countOf = async (owner: string): Promise<number> =>
    (await readdir(folder)).filter((name) => name.startsWith(`${owner}.`)).length;

  return {
    async put(owner, bytes, most = Number.POSITIVE_INFINITY) {
      const id = randomUUID();
      const place = placeOf(owner, id);
      if (!place) throw new Error('not an owner');
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await sweep();
      await writeFile(place, bytes, { flag: 'wx', mode: 0o600 });
      // Counted once it is there: two that come at once see each other.
      if ((await countOf(owner)) <= most) return id;
      await rm(place, { force: true });
      throw new TooManyUploads();
    },
    async read(owner, id) {
      const place = placeOf(owner, id);
      return place === undefined ? undefined : readFile(place).catch(() => undefined);
    },
    async drop(owner, id) {
      const place = placeOf(owner, id);
      if (place !== undefined) await rm(place, { force: true });
    },
  };
}
