import { type Card, plain } from '../cards/card.js';
import { countOf } from '../cards/matter/list.js';
import type { Chat } from '../domain/roster/roster.js';
import type { Answer } from './define-handler.js';

/**
 * What is for the asker alone: said where it was asked in a direct conversation; in a group the group only hears
 * that it was sent, and how many it is about where that is counted.
 */
export const toAsker = (chat: Chat, card: Card, count?: number): Answer =>
  chat.kind === 'direct'
    ? { here: card }
    : { here: plain(count === undefined ? '已私信您。' : `已私信您，${countOf(count)}。`), privately: card };
