import type { Card } from '../../cards/card.js';
import { type Gathered, gatheredCard, MOST_PARTS, partOf } from '../../cards/digest/gathered.js';
import type { Pile, QueuedMessage } from '../../prisma/stores/outbox-message.js';
import type { JobContext } from '../define-job.js';
import { type Composed, compose } from './compose.js';
import { drawWordsOf } from './compose-draw.js';
import { meetingWordsOf } from './compose-meeting.js';
import { isSparing } from './quota.js';
import type { Resolved } from './resolve-address.js';

type Found = Extract<Resolved, { channel: unknown }>;
type Waiting = Pile['messages'][number];

/** How long what is told to others waits for more, where calls are spared. Our choice. */
export const GATHER_MS = 30 * 60_000;

/**
 * Before one message leaves: where the platform's calls are spared, what others are told in one conversation within
 * half an hour is gathered into one message (合并发送). Nothing else waits, and what may not wait takes all before it
 * along. What goes to more people at once than it would be gathered with is left to that.
 *
 * `send`: the message goes as it is · `again`: the lane looks different now · else the milliseconds to wait.
 */
export async function gather(
  message: QueuedMessage,
  lease: string,
  place: Found,
  context: JobContext,
  now: Date,
): Promise<'send' | 'again' | { waitMs: number }> {
  if (!message.mayWait || message.kind !== 'card' || message.tries > 0) return 'send';
  if (!isGatherable(message) || !(await isSparing(place.channel.platform, context))) return 'send';
  const { messages, isPressed } = await context.outbox.pile(message.lane, now, MOST_PARTS);
  const end = messages.findIndex((one) => !isGatherable(one));
  const pile = end < 0 ? messages : messages.slice(0, end);
  const [oldest] = pile;
  if (!oldest) return 'send';
  if (await goesToMore(message, pile.length, place, context, now)) return 'send';
  const waitMs = oldest.dueAt.getTime() + GATHER_MS - now.getTime();
  const isFull = pile.length >= MOST_PARTS;
  if (waitMs > 0 && !isPressed && end < 0 && !isFull) return { waitMs };
  return pile.length < 2 ? 'send' : gatherAll(pile, lease, place, context, now);
}

/**
 * Plain words, or a card whose buttons are all about its one matter, whose own card has them as well. An invitation is
 * answered by its buttons, which a digest would take from it.
 */
function isGatherable({ card, matterId }: QueuedMessage): boolean {
  const { actions = [], links = [], choosing } = card as Card;
  const isInvitation = meetingWordsOf(card) !== undefined || drawWordsOf(card) !== undefined;
  if (isInvitation && actions.length > 0) return false;
  if (links.length > 0 || choosing || 'linkCode' in (card as Card) || 'onlyOn' in (card as Card))
    return false;
  const nos = new Set(actions.map(({ payload }) => payload.matter));
  const isOnMatter = actions.every(({ payload }) => Object.keys(payload).join() === 'matter');
  return actions.length === 0 || (matterId !== undefined && isOnMatter && nos.size === 1);
}

async function goesToMore(
  message: QueuedMessage,
  besides: number,
  { channel }: Found,
  { outbox }: JobContext,
  now: Date,
): Promise<boolean> {
  const isPlain = ((message.card as Card).actions ?? []).length === 0;
  if (!channel.broadcast || !isPlain) return false;
  return (await outbox.sameAs(message, now, besides)).length >= besides;
}

/** What is not to be said any more ends by itself; the rest becomes one message at the same place in the lane. */
async function gatherAll(
  pile: readonly Waiting[],
  lease: string,
  { reader }: Found,
  context: JobContext,
  now: Date,
): Promise<'again'> {
  const drawn: { message: Waiting; card: Card }[] = [];
  for (const message of pile) {
    const composed: Composed = await compose(message, reader, undefined, context, now);
    if (composed.kind === 'send') drawn.push({ message, card: composed.card });
    else if (composed.kind === 'nothing' && !(await context.outbox.cancel(message, lease, composed.code)))
      return 'again';
  }
  if (drawn.length < 2) return 'again';
  const parts = drawn.map(({ message, card }) => partOf(card, message.matterId));
  const ids = drawn.map(({ message }) => message.id);
  const { title } = gatheredCard(parts);
  const row: Gathered & Pick<Card, 'title'> = { title, parts };
  await context.outbox.gather(pile[0]?.lane ?? '', lease, ids, row, now);
  return 'again';
}
