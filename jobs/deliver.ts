import { z } from 'zod';
import type { Outcome } from '../cards/channel.js';
import type { HeldCard } from '../cards/matter-notice.js';
import { PLATFORMS, type Platform } from '../domain/roster/roster.js';
import type { QueuedMessage, Sent, StoredCard } from '../prisma/stores/outbox-store.js';
import { backOff } from './back-off.js';
import { type Composed, compose, type MorningRow } from './compose.js';
import type { VoteRow } from './compose-vote-reminder.js';
import { defineJob, type JobContext } from './define-job.js';
import { type Resolved, resolveAddress } from './resolve-address.js';

const MINUTE_MS = 60_000;
/** What lies further ahead is found by the tick. */
const WORTH_A_TIMER_MS = 10 * MINUTE_MS;

/** How a lane goes on after one message: `stop` when the lease is lost, or a pause in milliseconds. */
type Step = 'next' | 'stop' | { waitMs: number };

/**
 * Drains one lane of the outbox in order, at least once (投递).
 *
 * Under a lease that a dead worker loses by itself; sent without an open transaction; a crash between sending and
 * marking repeats the message under the same id, by which the platform knows it. After the lease is given back the
 * lane is looked at once more, so that what came in between does not wait for the next tick. Gives the milliseconds
 * after which there may be more, if that is known.
 */
export async function drainLane(lane: string, context: JobContext): Promise<number | undefined> {
  const { outbox, clock } = context;
  for (;;) {
    const claim = await outbox.claim(lane);
    if ('busyMs' in claim) return claim.busyMs;
    const waitMs = await drainUnder(claim.lease, lane, context).finally(() =>
      outbox.release(lane, claim.lease),
    );
    if (waitMs !== undefined) return waitMs;
    if (!(await outbox.hasWork(lane, await clock.now(), clock.systemNow()))) return undefined;
  }
}

async function drainUnder(lease: string, lane: string, context: JobContext): Promise<number | undefined> {
  const { outbox, clock } = context;
  for (;;) {
    const now = await clock.now();
    const head = await outbox.head(lane, lease, now, clock.systemNow());
    if (head.kind === 'wait') return head.ms;
    if (head.kind !== 'message') return undefined;
    const step = await deliverOne(head.message, lease, context, now);
    if (step === 'stop') return undefined;
    if (step !== 'next') return step.waitMs;
  }
}

async function deliverOne(
  message: QueuedMessage,
  lease: string,
  context: JobContext,
  now: Date,
): Promise<Step> {
  const { outbox, log } = context;
  const target = message.targetId ? await outbox.cardOf(message.targetId) : undefined;
  const resolved = await resolveAddress(message.lane, context, platformOf(target));
  if ('code' in resolved) {
    log.warn({ message: message.id, code: resolved.code }, 'message had no address');
    const end = resolved.isOver ? outbox.cancel : outbox.dead;
    return went(await end(message, lease, resolved.code));
  }
  const waitMs = await pause(message, resolved, context, now);
  if (waitMs > 0) return { waitMs };
  const composed = await compose(message, resolved.reader, target, context, now);
  if (composed.kind === 'nothing') return went(await outbox.cancel(message, lease, composed.code));
  if (message.kind === 'digest') await outbox.keepCard(message.id, composed.card);
  // Its day stays with it: a morning card is for no other morning.
  if (message.kind === 'morning') {
    const { on } = message.card as MorningRow;
    await outbox.keepCard(message.id, { ...composed.card, on });
  }
  if (message.kind === 'ballot') {
    const { vote, round } = message.card as VoteRow;
    await outbox.keepCard(message.id, { ...composed.card, vote, round });
  }
  // The words stay with it: tried again later, it is drawn anew.
  const { words } = (message.card ?? {}) as HeldCard;
  if (words) await outbox.keepCard(message.id, { ...composed.card, words });

  const tried = await send(message, composed, resolved, now);
  log.info({ message: message.id, tries: message.tries + 1, outcome: tried.outcome.kind }, 'message tried');
  const told = composed.kind === 'send' ? composed.told : undefined;
  return settle(message, { ...tried, card: composed.card, told }, lease, context, now);
}

type Found = Extract<Resolved, { channel: unknown }>;
type Drawn = Exclude<Composed, { kind: 'nothing' }>;

/** How one try went; `changed` is the delivered card that it changed in place. */
interface Tried {
  outcome: Outcome;
  platform: Platform;
  changed?: string;
}

/** A card that cannot be changed any more is said anew where somebody waits for it: a tap must not fall silent. */
async function send(
  message: QueuedMessage,
  composed: Drawn,
  { channel, to }: Found,
  at: Date,
): Promise<Tried> {
  const { platform } = channel;
  const outgoing = { id: message.id, resend: message.resend, to, card: composed.card, at };
  if (composed.kind === 'send') return { outcome: await channel.send(outgoing), platform };
  const outcome = await channel.update({ ...outgoing, target: composed.target });
  if (outcome.kind !== 'failed' || message.kind !== 'update')
    return { outcome, platform, changed: composed.target.id };
  return { outcome: await channel.send(outgoing), platform };
}

async function settle(
  message: QueuedMessage,
  { outcome, platform, changed, card, told }: Tried & Pick<Sent, 'card' | 'told'>,
  lease: string,
  { outbox, clock, log }: JobContext,
  now: Date,
): Promise<Step> {
  if (outcome.kind === 'sent') {
    const receipt = { platform, ...outcome.receipt };
    return went(await outbox.sent(message, lease, { at: now, card, receipt, changed, told }));
  }
  if (outcome.kind === 'wait') return { waitMs: outcome.waitMs };
  if (outcome.kind === 'failed' && message.kind === 'refresh')
    return went(await outbox.cancel(message, lease, outcome.code));
  const waitMs =
    outcome.kind === 'later' ? backOff(message.tries + 1, outcome.waitMs, Math.random()) : undefined;
  if (waitMs !== undefined) {
    const retryAt = new Date(clock.systemNow().getTime() + waitMs);
    return went(await outbox.later(message, lease, outcome.code, retryAt));
  }
  log.warn({ message: message.id, code: outcome.code }, 'message became a dead letter');
  return went(await outbox.dead(message, lease, outcome.code));
}

/** A mark that did not take means that the lease is somebody else's now. */
const went = (marked: boolean): Step => (marked ? 'next' : 'stop');

const platformOf = (target: StoredCard | undefined) =>
  PLATFORMS.find((platform) => platform === target?.receipt?.platform);

/** Milliseconds to wait so that a conversation gets no more than the platform lets through. */
async function pause(message: QueuedMessage, { channel, to }: Found, { outbox }: JobContext, now: Date) {
  if (message.targetId) return 0;
  const kind = to.kind === 'account' ? 'person' : 'group';
  const waits = (channel.limits ?? [])
    .filter(({ per }) => per === kind)
    .map(async ({ count, ms }) => {
      const at = await outbox.sentAt(message.lane, count);
      return at ? at.getTime() + ms - now.getTime() : 0;
    });
  return Math.max(0, ...(await Promise.all(waits)));
}

/** Wakes a lane: the payload is its name, the messages are in the outbox. */
export const deliver = defineJob({
  name: 'deliver',
  payload: z.object({ lane: z.string() }),

  async run({ lane }, context) {
    const waitMs = await drainLane(lane, context);
    if (waitMs !== undefined && waitMs <= WORTH_A_TIMER_MS) context.wake([lane], waitMs);
  },
});
