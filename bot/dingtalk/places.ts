import type { Address } from '../../cards/channel.js';
import type { PlatformMemory } from '../../prisma/stores/platform-memory.js';
import type { DingtalkConfig } from '../config/platforms.js';
import type { RobotMessage } from './read-message.js';
import { ownAddress } from './session-webhook.js';

/** Where a message goes: the id DingTalk knows, and while it lives the address a message from there can be answered at. */
export interface Place {
  id: string;
  webhook?: URL;
}

/** What is remembered of conversations between messages: where to answer, and how people's ids are spelled. */
export interface Places {
  /** Keeps what a message brought. */
  heard(message: RobotMessage): Promise<void>;
  find(to: Address): Promise<Place>;
  /** This address answers no more. */
  forget(to: Address): Promise<void>;
}

/** An address is not used in its last minute: the call might come too late. */
const MARGIN_MS = 60_000;
/** Longer than anyone is silent and still in office. */
const SPELLING_MS = 5 * 365 * 86_400_000;

/**
 * Accounts are kept in lower case; whether DingTalk takes a userId in another case than its own is not documented, so
 * the spelling it uses itself is remembered and sent. `now` is system time.
 */
export function createPlaces(
  config: Pick<DingtalkConfig, 'clientId' | 'apiBase' | 'oapiBase'>,
  memory: PlatformMemory,
  now: () => Date,
): Places {
  const replyTo = ({ kind, id }: Address) => `dingtalk:reply:${config.clientId}:${kind}:${id}`;
  const spelling = (id: string) => `dingtalk:spelling:${config.clientId}:${id.toLowerCase()}`;

  return {
    async heard({ staffId, chat, webhook, webhookUntil }) {
      const person = staffId ? ({ kind: 'account', id: staffId.toLowerCase() } as const) : undefined;
      const place: Address | undefined = chat.kind === 'group' ? chat : person;
      if (place && webhook && ownAddress(webhook, config))
        await memory.remember(replyTo(place), webhook, new Date(webhookUntil - MARGIN_MS));
      if (staffId && staffId !== staffId.toLowerCase())
        await memory.remember(spelling(staffId), staffId, new Date(now().getTime() + SPELLING_MS));
    },

    async find(to) {
      const known = await memory.recall([replyTo(to), ...(to.kind === 'account' ? [spelling(to.id)] : [])]);
      const webhook = ownAddress(known.get(replyTo(to)) ?? '', config);
      const id = (to.kind === 'account' ? known.get(spelling(to.id)) : undefined) ?? to.id;
      return { id, ...(webhook ? { webhook } : {}) };
    },

    forget: (to) => memory.remember(replyTo(to), '', new Date(0)),
  };
}
