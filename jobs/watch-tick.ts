import type { Card } from '../cards/card.js';
import type { JobContext } from './define-job.js';
import { drainLane } from './deliver/deliver.js';
import { adminLanes, tellOnce } from './tell-operators.js';

/** Silence after which the operators are told, in milliseconds of system time. */
const SILENCE_MS = 5 * 60_000;

const silentCard: Card = {
  title: '提醒服务已超过 5 分钟没有运行',
  note: '到期提醒可能会晚到，恢复运行后自动补发，不会遗漏。请检查服务进程、数据库和队列。',
};

/** What a worker remembers between two looks. */
export interface Watch {
  /** When this worker began to watch without a break. */
  since: Date;
  lookedAt: Date;
}

export const startWatch = (at: Date): Watch => ({ since: at, lookedAt: at });

/**
 * One look at the last tick (心跳监视): after five minutes without one, the admins are told, once an outage
 * whoever notices, and straight away rather than through the queue, which may be what broke.
 *
 * A machine that slept looks silent when it wakes: its watch begins anew.
 */
export async function watchTick(context: JobContext, watch: Watch): Promise<Watch> {
  const now = context.clock.systemNow();
  const hasSlept = now.getTime() - watch.lookedAt.getTime() > SILENCE_MS;
  const seen: Watch = { since: hasSlept ? now : watch.since, lookedAt: now };
  const last = await context.site.lastTickAt();
  const quietSince = last && last > seen.since ? last : seen.since;
  if (now.getTime() - quietSince.getTime() < SILENCE_MS) return seen;

  const key = `silent:${last?.toISOString() ?? 'never'}`;
  const lanes = await tellOnce(
    context,
    await adminLanes(context),
    key,
    silentCard,
    await context.clock.now(),
  );
  for (const lane of lanes) await drainLane(lane, context);
  if (lanes.length > 0) context.log.error({ lastTickAt: last }, 'no tick ran for five minutes');
  return seen;
}
