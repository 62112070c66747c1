import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  chown,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { PostgresBinaries } from './postgres-binaries.js';
import { canEnter, openFolder, REACHABLE, type ServerUser } from './server-user.js';

const PASSWORD = 'duban-password';

const exists = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined)) !== undefined;

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/**
 * The folder of the database: `postgres` in the data folder. Where the server's user cannot reach that, it is a link
 * to a folder under `/var/lib/duban`; the link, not a rule, says where the data are, so the checkout may move.
 */
export async function clusterFolder(dataDir: string, user: ServerUser): Promise<string> {
  const folder = resolve(dataDir);
  await mkdir(folder, { recursive: true });
  const cluster = join(folder, 'postgres');
  const linked = await readlink(cluster).catch(() => undefined);
  if (linked) return resolve(folder, linked);

  if (canEnter(folder, user)) return cluster;
  if (await exists(cluster))
    throw new Error(`PostgreSQL's user cannot reach ${cluster}: open the folders above it`);
  await openFolder(REACHABLE);
  const elsewhere = join(REACHABLE, randomUUID(), 'postgres');
  await symlink(elsewhere, cluster).catch(() => undefined); // another process was first: follow its link
  return readlink(cluster);
}

/** Takes away what initialisations killed half-way have left. */
async function sweep(cluster: string): Promise<void> {
  for (const name of await readdir(dirname(cluster))) {
    const [, pid] = name.match(/^(?:.+)\.(\d+)(?:\.password)?$/) ?? [];
    if (!pid || !name.startsWith(`${basename(cluster)}.`) || isAlive(Number(pid))) continue;
    await rm(join(dirname(cluster), name), { recursive: true, force: true });
  }
}

/**
 * Makes the database where there is none: in a sibling folder that is then renamed, because a killed `initdb` leaves
 * what looks like a database. The random password is kept inside it, for this user only. Safe to run at the same
 * time in several processes: one of them wins.
 */
export async function initialise(
  cluster: string,
  { initdb }: PostgresBinaries,
  user: ServerUser,
): Promise<void> {
  if (await exists(cluster)) return;
  if (dirname(cluster).startsWith(REACHABLE)) await openFolder(dirname(cluster));
  await sweep(cluster);
  const draft = `${cluster}.${process.pid}`;
  const password = `${draft}.password`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) {
    await chown(draft, user.uid, user.gid);
    await chown(password, user.uid, user.gid);
  }
  const flags = ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', '--username=duban'];
  const child = spawn(initdb, ['-D', draft, `--pwfile=${password}`, ...flags], {
    ...user,
    cwd: dirname(cluster),
    stdio: 'ignore',
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`initdb could not make a database in ${cluster} (code ${code})`);
  await rename(password, join(draft, PASSWORD));
  await rename(draft, cluster).catch(() => rm(draft, { recursive: true, force: true }));
}

/** The password of the database in that folder. */
export const passwordOf = (cluster: string): Promise<string> => readFile(join(cluster, PASSWORD), 'utf8');
