import type { Effect } from '../domain/effect.js';

/** One message to write to the outbox with the decision. `lane` is `person:<id>` or `chat:<id>`, or a calendar's. */
export interface NewMessage {
  id: string;
  lane: string;
  /** Unique for ever: `<inbox key>:<n>`, `root:2026-11-20`. */
  dedupeKey: string;
  /** `calendar`: a meeting's entry in a platform's calendar; its lane is `calendar:<platform>:<meeting id>`. */
  kind: 'card' | 'update' | 'refresh' | 'calendar';
  /** A `Card` as JSON; of `calendar` its title and the meeting's number; none of a `refresh`, drawn when it is sent. */
  card?: unknown;
  /** For `update` and `refresh`: the outbox id of the delivered card, and what the click brought to change it with. */
  targetId?: string;
  receipt?: Readonly<Record<string, string>>;
  matterId?: string;
  cause?: string;
  /** Site time before which it is held. */
  dueAt: Date;
  /** System time until which it is left to the connection it was asked on (see `Handed`). */
  leftUntil?: Date;
  /** Told to others: it may wait a while and go out together with more where calls are spared. */
  mayWait?: true;
}

/** What a repeat of the event is answered with: the text, or the message of the outbox that was handed over. */
export type StoredAnswer = { text: string } | { message: string; forTapperOnly?: boolean };

/** All that one event changes, written in one statement. */
export interface CommitRequest {
  /** Absent for what no platform event caused. */
  event?: { channel: string; key: string };
  /** Asserted: where the person has changed since, nothing is written. Absent when Duban itself acts. */
  actor?: { id: string; version: number };
  /** The immediate answer, kept to be given again; `lane` is where a text goes if the process dies before sending it. */
  answer?: (StoredAnswer & { lane?: string }) | null;
  effects: readonly Effect[];
  messages: readonly NewMessage[];
  /** What the delivered, still changeable cards are about that get a `refresh` row each, by id. */
  refresh: readonly string[];
  /** Where others hear of it later: until when all cards but those in these lanes stay as they are. */
  refreshLater?: { at: Date; butNow: readonly string[] };
  /** Site time. */
  at: Date;
  /** When on its day a ladder's step comes (Beijing, `HH:MM`); the default of the settings where it is absent. */
  remindAt?: string;
}

/**
 * `committed`: durable. `repeated`: the event was answered before, here is that answer. `stale`: the actor or a
 * chain moved on; nothing was written, decide again.
 */
export type CommitResult =
  | { kind: 'committed' }
  | { kind: 'repeated'; answer: StoredAnswer | null }
  | { kind: 'stale' };
