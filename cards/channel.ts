import type { Platform } from '../domain/roster/roster.js';
import type { Card } from './card.js';

/** Where a message goes on its platform: a person's account or a group's id there. */
export type Address = { kind: 'account'; id: string } | { kind: 'group'; id: string };

/** One message on its way out. `id` and `resend` make the key by which a platform knows a repeat. */
export interface Outgoing {
  /** Outbox id. */
  id: string;
  /** Raised only when a person resends a dead letter. */
  resend: number;
  to: Address;
  card: Card;
  /** Site time at which it is sent. */
  at: Date;
}

/** Changes a card delivered before. `receipt` is what `send` (or a click) gave for it. */
export interface CardUpdate extends Outgoing {
  target: { id: string; resend: number; receipt: Receipt };
}

/** What the platform gave for a delivered card and later needs to change it, e.g. WeCom's one-use response code. */
export type Receipt = Readonly<Record<string, string>>;

/**
 * How one try ended. `later` is retried after `waitMs` or the usual back-off; `wait` was not tried, for there is no
 * room on the platform for `waitMs`; `failed` is a dead letter. `code` is loggable.
 */
export type Outcome =
  | { kind: 'sent'; receipt?: Receipt }
  | { kind: 'later'; code: string; waitMs?: number }
  | { kind: 'wait'; waitMs: number }
  | { kind: 'failed'; code: string };

/** A platform Duban speaks on. Every folder under `bot/` that holds a channel exports one. */
export interface Channel {
  readonly platform: Platform;
  /** How many messages a minute one person may be sent; what exceeds it the platform drops in silence. */
  readonly perMinute?: number;
  /** At least once: the same `id` and `resend` may come again after a crash. Never throws for a platform's refusal. */
  send(message: Outgoing): Promise<Outcome>;
  /** Changes a delivered card in place; `failed` where the platform no longer can. */
  update(change: CardUpdate): Promise<Outcome>;
  /** Whether this card can be the immediate answer on the connection it was asked on. */
  answersWith(card: Card): boolean;
}
