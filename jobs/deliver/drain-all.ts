import { setTimeout as pause } from 'node:timers/promises';
import type { JobContext } from '../define-job.js';
import { atOnce } from './at-once.js';
import { drainLane } from './deliver.js';

const AT_ONCE = 8;
/** How long a lane that another worker holds is waited for, in milliseconds. */
const PATIENCE_MS = 5_000;
const GLANCE_MS = 10;

/**
 * Sends everything that is due, here and now rather than when the queue comes to it: what a person waits for. A
 * message that failed and waits for its retry is left to that.
 */
export async function drainAll(context: JobContext): Promise<void> {
  const { clock, outbox } = context;
  const until = clock.systemNow().getTime() + PATIENCE_MS;
  for (;;) {
    const lanes = await outbox.lanesWithWork(await clock.now(), clock.systemNow());
    if (lanes.length === 0 || clock.systemNow().getTime() > until) return;
    let isHeld = false;
    await atOnce(AT_ONCE, lanes, async (lane) => {
      if ((await drainLane(lane, context)) !== undefined) isHeld = true;
    });
    if (isHeld) await pause(GLANCE_MS);
  }
}
