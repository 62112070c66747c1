import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A process under measurement that answers on `url`. */
export interface Child {
  pid: number;
  url: string;
  /** From the start of the process to its first good answer. */
  readySeconds: number;
  stop(): Promise<void>;
}

const GIVEN_UP_MS = 60_000;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** Nothing of the caller's own settings reaches the process: only what finds programs and folders. */
function surroundings(): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  return { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}) };
}

/** Further arguments for Node, such as `--cpu-prof`: what a figure is made of can be looked into. */
const NODE_ARGS = process.env.BENCH_NODE_ARGS?.split(' ') ?? [];

/** Starts a TypeScript file of the repository as a process and waits until `/readyz` says yes. Its log goes nowhere. */
export async function startChild(
  file: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<Child> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...NODE_ARGS, '--import', 'tsx', file, ...args], {
    cwd: new URL('..', import.meta.url),
    env: { ...surroundings(), ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  process.once('exit', () => child.kill('SIGKILL')); // a bench that fails leaves nothing running
  const words: string[] = [];
  child.stderr.on('data', (chunk) => words.push(String(chunk)));

  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`${file} ended before it was ready: ${words.join('')}`);
    const isReady = await fetch(`${url}readyz`).then(
      ({ status }) => status === 200,
      () => false,
    );
    if (isReady) break;
    if (performance.now() - startedAt > GIVEN_UP_MS) {
      child.kill('SIGKILL');
      throw new Error(`${file} was not ready within a minute`);
    }
    await wait(10);
  }

  return {
    pid: child.pid ?? 0,
    url,
    readySeconds: (performance.now() - startedAt) / 1_000,
    async stop() {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
