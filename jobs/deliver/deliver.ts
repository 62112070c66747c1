import { z } from 'zod';
import type { Outcome, Outgoing } from '../../cards/channel.js';
import type { PinnedCard } from '../../cards/roster/account-link.js';
import { PLATFORMS, type Platform } from '../../domain/roster/roster.js';
import type { QueuedMessage, Sent, StoredCard } from '../../prisma/stores/outbox-message.js';
import { defineJob, type JobContext } from '../define-job.js';
import { atOnce } from './at-once.js';
import { backOff } from './back-off.js';
import { type Fellow, fellowsOf, letGo, sendToMany } from './broadcast.js';
import { type Composed, compose } from './compose.js';
import { gather } from './gather.js';
import { layEntry } from './lay-entry.js';
import { type Place, type Resolved, resolveAddress } from './resolve-address.js';
import { roomFor } from './room.js';

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
  const { outbox, clock, log } = context;
  if (message.kind === 'calendar') {
    const laid = await layEntry(message, context, now);
    if (laid.kind === 'nothing') return went(await outbox.cancel(message, lease, laid.code));
    log.info({ message: message.id, outcome: laid.outcome.kind }, 'calendar entry tried');
    return settle(message, { ...laid, card: message.card }, lease, context, now);
  }
  const target = message.targetId ? await outbox.cardOf(message.targetId) : undefined;
  const { onlyOn } = (message.card ?? {}) as Partial<PinnedCard>;
  const resolved = await resolveAddress(message.lane, context, platformOf(target), onlyOn);
  if ('code' in resolved) {
    log.warn({ message: message.id, code: resolved.code }, 'message had no address');
    const end = resolved.isOver ? outbox.cancel : outbox.dead;
    return went(await end(message, lease, resolved.code));
  }
  const gathered = await gather(message, lease, resolved, context, now);
  if (gathered !== 'send') return gathered === 'again' ? 'next' : gathered;
  const composed = await compose(message, resolved.reader, target, context, now);
  if (composed.kind === 'nothing') return went(await outbox.cancel(message, lease, composed.code));
  if (composed.kind === 'send' && composed.row)
    await outbox.keepCard(message.id, { ...composed.card, ...composed.row });

  const isChange = composed.kind === 'change';
  const weight = isChange ? 1 : (resolved.channel.weight?.(composed.card) ?? 1);
  const offsetMs = now.getTime() - clock.systemNow().getTime();
  const fellows = isChange ? [] : await fellowsOf(message, composed, resolved, context, now);
  const waitMs = await roomFor({ lane: message.lane, ...resolved, weight, isChange }, context, now);
  if (waitMs > 0) {
    await letGo(fellows, context);
    return { waitMs };
  }
  // Nothing is waited for between the room and the sending: the room is for this moment.
  const at = new Date(clock.systemNow().getTime() + offsetMs);
  const tried = await (fellows.length > 0
    ? sendWith(message, fellows, composed, resolved, at, context)
    : send(message, composed, resolved, at, context));
  log.info({ message: message.id, tries: message.tries + 1, outcome: tried.outcome.kind }, 'message tried');
  const told = isChange ? undefined : composed.told;
  const card = isChange ? composed.card : (composed.kept ?? composed.card);
  return settle(message, { ...tried, card, told, weight }, lease, context, at);
}

type Found = Extract<Resolved, { channel: unknown }>;
type Drawn = Exclude<Composed, { kind: 'nothing' }>;

/** How one try went; `changed` is the delivered card that it changed in place. */
interface Tried {
  outcome: Outcome;
  platform: Platform;
  changed?: string;
}

/**
 * One call for several people. What became of the others is settled here, under their own leases; who can never get it
 * on this platform is left to the own lane, which knows where else to go.
 */
