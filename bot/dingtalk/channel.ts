import { type Card, isPlain } from '../../cards/card.js';
import type { Channel, Limit, Outcome, Outgoing } from '../../cards/channel.js';
import { asButtons } from '../../cards/choosing.js';
import { renderDingtalk, renderDingtalkCard } from '../../cards/render/dingtalk.js';
import type { DingtalkConfig } from '../config/platforms.js';
import type { DingtalkApi } from './api.js';
import { trackIdOf } from './card-id.js';
import { type CardWay, createCards } from './cards.js';
import { createFetchFile } from './fetch-file.js';
import type { Places } from './places.js';
import { createSay } from './say.js';

/**
 * 20 calls a second for each API on the standard plan. What one conversation takes is not documented; a custom robot's
 * 20 messages a minute, above which it is shut for ten, is the only figure there is. Answers given at once are not
 * counted by the deliverers: room is left for them.
 */
const LIMITS: readonly Limit[] = [
  { per: 'app', count: 16, ms: 1_000 },
  { per: 'person', count: 15, ms: 60_000 },
  { per: 'group', count: 15, ms: 60_000 },
];
/** Most people in one call of `oToMessages/batchSend`. */
const MOST_AT_ONCE = 20;

/** Our template is not there, not published, or not ours: cards are words until someone mends it. */
const NO_TEMPLATE = /^param\.(?:cardTemplateIdEmpty|template)/;

/**
 * The robot of DingTalk as a channel: persons and groups alike. A card carries the outbox id and resend count as its
 * `outTrackId`, by which DingTalk knows it; text has no such key and carries the message's number for people to know
 * a repeat by.
 *
 * Receipts: `trackId` of a card that can be changed, `own:<userId>` for a person's own view of it.
 */
export function createDingtalkChannel(parts: {
  config: Pick<DingtalkConfig, 'robotCode' | 'apiBase'>;
  api: DingtalkApi;
  places: Places;
  /** Absent where there is no template, or nowhere for taps to go. */
  way?: CardWay;
}): Channel {
  const { config, api, places, way } = parts;
  const say = createSay(config, api, places);
  const cards = way && createCards(way, api);

  const wordsOf = ({ id, card }: Outgoing) => renderDingtalk(card, `消息号 ${id.slice(0, 8)}`);
  const asWords = (message: Outgoing): Promise<Outcome> => say.one(message.to, wordsOf(message));

  async function asCard(message: Outgoing): Promise<Outcome> {
    const { to, card } = message;
    if (!cards) return asWords(message);
    const { data, whole } = renderDingtalkCard(card);
    const before: Outcome = whole
      ? { kind: 'sent' }
      : await asWords({ ...message, card: { ...asButtons(card), actions: [] } });
    if (before.kind !== 'sent') return before;
    const { id } = await places.find(to);
    const outcome = await cards.deliver(to, id, trackIdOf(message), data);
    return outcome.kind === 'failed' && NO_TEMPLATE.test(outcome.code) ? asWords(message) : outcome;
  }

  return {
    platform: 'dingtalk',
    limits: LIMITS,
    weight: (card) => renderDingtalk(card).length,
    broadcast: {
      most: MOST_AT_ONCE,
      async send(messages) {
        const [first] = messages;
        if (!first) return [];
        return say.toAll(
          messages.map(({ to }) => to),
          wordsOf(first),
        );
      },
    },
    handsOver: ['update'],

    async send(message) {
      try {
        return await (isPlain(message.card) ? asWords(message) : asCard(message));
      } catch {
        // Where to answer is in the database, and that is away: nothing was sent.
        return { kind: 'later', code: 'memory' };
      }
    },

    async update({ to, card, target: { receipt }, forTapperOnly }) {
      if (!cards || !receipt.trackId) return { kind: 'failed', code: 'no-card' };
      const { data } = renderDingtalkCard(card, '…');
      if (!forTapperOnly) return cards.change(receipt.trackId, data, receipt);
      try {
        return await cards.changeFor((await places.find(to)).id, receipt.trackId, data);
      } catch {
        return { kind: 'later', code: 'memory' };
      }
    },

    answersWith: (card: Card) => isPlain(card) && renderDingtalk(card).length === 1,
    fetchFile: createFetchFile(config, api),
  };
}
