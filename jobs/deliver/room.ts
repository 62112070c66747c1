import type { Address, Channel } from '../../cards/channel.js';
import type { JobContext } from '../define-job.js';

/** Longer than this a message is not held in hand: its lane is looked at again later. */
const MOST_MS = 5_000;

/** What is about to go: where to, and how many of the platform's messages it is. A change is none in its conversation. */
export interface Load {
  lane: string;
  channel: Channel;
  to: Address;
  weight: number;
  isChange: boolean;
}

/**
 * Waits until the platform lets this through and gives 0: it is sent at once then. Otherwise the milliseconds after
 * which to try again. A conversation is counted on what left its lane, the app over all processes.
 */
export async function roomFor(load: Load, { outbox, rates }: JobContext, now: Date): Promise<number> {
  const { lane, channel, to, weight, isChange } = load;
  const limits = channel.limits ?? [];
  const kind = to.kind === 'account' ? 'person' : 'group';
  const ofLane = isChange ? [] : limits.filter(({ per }) => per === kind);
  const waitMs = await outbox.waitIn(lane, ofLane, weight, now);
  if (waitMs > 0) return waitMs;
  for (const limit of limits.filter(({ per }) => per === 'app')) {
    const name = `${channel.platform}:${limit.ms}`;
    const laterMs = await rates.room(name, limit, weight, MOST_MS);
    if (laterMs > 0) return laterMs;
  }
  return 0;
}
