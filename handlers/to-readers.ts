import type { Card } from '../cards/card.js';
import type { Chat } from '../domain/roster/roster.js';
import type { Answer } from './define-handler.js';
import { toAsker } from './to-asker.js';

/**
 * What is about one unit (`unitId`) or about several: said in the office's own group, and in the unit's own where
 * it is about that unit alone. Rates, and others' dates, stay out of every other group and go to the
 * asker, and so does how many there are: it may count what is still held.
 */
export function toReaders(chat: Chat, card: Card, unitId?: string): Answer {
  const { binding } = chat;
  const isTheirs =
    binding?.kind === 'office' ||
    (binding?.kind === 'unit' && unitId !== undefined && binding.unitId === unitId);
  return isTheirs ? { here: card } : toAsker(chat, card);
}
