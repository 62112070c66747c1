import { type DrawWords, drawNotice, type HeldDrawCard } from '../../cards/draw/notice.js';
import { isApartFromDraw } from '../../domain/draw/draw-audience.js';
import type { QueuedMessage } from '../../prisma/stores/outbox-message.js';
import type { JobContext } from '../define-job.js';
import type { Composed } from './compose.js';
import type { Reader } from './resolve-address.js';

/** The words of a queued message to somebody drawn, or undefined for any other card. */
export function drawWordsOf(card: unknown): DrawWords | undefined {
  const { words } = card as Partial<HeldDrawCard>;
  return words && 'draw' in words ? words : undefined;
}

/** What somebody drawn is told, as the draw and the own place in it stand now. What was not said is left to a later one. */
export async function composeDraw(
  message: QueuedMessage,
  words: DrawWords,
  reader: Reader,
  { stores, outbox, roster, site, calendar }: JobContext,
): Promise<Composed> {
  const draw = await stores.draws.byNo(words.draw);
  if (reader.kind === 'group' || !draw || isApartFromDraw(reader.person, draw))
    return { kind: 'nothing', code: 'not-visible' };
  const held = message.matterId ? await outbox.heldTogether(message) : [];
  const waiting = held.filter(({ id }) => id !== message.id).flatMap(({ card }) => drawWordsOf(card) ?? []);
  const view = {
    roster: await roster(),
    calendar: await calendar(),
    settings: (await site.settings()).draws,
  };
  const card = drawNotice(words, waiting, draw, reader.person.id, view);
  return card ? { kind: 'send', card, row: { words } } : { kind: 'nothing', code: 'said-later' };
}
