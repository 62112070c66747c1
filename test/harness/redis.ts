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
  /** Everything it holds, as text, to look for what must not be there. */
  dump(): Promise<string>;
  /** Kills it where it is the test's own; `restart` brings it back empty. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const canStart = (): boolean => spawnSync('redis-server', ['--version']).status === 0;

/** Whether there is a Redis to test on: a `redis-server` on the PATH, or the one that `REDIS_URL` names. */
export const redisIsHere = (): boolean => canStart() || Boolean(process.env.REDIS_URL);

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

/** A key of whatever type, read whole. */
async function readAny(redis: Redis, key: string): Promise<unknown> {
  const type = await redis.type(key);
  if (type === 'hash') return redis.hgetall(key);
  if (type === 'list') return redis.lrange(key, 0, -1);
  if (type === 'set') return redis.smembers(key);
  if (type === 'zset') return redis.zrange(key, '0', '-1');
  if (type === 'stream') return redis.xrange(key, '-', '+');
  return redis.get(key);
}

/** Starts a `redis-server` that keeps nothing on a free port; where there is none, `REDIS_URL` is emptied and used. */
export async function startRedis(): Promise<TestRedis> {
  const given = canStart() ? undefined : process.env.REDIS_URL;
  const folder = given ? undefined : await mkdtemp(join(tmpdir(), 'duban-redis-'));
  const port = given ? 0 : await freePort();
  const flags = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const run = () => spawn('redis-server', [...flags, '--dir', folder ?? '.'], { stdio: 'ignore' });
  let server = folder ? run() : undefined;
  const kill = async () => {
    if (!server) return;
    const gone = new Promise((resolve) => server?.once('exit', resolve));
    server.kill('SIGKILL');
    await gone;
  };
  const url = given ?? `redis://127.0.0.1:${port}/0`;
  const redis = await connect(url);
  if (given) await redis.flushdb();
  return {
    url,
    flush: async () => void (await (given ? redis.flushdb() : redis.flushall())),
    async dump() {
      const keys = await redis.keys('*');
      const values = await Promise.all(keys.map((key) => readAny(redis, key)));
      return keys.map((key, i) => `${key} ${JSON.stringify(values[i])}`).join('\n');
    },
    kill,
    async restart() {
      server = run();
      await redis.ping();
    },
    async stop() {
      redis.disconnect();
      await kill();
      if (folder) await rm(folder, { recursive: true, force: true });
    },
  };
}
