import type { Day } from '../../domain/time/day.js';

type Receipt = Readonly<Record<string, string>>;

/** A message whose turn it is. `card` is a `Card` as JSON; none yet for what is drawn when it is sent. */
export interface QueuedMessage {
  id: string;
  lane: string;
  kind: 'card' | 'digest' | 'morning' | 'ballot' | 'gathered' | 'update' | 'refresh' | 'calendar';
  card: unknown;
  targetId?: string;
  matterId?: string;
  /** For `update`: what the click brought to change the card with. */
  receipt?: Receipt;
  tries: number;
  resend: number;
  /** Told to others: it may wait and go out with more where calls are spared. */
  mayWait?: true;
}

/** What may wait at the head of a lane (合并发送), in its order. */
export interface Pile {
  messages: readonly (QueuedMessage & { dueAt: Date })[];
  /** Something that may not wait stands behind it. */
  isPressed: boolean;
}

/** A card as it was delivered: what a click on it may mean, and what is needed to change it. */
export interface StoredCard {
  id: string;
  lane: string;
  kind: QueuedMessage['kind'];
  card: unknown;
  matterId?: string;
  receipt?: Receipt;
  resend: number;
  state: 'queued' | 'sent' | 'dead' | 'cancelled';
}

/** What stands at the head of a lane. `wait` says when to look again; `lost` that the lease is somebody else's now. */
export type Head =
  | { kind: 'message'; message: QueuedMessage }
  | { kind: 'wait'; ms: number }
  | { kind: 'empty' }
  | { kind: 'lost' };

/** How a message left. A digest says which notices it told, on which day. */
export interface Sent {
  /** Site time. */
  at: Date;
  card: unknown;
  receipt: Receipt;
  /** How many of the platform's messages it became; one where it is absent. */
  weight?: number;
  /** The delivered card that was changed in place, instead of a new one sent. */
  changed?: string;
  told?: { personId: string; on: Day; notices: readonly NoticeKey[] };
}

/** A message that is on the wire without the deliverers: `receipt` is what the platform gave for it. */
export interface HandedOver {
  id: string;
  receipt: Receipt;
}

export interface NoticeKey {
  deadlineId: string;
  epoch: number;
  step: string;
}
