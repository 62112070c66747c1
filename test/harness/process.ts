import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from 'vite';

const ROOT = resolve(import.meta.dirname, '../..');
const READY_WITHIN_MS = 150_000;

/** How to start: `program` is what Node runs, the sources by tsx as `npm start` does unless a build is given. */
export interface ProcessOptions {
  env?: Readonly<Record<string, string>>;
  args?: readonly string[];
  program?: readonly string[];
}

/** A Duban that was started as a process of its own, ready or not. */
export interface DubanProcess {
  pid: number;
  url: string;
  /** Everything it wrote, to either stream. */
  output(): string;
  /** How it ended: its exit code, or the signal. */
  exited: Promise<number | NodeJS.Signals>;
  isRunning(): boolean;
  /** Waits for `/readyz`; gives the milliseconds since the start. @throws Error with the output where it ends before. */
  ready(): Promise<number>;
  /** Waits until it has written this: a worker listens nowhere. @throws Error with the output where it ends before. */
  says(text: string): Promise<void>;
  /** SIGKILL: no goodbye of any kind. */
  kill(): Promise<void>;
  /** SIGTERM, as an operator stops it; gives the exit code. */
  stop(): Promise<number | NodeJS.Signals>;
}

/** A port that nothing listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (!address || typeof address === 'string') throw new Error('no free port on 127.0.0.1');
  return address.port;
}

/** The sources, run as `npm start` runs them. */
export const SOURCES = [
  '--import',
  new URL(`file://${ROOT}/node_modules/tsx/dist/loader.mjs`).href,
  join(ROOT, 'bot/main.ts'),
] as const;

/**
 * The same sources and their libraries bundled once, into a folder of their own: starts in a third of the time, which
 * counts where a test starts it sixty times. Prisma's runtime finds its own files and stays where it is.
 */
export async function compileDuban(): Promise<{ program: readonly string[]; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-build-'));
  const output = { entryFileNames: 'bot/[name].js', chunkFileNames: 'bot/[name]-[hash].js' };
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['@prisma/client'] },
    build: {
      ssr: true,
      outDir: folder,
      minify: false,
      emptyOutDir: false,
      rolldownOptions: { input: join(ROOT, 'bot/main.ts'), output },
    },
  });
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await symlink(join(ROOT, 'dist'), join(folder, 'dist'));
  await symlink(join(ROOT, 'prisma/migrations'), join(folder, 'bot/migrations'));
  return {
    program: [join(folder, 'bot/main.js')],
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/**
 * Starts the real process on a free port (or `PORT`) with these settings and nothing of the caller's own
 * environment. `.env` of the checkout is not read: it runs in the folder for temporary files.
 */
export async function launch(options: ProcessOptions = {}): Promise<DubanProcess> {
  const { env = {}, args = [], program = SOURCES } = options;
  const port = env.PORT ?? String(await freePort());
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...program, ...args], {
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: port, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const exited = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const url = `http://127.0.0.1:${port}/`;

  async function end(signal: NodeJS.Signals) {
    child.kill(signal);
    return exited;
  }

  async function until(holds: () => Promise<boolean>): Promise<number> {
    while (performance.now() - startedAt < READY_WITHIN_MS && isRunning()) {
      if (await holds()) return performance.now() - startedAt;
      await wait(25);
    }
    throw new Error(`Duban did not get ready:\n${output}`);
  }

  return {
    pid: child.pid ?? 0,
    url,
    output: () => output,
    exited,
    isRunning,
    ready: () =>
      until(async () => {
        const answer = await fetch(new URL('/readyz', url)).catch(() => undefined);
        await answer?.body?.cancel();
        return answer?.ok === true;
      }),
    says: async (text) => void (await until(async () => output.includes(text))),
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}

/** Starts it and waits until it is ready; what does not get ready is ended. */
export async function startProcess(options: ProcessOptions = {}): Promise<DubanProcess> {
  const started = await launch(options);
  await started.ready().catch(async (error: unknown) => {
    await started.kill();
    throw error;
  });
  return started;
}
