import { chmod, mkdtemp, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { startEmbeddedPostgres } from '../../bot/postgres/embedded-postgres.js';

/** A folder for one test's data, which the database's own user can reach. */
export async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-start-'));
  await chmod(folder, 0o755);
  return folder;
}

/** Stops whatever server a killed process left on the folder, and takes the data away, wherever they are. */
export async function removeData(folder: string): Promise<void> {
  const elsewhere = await readlink(join(folder, 'postgres')).catch(() => undefined);
  const left = await startEmbeddedPostgres({ dataDir: folder, log: { info: () => undefined } });
  await left.stop();
  await rm(folder, { recursive: true, force: true });
  if (elsewhere) await rm(dirname(elsewhere), { recursive: true, force: true });
}