async function sendWith(
  { id, resend, lane }: QueuedMessage,
  fellows: readonly Fellow[],
  { card }: Drawn,
  place: Found,
  at: Date,
  context: JobContext,
): Promise<Tried> {
  const { platform } = place.channel;
  const outgoing = { id, resend, to: place.to, card, at };
  try {
    const sent = await sendToMany(outgoing, fellows, place);
    for (const [n, { message, lease }] of fellows.entries()) {
      const outcome = sent.others[n];
      if (outcome && outcome.kind !== 'failed')
        await settle(message, { outcome, platform, card }, lease, context, at);
    }
    const first = { outcome: sent.first, platform };
    // As the others do, by itself first: that the call did not reach one need not be the one's fault.
    return first.outcome.kind === 'failed'
      ? elsewhere(outgoing, lane, [place, ...place.others], first, context)
      : first;
  } finally {
    await letGo(fellows, context);
  }
}

/** A card that cannot be changed any more is said anew where somebody waits for it: a tap must not fall silent. */
async function send(
  message: QueuedMessage,
  composed: Drawn,
  { channel, to, others }: Found,
  at: Date,
  context: JobContext,
): Promise<Tried> {
  const { platform } = channel;
  const outgoing = { id: message.id, resend: message.resend, to, card: composed.card, at };
  if (composed.kind === 'send') {
    const outcome = await channel.send(outgoing);
    return outcome.kind === 'failed'
      ? elsewhere(outgoing, message.lane, others, { outcome, platform }, context)
      : { outcome, platform };
  }
  const { target, forTapperOnly } = composed;
  const outcome = await channel.update({ ...outgoing, target, ...(forTapperOnly ? { forTapperOnly } : {}) });
  if (outcome.kind !== 'failed' || message.kind !== 'update')
    return { outcome, platform, changed: target.id };
  return { outcome: await channel.send(outgoing), platform };
}

/** What one account can never get goes to the person's next: a message is for the person, not for the account. */
async function elsewhere(
  outgoing: Outgoing,
  lane: string,
  places: readonly Place[],
  first: Tried,
  context: JobContext,
): Promise<Tried> {
  let last = first;
  for (const { channel, to } of places) {
    const weight = channel.weight?.(outgoing.card) ?? 1;
    const waitMs = await roomFor({ lane, channel, to, weight, isChange: false }, context, outgoing.at);
    const outcome: Outcome = waitMs > 0 ? { kind: 'wait', waitMs } : await channel.send({ ...outgoing, to });
    last = { outcome, platform: channel.platform };
    if (outcome.kind !== 'failed') return last;
  }
  return last;
}

async function settle(
  message: QueuedMessage,
  { outcome, platform, changed, ...what }: Tried & Pick<Sent, 'card' | 'told' | 'weight'>,
  lease: string,
  { outbox, clock, log }: JobContext,
  now: Date,
): Promise<Step> {
  if (outcome.kind === 'sent') {
    const receipt = { platform, ...outcome.receipt };
    return went(await outbox.sent(message, lease, { at: now, receipt, changed, ...what }));
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

/** Lanes in hand at once where all are drained. */
const AT_ONCE = 16;

/** Drains every lane that has something to send now, also what comes while it does; one that has to wait is woken later. */
async function drainEvery(context: JobContext): Promise<void> {
  const { outbox, clock } = context;
  const waiting = new Set<string>();
  for (;;) {
    const withWork = await outbox.lanesWithWork(await clock.now(), clock.systemNow());
    const lanes = withWork.filter((lane) => !waiting.has(lane));
    if (lanes.length === 0) return;
    await atOnce(AT_ONCE, lanes, async (lane) => {
      if (await drainOrWait(lane, context)) waiting.add(lane);
    });
  }
}

/** True where there is more that has to wait. */
async function drainOrWait(lane: string, context: JobContext): Promise<boolean> {
  const waitMs = await drainLane(lane, context);
  if (waitMs !== undefined && waitMs <= WORTH_A_TIMER_MS) context.wake([lane], waitMs);
  return waitMs !== undefined;
}

/** Wakes a lane, or all that have work: the payload is a name at most, the messages are in the outbox. */
export const deliver = defineJob({
  name: 'deliver',
  payload: z.object({ lane: z.string().optional() }),

  async run({ lane }, context) {
    if (lane === undefined) await drainEvery(context);
    else await drainOrWait(lane, context);
  },
});
