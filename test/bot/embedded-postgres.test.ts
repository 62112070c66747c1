import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, lstat, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startEmbeddedPostgres } from '../../bot/postgres/embedded-postgres.js';

const SCRIPT = fileURLToPath(new URL('./run-embedded-postgres.ts', import.meta.url));
const silent = { info: () => undefined };
const fast = { fsync: 'off' };

interface Started {
  child: ChildProcess;
  url: string;
  folder: string;
  logged: { folder: string; found: boolean }[];
}

let home: string;
let dataDir: string;
let folders: string[];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'duban-postgres-'));
  await chmod(home, 0o755);
  dataDir = join(home, 'data');
  folders = [];
});

afterEach(async () => {
  // Whatever a test left running on its folder is found and stopped, as the next start of Duban would find it.
  const left = await startEmbeddedPostgres({ dataDir, log: silent, settings: fast });
  await left.stop();
  await rm(home, { recursive: true, force: true });
  for (const folder of folders) await rm(dirname(folder), { recursive: true, force: true });
});

async function startApart(): Promise<Started> {
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', () => reject(new Error('the server’s parent ended')));
  });
  return { child, ...JSON.parse(line) };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

const postmaster = async (folder: string) =>
  Number((await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '0')).split('\n')[0]);

it('keeps its data over a stop and a second start, in UTF-8 whatever the machine’s locale', async () => {
  const first = await startEmbeddedPostgres({ dataDir, log: silent, settings: fast });
  await ask(first.url, `CREATE TABLE kept AS SELECT '督办' AS words`);
  await first.stop();
  expect(await postmaster(first.folder)).toBe(0);

  const second = await startEmbeddedPostgres({ dataDir, log: silent, settings: fast });
  expect(await ask(second.url, 'SELECT words FROM kept')).toBe('督办');
  expect(await ask(second.url, 'SHOW server_encoding')).toBe('UTF8');
  expect(await ask(second.url, 'SHOW timezone')).toBe('UTC');
  expect(await ask(second.url, 'SHOW listen_addresses')).toBe('127.0.0.1');
  await second.stop();
});

it('lets nobody in without the password, which only this user can read', async () => {
  const { url, folder, stop } = await startEmbeddedPostgres({ dataDir, log: silent, settings: fast });
  const wrong = new URL(url);
  wrong.password = 'postgres';
  await expect(ask(wrong.toString(), 'SELECT 1')).rejects.toThrow('password authentication failed');
  expect((await stat(join(folder, 'duban-password'))).mode & 0o777).toBe(0o600);
  await stop();
});

it('finds the server that a killed process left behind, and goes on with it', async () => {
  const killed = await startApart();
  const pid = await postmaster(killed.folder);
  await ask(killed.url, 'CREATE TABLE kept AS SELECT 7 AS n');
  await end(killed.child, 'SIGKILL');

  const next = await startApart();
  expect(next.logged[0]?.found).toBe(true);
  expect(await postmaster(next.folder)).toBe(pid);
  expect(await ask(next.url, 'SELECT n FROM kept')).toBe(7);
  await end(next.child, 'SIGTERM');
  expect(await postmaster(next.folder)).toBe(0);
});

it('recovers when the server itself was killed', async () => {
  const first = await startApart();
  await ask(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');
  process.kill(await postmaster(first.folder), 'SIGKILL');
  await end(first.child, 'SIGKILL');

  const next = await startApart();
  expect(next.logged[0]?.found).toBe(false);
  expect(await ask(next.url, 'SELECT n FROM kept')).toBe(7);
  await end(next.child, 'SIGTERM');
});

it('believes a stale process number no more than its folder: after a reboot it may be anybody’s', async () => {
  const first = await startEmbeddedPostgres({ dataDir, log: silent, settings: fast });
  await first.stop();
  await writeFile(
    join(first.folder, 'postmaster.pid'),
    `${process.pid}\n${first.folder}\n0\n5432\n\n127.0.0.1\n0\nready\n`,
  );
  const second = await startEmbeddedPostgres({ dataDir, log: silent, settings: fast });
  expect(await ask(second.url, 'SELECT 1')).toBe(1);
  await second.stop();
});

it('makes a new database beside what a killed initialisation left', async () => {
  const half = join(dataDir, 'postgres.999999999');
  await mkdir(half, { recursive: true });
  await writeFile(join(half, 'PG_VERSION'), '18\n');
  const server = await startEmbeddedPostgres({ dataDir, log: silent, settings: fast });
  expect(await ask(server.url, 'SELECT 1')).toBe(1);
  await expect(stat(half)).rejects.toThrow('ENOENT');
  await server.stop();
});

it('is shared by two processes that start at once, and stopped by the last to leave', async () => {
  const [one, two] = await Promise.all([startApart(), startApart()]);
  expect(new URL(one.url).port).toBe(new URL(two.url).port);
  const held = new pg.Client({ connectionString: two.url });
  await held.connect();
  await end(one.child, 'SIGTERM');
  expect((await held.query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }]);
  await held.end();
  await end(two.child, 'SIGTERM');
  expect(await postmaster(two.folder)).toBe(0);
});

it.runIf(process.getuid?.() === 0)(
  'starts as root from a closed folder, with the data elsewhere and a link that says where',
  async () => {
    await chmod(home, 0o700);
    const first = await startApart();
    folders.push(first.folder);
    expect(first.folder).toMatch(/^\/var\/lib\/duban\//);
    expect(first.logged[0]?.folder).toBe(first.folder);
    expect((await lstat(join(dataDir, 'postgres'))).isSymbolicLink()).toBe(true);
    await ask(first.url, 'CREATE TABLE kept AS SELECT 7 AS n');
    await end(first.child, 'SIGTERM');

    const second = await startApart();
    expect(second.folder).toBe(first.folder);
    expect(await ask(second.url, 'SELECT n FROM kept')).toBe(7);
    await end(second.child, 'SIGTERM');
  },
);
