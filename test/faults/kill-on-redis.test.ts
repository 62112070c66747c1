import { it } from 'vitest';
import { redisIsHere, startRedis } from '../harness/redis.js';
import { killedUnderLoad, LIMIT_MS } from './killed-under-load.js';

it.runIf(redisIsHere())(
  'killed at random instants under load, its queue on Redis, Duban loses and doubles nothing',
  async () => {
    const redis = await startRedis();
    await killedUnderLoad(redis).finally(() => redis.stop());
  },
  LIMIT_MS,
);
