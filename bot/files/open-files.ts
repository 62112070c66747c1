import { join } from 'node:path';
import type { Config } from '../config/config.js';
import { readLinkKey } from '../links/link-key.js';
import { createLinks, type Links } from '../links/links.js';
import { createIncoming, type Incoming } from './incoming.js';
import { type FetchedFile, type Keeping, keepFiles } from './keep-files.js';
import { createVault, type Vault } from './vault.js';

/** What stands before the path of a link; the playground by itself is reached on this machine. */
export const linkBase = ({ publicUrl, playground, realPlatform, port }: Config): string | undefined =>
  publicUrl ?? (playground && !realPlatform && port > 0 ? `http://localhost:${port}` : undefined);

/** Files and links of this process: `DATA_DIR/files`, `DATA_DIR/incoming`, `KEYS_DIR/links.key`. */
export async function openFiles(
  config: Config,
  systemNow: () => Date,
): Promise<{
  links: Links;
  vault: Vault;
  incoming: Incoming;
  keep(files: readonly FetchedFile[], limit: number): Promise<Keeping>;
}> {
  const vault = createVault(join(config.dataDir, 'files'));
  return {
    links: createLinks(await readLinkKey(config.keysDir), linkBase(config)),
    vault,
    incoming: createIncoming(join(config.dataDir, 'incoming'), systemNow),
    keep: (files, limit) => keepFiles(vault, files, limit),
  };
}
