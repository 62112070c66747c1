import type { Config } from '../config/config.js';
import { type Finding, note, ok, wrong } from './finding.js';

/** The queue answers. */
export async function checkQueue({ redisUrl }: Config): Promise<Finding[]> {
  if (!redisUrl) return [note('队列：在 PostgreSQL 里', '不用做什么；要用 Redis，请设 REDIS_URL。')];
  const { Redis } = await import('ioredis');
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    connectTimeout: 3_000,
    retryStrategy: () => null,
  });
  redis.on('error', () => {});
  try {
    await redis.connect();
    await redis.ping();
    return [ok('Redis 能连上')];
  } catch {
    return [wrong('Redis 连不上', '请检查 REDIS_URL、网络和 Redis 是否已启动。')];
  } finally {
    redis.disconnect();
  }
}
