import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

const LENGTH = 32;

/**
 * The key under which links are proved (链接密钥): 32 random bytes in `KEYS_DIR`, made at the first start, the same for
 * every process that shares the folder. Whoever holds the database alone can make no link.
 *
 * @throws Error where the file is there and is no key
 */
export async function readLinkKey(keysDir: string): Promise<Buffer> {
  const file = join(keysDir, 'links.key');
  const found = await readFile(file).catch(() => undefined);
  if (found) return checked(found);
  await mkdir(keysDir, { recursive: true, mode: 0o700 });
  const fresh = join(keysDir, `.links-${randomBytes(8).toString('hex')}`);
  const handle = await open(fresh, 'wx', 0o600);
  await handle
    .writeFile(randomBytes(LENGTH))
    .then(() => handle.sync())
    .finally(() => handle.close());
  // Of several processes that start together the first one's key stands.
  await link(fresh, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(fresh, { force: true });
  return checked(await readFile(file));
}

function checked(key: Buffer): Buffer {
  if (key.length !== LENGTH) throw new Error('links.key is no key');
  return key;
}
