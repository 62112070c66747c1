import type { Card } from '../../cards/card.js';
import type { Address, Channel, Outgoing } from '../../cards/channel.js';
import { renderText } from '../../cards/render/text.js';
import type { PlaygroundStore } from '../../prisma/stores/playground-store.js';
import type { Incoming } from '../files/incoming.js';
import { deservesCard, viewCard } from './view.js';

/** How the playground names a person's own conversation with Duban. */
export const DIRECT = 'direct';
/** Whose uploads are those of the page, until they are confirmed. */
export const UPLOADS = 'playground';
/** How it names Duban among the senders. */
export const DUBAN = 'duban';

/**
 * The playground as a channel: delivering is keeping the message for the page. A repeat under the same id is known
 * as the same message; a change replaces text and card where they stand. No button's values are kept.
 */
export function createPlaygroundChannel(
  store: PlaygroundStore,
  uploads: Pick<Incoming, 'read' | 'drop'>,
): Channel {
  const place = async (to: Address): Promise<{ chat: string; personId?: string } | undefined> => {
    if (to.kind === 'group') return { chat: to.id };
    const personId = await store.holderOf(to.id);
    return personId === undefined ? undefined : { chat: DIRECT, personId };
  };

  return {
    platform: 'playground',

    async send(message: Outgoing) {
      const where = await place(message.to);
      if (!where) return { kind: 'failed', code: 'unknown-account' };
      await store.add({
        id: message.id,
        ...where,
        sender: DUBAN,
        at: message.at,
        ...contentOf(message.card),
      });
      return { kind: 'sent' };
    },

    async update({ target, card, forTapperOnly }) {
      // All read one page of a group: what concerns one person is said in that person's own conversation.
      if (forTapperOnly) return { kind: 'failed', code: 'no-own-view' };
      const found = await store.change(target.id, { text: renderText(card), card: viewCard(card) });
      return found ? { kind: 'sent' } : { kind: 'failed', code: 'unknown-message' };
    },

    async fetchFile({ id = '' }, limit) {
      const bytes = await uploads.read(UPLOADS, id);
      if (!bytes) return { kind: 'gone' };
      return bytes.byteLength > limit ? { kind: 'too-large' } : { kind: 'bytes', bytes };
    },

    dropFile: ({ id = '' }) => uploads.drop(UPLOADS, id),

    // Everything goes through the outbox, so that answers and messages to others arrive the same way.
    answersWith: () => false,
  };
}

const contentOf = (card: Card) => ({
  text: renderText(card),
  ...(deservesCard(card) ? { card: viewCard(card) } : {}),
});
