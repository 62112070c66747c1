import type { JobContext } from '../define-job.js';

/** Forgets what was forwarded and never confirmed, and has fetched what was left when a worker died. */
export async function mindParcels(context: JobContext, now: Date): Promise<readonly string[]> {
  await context.parcels.sweep(now);
  if ((await context.parcels.nextInMs(context.clock.systemNow())) !== undefined) context.collect();
  return [];
}
