import { setTimeout as pause } from 'node:timers/promises';
import { advance } from './advance.js';
import { collect, collectNow } from './collect-parcels.js';
import type { Job, JobContext } from './define-job.js';
import { deliver } from './deliver/deliver.js';
import { drainAll } from './deliver/drain-all.js';
import { createWaker } from './deliver/wake-lanes.js';
import { closeBallots } from './due/close-ballots.js';
import { isAway, nameOf } from './failure.js';
import { openQueues, type QueuePlace } from './queues.js';
import { tick } from './tick.js';
import { startWatch, watchTick } from './watch-tick.js';

const TICK_MS = 60_000;
/** How long the last wake-ups are waited for at the end. */
const STOP_MS = 5_000;

export interface JobsOptions extends Omit<QueuePlace, 'onError'> {
  context: Omit<JobContext, 'wake' | 'collect'>;
  /** False in a process that only takes in: it wakes lanes for others to drain. */
  workers?: boolean;
  /** How often the tick runs and is watched, in milliseconds; a minute unless a test is in a hurry. */
  everyMs?: number;
}

/** The running jobs of one process. */
export interface RunningJobs {
  /** Has these lanes drained soon; call it when a commit is durable. */
  wake(lanes: readonly string[]): void;
  /** Has confirmed files fetched soon. */
  collect(): void;
  /** Fetches and sends everything that is due, here and now. */
  settle(): Promise<void>;
  /** Closes the votes whose time has come, here and now; the tick would find them too. */
  closeBallots(): Promise<void>;
  /** Moves site time forward and lets everything in between happen. One at a time, in the order asked. */
  advance(target: Date): Promise<void>;
  /** Rejects when the queue does not answer. */
  ping(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the queues of this process and, unless it only takes in, its workers (后台任务). What is due is in
 * PostgreSQL: queue, scheduler and wake-ups can be lost at any moment and are made anew within a minute.
 */
export async function startJobs(options: JobsOptions): Promise<RunningJobs> {
  const { context: given, workers = true, everyMs = TICK_MS } = options;
  const { log } = given;
  const queues = await openQueues({ ...options, onError: (name) => log.warn({ name }, 'queue failed') });
  const waker = createWaker((lanes) => queues.wake(lanes));
  const askForFiles = () =>
    void queues.collect().catch((failure: unknown) => {
      log.warn({ failure: nameOf(failure) }, 'files wait for the next tick');
    });
  const context: JobContext = { ...given, wake: waker.wake, collect: askForFiles };

  const run =
    <P>(job: Job<P>) =>
    async (payload: unknown) => {
      await job.run(job.payload.parse(payload), context).catch((failure: unknown) => {
        // A database that cannot be reached for a moment is no bug: what was due is done by the next run.
        if (isAway(failure)) log.warn({ job: job.name, failure: nameOf(failure) }, 'job was put off');
        else log.error({ job: job.name, failure: nameOf(failure) }, 'job failed');
        throw new Error(job.name); // the queue keeps a failure's text: it gets ours
      });
    };

  let watch = startWatch(context.clock.systemNow());
  const look = async () => {
    await queues.armTick(everyMs).catch((failure: unknown) => {
      log.warn({ failure: nameOf(failure) }, 'tick was not armed');
    });
    watch = await watchTick(context, watch).catch((failure: unknown) => {
      log.warn({ failure: nameOf(failure) }, 'tick was not watched');
      return watch;
    });
  };
  let looking: NodeJS.Timeout | undefined;
  if (workers) {
    queues.work({ [tick.name]: run(tick), [deliver.name]: run(deliver), [collect.name]: run(collect) });
    await look();
    looking = setInterval(look, everyMs);
    looking.unref();
  }

  let moving = Promise.resolve();
  return {
    wake: (lanes) => waker.wake(lanes),
    collect: askForFiles,
    async settle() {
      await collectNow(context);
      await closeBallots(context, await context.clock.now());
      await drainAll(context);
    },
    async closeBallots() {
      waker.wake(await closeBallots(context, await context.clock.now()));
    },
    advance(target) {
      const moved = moving.then(() => advance(target, context));
      moving = moved.catch(() => undefined);
      return moved;
    },
    ping: () => queues.ping(),
    async stop() {
      clearInterval(looking);
      // A queue that is away would be waited for without end; what nobody was woken for the tick finds.
      await Promise.race([waker.stop(), pause(STOP_MS, undefined, { ref: false })]);
      await queues.close();
    },
  };
}
