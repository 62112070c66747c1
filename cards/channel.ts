import type { Forwarded } from '../domain/files/forwarded.js';
import type { CalendarEntry } from '../domain/gathering/calendar-entry.js';
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
  /** The card stands in a group and the change concerns `to` alone: the others keep what they see. */
  forTapperOnly?: true;
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

/**
 * At most `count` messages within any `ms` to one person (`person`), into one group (`group`), or by all processes
 * together on this platform (`app`). What was sent to a person or a group is counted on the conversation and may come
 * at once; the app's is spread evenly. Declare a little less than the platform allows.
 */
export interface Limit {
  per: 'person' | 'group' | 'app';
  count: number;
  ms: number;
}

/**
 * A message that a channel says on the connection it was asked on. It is in the outbox under `id` as well: whoever
 * hands it over reports it, and one that nobody reported within half a minute is sent from there.
 */
export interface Handed {
  kind: 'card' | 'update';
  /** Outbox id; for a `card` its identity on the platform, as in `Outgoing`. */
  id: string;
  card: Card;
  /** A change that concerns the tapper alone; in a group the others keep the card they have. */
  forTapperOnly: boolean;
}

/** Where a platform says one card to several people in one call. */
export interface Broadcast {
  /** Most people in one call. */
  most: number;
  /** Cards that are all the same and have no buttons, each to a person; gives one outcome for each, in their order. */
  send(messages: readonly Outgoing[]): Promise<readonly Outcome[]>;
}

/** A meeting as it should stand in a platform's own calendar (日程). */
export interface EntryToLay {
  /** Of the outbox message, by which a platform that can tells a repeat. */
  key: string;
  entry: CalendarEntry;
  /** The accounts in whose calendar it stands; none where it was called off. */
  attendees: readonly string[];
  /** The account whose entry it is, on a platform that wants one of its members for it. */
  organiser: string;
  /** What laying it before gave; undefined for the first time, as far as is known. */
  receipt?: Receipt;
}

/**
 * A platform's own calendar. `lay` makes its entry what it should be: made, changed, or taken out where it was called
 * off. Again after a crash it makes no second one. `no-calendar-right` is the code where the app lacks the right.
 */
export interface PlatformCalendar {
  lay(wanted: EntryToLay): Promise<Outcome>;
}

/**
 * How one fetch ended. `gone`: the platform no longer has it or its link has died, so it must be forwarded again;
 * `too-large` was stopped at the limit; `later` is tried again within its life; `failed` never succeeds.
 */
export type Fetched =
  | { kind: 'bytes'; bytes: Uint8Array; name?: string }
  | { kind: 'gone' }
  | { kind: 'too-large' }
  | { kind: 'later'; code: string; waitMs?: number }
  | { kind: 'failed'; code: string };

/** A platform Duban speaks on. Every folder under `bot/` that holds a channel exports one. */
export interface Channel {
  readonly platform: Platform;
  /** What may be sent; what exceeds it the platform drops in silence or refuses. */
  readonly limits?: readonly Limit[];
  /** How many of the platform's messages this card becomes, for the limits; one where it is absent. */
  weight?(card: Card): number;
  readonly broadcast?: Broadcast;
  readonly calendar?: PlatformCalendar;
  /**
   * What travels on the connection it was asked on and can go no other way, or no better one: a card as the answer to
   * a text, the change of a tapped card as the answer to the tap.
   */
  readonly handsOver?: readonly Handed['kind'][];
  /** At least once: the same `id` and `resend` may come again after a crash. Never throws for a platform's refusal. */
  send(message: Outgoing): Promise<Outcome>;
  /** Changes a delivered card in place; `failed` where the platform no longer can. */
  update(change: CardUpdate): Promise<Outcome>;
  /** Whether this card, with nothing to tap, can be said as plain text on the connection it was asked on. */
  answersWith(card: Card): boolean;
  /**
   * Fetches what was forwarded, decrypted, of at most `limit` bytes: a longer one is not read to its end. Bounded in
   * time, never throws. Missing where the platform hands over no files.
   */
  fetchFile?(ref: Forwarded['ref'], limit: number): Promise<Fetched>;
  /** Takes away what we hold of it ourselves until it is fetched. Missing where the platform alone holds it. */
  dropFile?(ref: Forwarded['ref']): Promise<void>;
}
