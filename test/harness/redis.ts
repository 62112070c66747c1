import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

/** A Redis of a test's own. */
export interface TestRedis {
  url: string;
  /** Empties it, as a lost Redis comes back. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

/** Whether there is a Redis to test on: `REDIS_URL`, or a `redis-server` on the PATH. */
export const redisIsHere = (): boolean =>
  Boolean(process.env.REDIS_URL) || spawnSync('redis-server', ['--version']).status === 0;

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

async function connect(url: string): Promise<Redis> {
  const redis = new Redis(url, { retryStrategy: () => 20, maxRetriesPerRequest: null });
  redis.on('error', () => undefined); // not up yet
  await redis.ping();
  return redis;
}

/** Starts a `redis-server` that keeps nothing on a free port; with `REDIS_URL` set, that one is used. */
export async function startRedis(): Promise<TestRedis> {
  const given = process.env.REDIS_URL;
  const folder = given ? undefined : await mkdtemp(join(tmpdir(), 'duban-redis-'));
  const port = given ? 0 : await freePort();
  const flags = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = folder ? spawn('redis-server', [...flags, '--dir', folder], { stdio: 'ignore' }) : undefined;
  const url = given ?? `redis://127.0.0.1:${port}/0`;
  const redis = await connect(url);
  return {
    url,
    flush: async () => void (await redis.flushall()),
    async stop() {
      redis.disconnect();
      if (server) {
        const gone = new Promise((resolve) => server.once('exit', resolve));
        server.kill('SIGKILL');
        await gone;
      }
      if (folder) await rm(folder, { recursive: true, force: true });
    },
  };
}
