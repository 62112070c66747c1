import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';

/** Whom the database server runs as; empty for the user who runs Duban. PostgreSQL refuses to run as root. */
export interface ServerUser {
  uid?: number;
  gid?: number;
}

function lookUp(name: string): ServerUser | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

/**
 * Started as root: the user `postgres`, made where the machine has none, or `nobody` where it cannot be made.
 * Otherwise: nobody else.
 */
export function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return {};
  const present = lookUp('postgres');
  if (present) return present;
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres']);
  const user = lookUp('postgres') ?? lookUp('nobody');
  if (!user) throw new Error('started as root and found no other user for PostgreSQL: set DATABASE_URL');
  return user;
}

/** Whether that user can enter a folder, with every folder above it: tried, not computed. */
export const canEnter = (folder: string, user: ServerUser): boolean =>
  user.uid === undefined ||
  spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;

/** Where things go that the server's user must reach when Duban runs as root from a closed folder. */
export const REACHABLE = '/var/lib/duban';

/** Makes a folder that everybody may enter, whatever the umask says. */
export async function openFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
}
