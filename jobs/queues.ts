import { setTimeout as pause } from 'node:timers/promises';
import {
  type BackendFactory,
  createPostgresBackend,
  createRedisBackend,
  type IQueueBackend,
  runMigrations,
  withBackend,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { JobName } from './define-job.js';

/** What a queue does for one name. The payloads are ours: ids, never words. */
export type Work = (payload: unknown) => Promise<void>;

/** Where BullMQ lives: Redis where `redisUrl` is given, else its own schema in PostgreSQL. */
export interface QueuePlace {
  databaseUrl: string;
  redisUrl?: string;
  /** Called with the class of a failure, never its text: BullMQ puts values there. */
  onError: (errorName: string) => void;
}

/** The queues of Duban (tick, deliver, collect) on either backend. */
export interface Queues {
  /**
   * Asks that these lanes be drained; one waiting wake-up a lane is enough, and one more while it is being drained. Many
   * at once are one wake-up for all that have work.
   */
  wake(lanes: readonly string[]): Promise<void>;
  /** Asks that confirmed files be fetched. */
  collect(): Promise<void>;
  /** Lays the schedule of the tick. Laying it again changes nothing while it runs; after a loss it starts it anew. */
  armTick(everyMs: number): Promise<void>;
  /** Starts a worker on each queue. */
  work(work: Readonly<Record<JobName, Work>>): void;
  /** Rejects when the backend does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

const SCHEMA = 'bullmq';
const TICK = 'tick' satisfies JobName;
const DELIVER = 'deliver' satisfies JobName;
const COLLECT = 'collect' satisfies JobName;
const DELIVERERS = 8;
const COLLECTORS = 2;
/** So many lanes are woken by name; in a burst a wake-up for each would cost more than what it is for. */
const MOST_NAMED = 8;
/** Names all lanes that have work; no lane is called so. */
const ALL = 'all';
/** How soon a worker that lost its backend looks for it again, in milliseconds. */
const AGAIN_MS = 1_000;
/** How long what is being done may take to finish when we stop. */
const CLOSE_MS = 5_000;
/**
 * A job of a process that was killed is taken over when its lock has expired and two looks have found it so. The lock
 * is renewed while the job runs; a job taken over too early is only run twice, which each can be.
 */
const LOCK_MS = 10_000;
const STALL_MS = 5_000;
const FORGET = { removeOnComplete: true, removeOnFail: true } as const;

/** One small pool for all queues and workers: two of its connections listen, the others are short-lived. */
async function openPostgres({ databaseUrl, onError }: QueuePlace) {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    options: `-c search_path=${SCHEMA} -c TimeZone=UTC`,
    max: 10,
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
  });
  pool.setMaxListeners(0); // every queue and worker listens for the pool's errors
  pool.on('error', (error) => onError(error.name));
  // One that BullMQ has in hand and asks nothing of at that moment: its next query fails.
  pool.on('connect', (client) => client.on('error', () => {}));
  const client = await pool.connect();
  try {
    await runMigrations(client, SCHEMA);
  } finally {
    client.release();
  }
  return { producer: pool, consumer: pool, close: () => pool.end() };
}

/** Redis does not answer at the start. Later it may come and go as it likes: what is due is in PostgreSQL. */
export class QueueUnreachable extends Error {
  override name = 'QueueUnreachable' as const;
}

const TRIES_AT_START = 10;
const answers = (redis: Redis): Promise<boolean> =>
  redis.ping().then(
    () => true,
    () => false,
  );

/**
 * A producer gives up at once when Redis is away, a worker never.
 *
 * @throws QueueUnreachable when Redis does not answer within some seconds of the start
 */
async function openRedis(url: string, onError: QueuePlace['onError']) {
  const open = (perRequest: number | null) => {
    const redis = new Redis(url, {
      maxRetriesPerRequest: perRequest,
      retryStrategy: (times) => Math.min(times * 100, 2_000),
    });
    redis.on('error', (error: Error) => onError(error.name));
    return redis;
  };
  const producer = open(1);
  const consumer = open(null);
  for (let tries = 1; !(await answers(producer)); tries++) {
    if (tries < TRIES_AT_START) {
      await pause(500);
      continue;
    }
    producer.disconnect();
    consumer.disconnect();
    throw new QueueUnreachable();
  }
  return {
    producer,
    consumer,
    async close() {
      producer.disconnect();
      consumer.disconnect();
    },
  };
}

/** Opens the queues; the tables of BullMQ are laid first where it lives in PostgreSQL. */
export async function openQueues(place: QueuePlace): Promise<Queues> {
  if (place.redisUrl)
    return bind(createRedisBackend, await openRedis(place.redisUrl, place.onError), place.onError);
  return bind(createPostgresBackend, await openPostgres(place), place.onError);
}

function bind<B extends IQueueBackend, C>(
  factory: BackendFactory<B, C>,
  at: { producer: C; consumer: C; close(): Promise<void> },
  onError: QueuePlace['onError'],
): Queues {
  const { Queue, Worker } = withBackend(factory);
  const queueOf = (name: JobName) => {
    const queue = new Queue(name, { connection: at.producer });
    queue.on('error', (error) => onError(error.name));
    return queue;
  };
  const ticks = queueOf(TICK);
  const deliveries = queueOf(DELIVER);
  const collections = queueOf(COLLECT);
  const workers: { close(): Promise<void>; disconnect(): Promise<void> }[] = [];

  const start = (name: JobName, concurrency: number, work: Work) => {
    const worker = new Worker(name, async (job) => work(job.data), {
      connection: at.consumer,
      concurrency,
      lockDuration: LOCK_MS,
      stalledInterval: STALL_MS,
      runRetryDelay: AGAIN_MS,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
    });
    worker.on('error', (error) => onError(error.name));
    worker.on('failed', (_job, error) => onError(error.name));
    workers.push(worker);
  };

  return {
    async wake(lanes) {
      const wakeUps =
        lanes.length > MOST_NAMED
          ? [{ id: ALL, data: {} }]
          : lanes.map((lane) => ({ id: lane, data: { lane } }));
      await deliveries.addBulk(
        wakeUps.map(({ id, data }) => ({
          name: DELIVER,
          data,
          opts: { ...FORGET, deduplication: { id, keepLastIfActive: true } },
        })),
      );
    },
    async collect() {
      await collections.add(
        COLLECT,
        {},
        { ...FORGET, deduplication: { id: COLLECT, keepLastIfActive: true } },
      );
    },
    async armTick(everyMs) {
      await ticks.upsertJobScheduler(TICK, { every: everyMs }, { name: TICK, data: {}, opts: FORGET });
    },
    work(work) {
      start(TICK, 1, work[TICK]);
      start(DELIVER, DELIVERERS, work[DELIVER]);
      start(COLLECT, COLLECTORS, work[COLLECT]);
    },
    async ping() {
      await ticks.getJobSchedulersCount();
    },
    async close() {
      const all = [...workers, ticks, deliveries, collections];
      const closed = Promise.allSettled(all.map((one) => one.close()));
      const isClosed = await Promise.race([closed.then(() => true), pause(CLOSE_MS, false, { ref: false })]);
      // A backend that is away would be waited for without end.
      if (!isClosed)
        await Promise.race([Promise.allSettled(all.map((one) => one.disconnect())), pause(AGAIN_MS)]);
      await at.close();
    },
  };
}
