import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readlink, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { isShared } from '../../prisma/is-shared.js';
import { clusterFolder, initialise, passwordOf } from './cluster-folder.js';
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries.js';
import { REACHABLE, type ServerUser, serverUser } from './server-user.js';

/** A running embedded PostgreSQL. `stop` is a fast shutdown, left undone while another process uses the server. */
export interface EmbeddedPostgres {
  url: string;
  /** Where the data really are. */
  folder: string;
  stop(): Promise<void>;
}

interface Options {
  dataDir: string;
  log: { info(fields: object, message: string): void };
  /** Further server settings, e.g. `fsync: 'off'` for tests. */
  settings?: Readonly<Record<string, string>>;
}

interface Server {
  cluster: string;
  binaries: PostgresBinaries;
  user: ServerUser;
  settings: Readonly<Record<string, string>>;
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '300', // four queues and their workers hold 25 before anybody says a word
  log_min_messages: 'panic', // PostgreSQL puts values into its messages
  log_min_error_statement: 'panic',
  timezone: 'UTC',
  log_timezone: 'UTC',
} as const;

/** Crash recovery may replay a gigabyte before the server answers. */
const READY_WITHIN_MS = 120_000;
const ATTEMPTS = 12;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (!address || typeof address === 'string') throw new Error('no free port on 127.0.0.1');
  return address.port;
}

/** What `postmaster.pid` says: lines 1, 4 and 8 are process, port and state. */
async function postmasterOf(cluster: string) {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Whether that process is a server on this folder: after a restart of the machine its number may be anybody's. */
async function serves(pid: number, cluster: string): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  if (process.platform !== 'linux') return true;
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return line.split('\0').includes(cluster);
}

async function urlOf(cluster: string, port: number): Promise<string> {
  const password = encodeURIComponent(await passwordOf(cluster));
  return `postgresql://duban:${password}@127.0.0.1:${port}/postgres?application_name=duban-${process.pid}`;
}

/**
 * The address of the embedded server of this data folder, where it runs at this moment; undefined where it does not.
 * Nothing is started, made or tidied for the asking.
 */
export async function runningPostgres(dataDir: string): Promise<string | undefined> {
  const folder = resolve(dataDir);
  const linked = await readlink(join(folder, 'postgres')).catch(() => undefined);
  const cluster = linked ? resolve(folder, linked) : join(folder, 'postgres');
  const { pid, port, ready } = await postmasterOf(cluster);
  return pid && ready && (await serves(pid, cluster)) ? urlOf(cluster, port) : undefined;
}

/** The address of a server that already runs on this folder: left by a killed process, or shared with a living one. */
async function findRunning(cluster: string): Promise<string | undefined> {
  const until = performance.now() + READY_WITHIN_MS;
  while (performance.now() < until) {
    const { pid, port, ready } = await postmasterOf(cluster);
    if (!pid) return undefined;
    if (!(await serves(pid, cluster))) {
      await rm(join(cluster, 'postmaster.pid'), { force: true }); // or the server would believe that process
      return undefined;
    }
    const url = await urlOf(cluster, port);
    if (ready && (await answers(url))) return url;
    await wait(50);
  }
  throw new Error(`the PostgreSQL server on ${cluster} does not answer`);
}

function launch({ cluster, binaries, user, settings }: Server, port: number): ChildProcess {
  const all = Object.entries({ ...SETTINGS, ...settings, port: String(port) });
  const flags = all.flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // Its own process group: Ctrl-C is for Duban, which then stops the server when nothing needs it any more.
  const child = spawn(binaries.postgres, ['-D', cluster, ...flags], {
    ...user,
    cwd: dirname(cluster),
    stdio: 'ignore',
    detached: true,
  });
  child.unref();
  return child;
}

/** Starts a server; undefined where it ended at once: the port was taken, or another process was quicker. */
async function tryStart(server: Server): Promise<string | undefined> {
  const port = await freePort();
  const child = launch(server, port);
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  child.once('error', () => {
    ended = true;
  });
  while (!ended) {
    const { pid, ready } = await postmasterOf(server.cluster);
    if (pid === child.pid && ready) return urlOf(server.cluster, port);
    await wait(20);
  }
  return undefined;
}

const LOOKS_BEFORE_LEAVING = 10;

async function stop({ cluster, binaries, user }: Server, url: string): Promise<void> {
  let shared = await isShared(url).catch(() => undefined);
  // Our own connections take a moment to leave the server after they were closed here.
  for (let looks = 1; shared && looks < LOOKS_BEFORE_LEAVING; looks += 1) {
    await wait(200);
    shared = await isShared(url).catch(() => undefined);
  }
  if (shared !== false) return; // another process needs it, or it is down already
  const child = spawn(binaries.pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '60'], {
    ...user,
    cwd: dirname(cluster),
    stdio: 'ignore',
  });
  await once(child, 'exit');
}

/**
 * Starts PostgreSQL from the package registry on `<dataDir>/postgres`, made there at first. A server that already
 * runs on it, because its parent was killed or still lives, is used as it is: several processes may share one folder,
 * and the last to leave stops the server. Works as root and as an ordinary user; says where binaries and data are.
 *
 * @throws Error when there are no binaries for this machine or the server does not come up
 */
export async function startEmbeddedPostgres({
  dataDir,
  log,
  settings = {},
}: Options): Promise<EmbeddedPostgres> {
  const user = serverUser();
  const binaries = await postgresBinaries(user.uid === undefined ? dataDir : REACHABLE, user);
  const cluster = await clusterFolder(dataDir, user);
  await initialise(cluster, binaries, user);
  const server: Server = { cluster, binaries, user, settings };
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const found = await findRunning(cluster);
    const url = found ?? (await tryStart(server));
    if (url) {
      log.info(
        { folder: cluster, binaries: binaries.postgres, found: Boolean(found) },
        'PostgreSQL was started',
      );
      return { url, folder: cluster, stop: () => stop(server, url) };
    }
    await wait(250); // a killed server's children need a moment to leave its shared memory
  }
  throw new Error(`PostgreSQL did not start; to see why, run ${binaries.postgres} -D ${cluster}`);
}
