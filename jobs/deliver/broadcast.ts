import { isPlain } from '../../cards/card.js';
import type { Outcome, Outgoing } from '../../cards/channel.js';
import { canonicalJson } from '../../domain/trail.js';
import type { QueuedMessage } from '../../prisma/stores/outbox-message.js';
import type { JobContext } from '../define-job.js';
import { type Composed, compose } from './compose.js';
import { type Resolved, resolveAddress } from './resolve-address.js';

type Found = Extract<Resolved, { channel: unknown }>;
type ToSend = Extract<Composed, { kind: 'send' }>;

/** One more lane whose next message is the same card, held under a lease of its own. */
export interface Fellow {
  message: QueuedMessage;
  lease: string;
  outgoing: Outgoing;
}

/** Whether this card may go to several people in one call: said to one person each, with nothing to tap. */
const isForMany = (message: QueuedMessage, { card, kept }: ToSend, { reader, channel }: Found): boolean =>
  channel.broadcast !== undefined &&
  message.kind === 'card' &&
  reader.kind === 'person' &&
  isPlain(card) &&
  !kept &&
  !('words' in card) &&
  !('onlyOn' in card);

/**
 * The other lanes where the same card stands at the head (群发), taken under their leases: each keeps its own order. A
 * lane that is held by somebody, or may get nothing more at this moment, goes its own way later.
 */
export async function fellowsOf(
  message: QueuedMessage,
  composed: ToSend,
  place: Found,
  context: JobContext,
  now: Date,
): Promise<Fellow[]> {
  if (!isForMany(message, composed, place)) return [];
  const same = await context.outbox.sameAs(message, now, (place.channel.broadcast?.most ?? 1) - 1);
  const fellows: Fellow[] = [];
  for (const lane of same) {
    const claim = await context.outbox.claim(lane);
    if ('busyMs' in claim) continue;
    const fellow = await headOf(lane, claim.lease, composed, place, context, now);
    if (fellow) fellows.push(fellow);
    else {
      await context.outbox.release(lane, claim.lease);
      // Who came while it was held found it busy.
      context.wake([lane]);
    }
  }
  return fellows;
}

async function headOf(
  lane: string,
  lease: string,
  composed: ToSend,
  { channel }: Found,
  context: JobContext,
  now: Date,
): Promise<Fellow | undefined> {
  const head = await context.outbox.head(lane, lease, now, context.clock.systemNow());
  if (head.kind !== 'message') return undefined;
  const resolved = await resolveAddress(lane, context);
  if ('code' in resolved || resolved.channel !== channel) return undefined;
  const theirs = await compose(head.message, resolved.reader, undefined, context, now);
  if (theirs.kind !== 'send' || canonicalJson(theirs.card) !== canonicalJson(composed.card)) return undefined;
  const limits = (channel.limits ?? []).filter(({ per }) => per === 'person');
  if ((await context.outbox.waitIn(lane, limits, 1, now)) > 0) return undefined;
  const { id, resend } = head.message;
  return {
    message: head.message,
    lease,
    outgoing: { id, resend, to: resolved.to, card: theirs.card, at: now },
  };
}

/** Gives the lanes back: each goes on by itself with what it has. */
export async function letGo(fellows: readonly Fellow[], context: JobContext): Promise<void> {
  for (const { message, lease } of fellows) await context.outbox.release(message.lane, lease);
  context.wake(fellows.map(({ message }) => message.lane));
}

/** Says it to all of them in one call; an outcome for the first and one for each of the others. */
export async function sendToMany(
  first: Outgoing,
  fellows: readonly Fellow[],
  { channel }: Found,
): Promise<{ first: Outcome; others: readonly Outcome[] }> {
  const missing: Outcome = { kind: 'failed', code: 'no-outcome' };
  const sent = await channel.broadcast?.send([first, ...fellows.map(({ outgoing }) => outgoing)]);
  const [mine, ...others] = sent ?? [];
  return { first: mine ?? missing, others: fellows.map((_, n) => others[n] ?? missing) };
}
