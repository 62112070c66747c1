import type { JobContext } from '../define-job.js';

/** How long an immediate answer may take to get on the wire before it is sent as a message, in milliseconds. */
const ANSWER_LOST_MS = 30_000;

/**
 * Sends as messages the answers that never got on the wire. After a jump of the site's clock seconds on it mean nothing for a
 * moment: every answer on its way looks old. Gives the lanes with news.
 */
export async function postLostAnswers(context: JobContext, now: Date): Promise<readonly string[]> {
  const movedAt = await context.site.clockMovedAt();
  if (movedAt && context.clock.systemNow().getTime() - movedAt.getTime() < ANSWER_LOST_MS) return [];
  return context.ticks.postLostAnswers(new Date(now.getTime() - ANSWER_LOST_MS), now);
}
