import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const ROOT = resolve(import.meta.dirname, '../..');
const READY_WITHIN_MS = 150_000;

/** Duban as anyone starts it: a process of its own, embedded PostgreSQL in a folder of its own. */
export interface RunningDuban {
  url: string;
  /** What it has logged and printed so far. */
  log(): string;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return address && typeof address === 'object' ? address.port : 0;
}

async function untilReady(url: string, child: ChildProcess, log: () => string): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline && child.exitCode === null) {
    const answer = await fetch(new URL('/readyz', url)).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`Duban did not get ready:\n${log()}`);
}

/** Starts it and waits until it is ready. The page is built first where that was not done. */
export async function startProcess(env: Readonly<Record<string, string>> = {}): Promise<RunningDuban> {
  if (!existsSync(join(ROOT, 'dist/web/index.html')))
    await build({ configFile: join(ROOT, 'vite.config.ts'), logLevel: 'error' });
  const dataDir = await mkdtemp(join(tmpdir(), 'duban-page-'));
  await chmod(dataDir, 0o755); // as root, the database runs as another user
  const keysDir = `${dataDir}-keys`; // never within the data
  const port = await freePort();
  const url = `http://localhost:${port}/`;
  const child = spawn(process.execPath, ['--import', 'tsx', 'bot/main.ts'], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: String(port),
      DATA_DIR: dataDir,
      KEYS_DIR: keysDir,
      LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      log += chunk;
    });
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
    for (const folder of [dataDir, keysDir]) await rm(folder, { recursive: true, force: true });
  };
  await untilReady(url, child, () => log).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { url, log: () => log, stop };
}
