import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { gathered } from '../gathered.js';
import type { BacklogLine } from '../stores.js';
import type { HandedOver, Head, Pile, QueuedMessage, Sent, StoredCard } from './outbox-message.js';
import * as sql from './outbox-sql.js';
import type { Rate } from './rate-store.js';

/**
 * The outbox (待发): messages on their way out, in lanes that are drained in order under a lease on database time.
 * What ends a message (`sent`, `later`, `dead`, `cancel`) works only under the lease and says whether it did.
 */
export interface OutboxStore {
  /** Takes the lane, or says in how many milliseconds the present holder's lease ends. */
  claim(lane: string): Promise<{ lease: string } | { busyMs: number }>;
  release(lane: string, lease: string): Promise<void>;
  /** The next message due, oldest first, renewing the lease. One that waits for its retry is never overtaken. */
  head(lane: string, lease: string, siteNow: Date, systemNow: Date): Promise<Head>;
  /** What may wait at the head of the lane, at most so many. */
  pile(lane: string, siteNow: Date, most: number): Promise<Pile>;
  /**
   * One message of kind `gathered` in the place of several of this lane, with which they are told. False where one of
   * them has gone meanwhile, or the lease is lost: then nothing is changed.
   */
  gather(lane: string, lease: string, ids: readonly string[], card: unknown, siteNow: Date): Promise<boolean>;
  /** Keeps the card before it leaves, so that a click on it is understood even if we die before the mark. */
  keepCard(id: string, card: unknown): Promise<void>;
  sent(message: QueuedMessage, lease: string, how: Sent): Promise<boolean>;
  /** Marks what a channel handed over on the connection; `at` is site time. Gives the lanes that may go on. */
  handed(messages: readonly HandedOver[], at: Date): Promise<readonly string[]>;
  /** `retryAt` is system time. */
  later(message: QueuedMessage, lease: string, code: string, retryAt: Date): Promise<boolean>;
  dead(message: QueuedMessage, lease: string, code: string): Promise<boolean>;
  cancel(message: QueuedMessage, lease: string, code: string): Promise<boolean>;
  /** Lanes whose head can be tried now. */
  lanesWithWork(siteNow: Date, systemNow: Date): Promise<readonly string[]>;
  /** Whether the head of this lane can be tried now. */
  hasWork(lane: string, siteNow: Date, systemNow: Date): Promise<boolean>;
  /** The earliest site time after `after` at which a held message comes due. */
  nextDueAt(after: Date): Promise<Date | undefined>;
  /** Milliseconds after which a message of this weight keeps to all these limits of its lane; 0 for now. */
  waitIn(lane: string, limits: readonly Rate[], weight: number, siteNow: Date): Promise<number>;
  /** Other people's lanes where the same card comes next, of those written about when this message was. */
  sameAs(message: QueuedMessage, siteNow: Date, most: number): Promise<readonly string[]>;
  /** The `#n` of a matter. */
  matterNo(matterId: string): Promise<number | undefined>;
  cardOf(id: string): Promise<StoredCard | undefined>;
  /** What the platform gave for the last message that left this lane. */
  lastReceipt(lane: string): Promise<Readonly<Record<string, string>> | undefined>;
  /** Whether a message to this platform's calendar is dead for this reason. */
  hasDeadEntry(platform: string, code: string): Promise<boolean>;
  /** The held cards about this one's matter or meeting that its reader has not been told of, oldest first. */
  heldTogether(message: QueuedMessage): Promise<readonly { id: string; card: unknown }[]>;
  backlog(limit: number): Promise<{ lines: readonly BacklogLine[]; total: number }>;
  /** Queues messages that Duban itself has to say; one with a key used before is left out. Gives the lanes. */
  post(messages: readonly Post[]): Promise<readonly string[]>;
}

/** A message of Duban's own, caused by the clock. */
export interface Post {
  lane: string;
  dedupeKey: string;
  /** `card` unless it is drawn when it is sent. */
  kind?: 'card' | 'digest' | 'morning';
  card: unknown;
  dueAt: Date;
  matterId?: string;
}

/** Longer than any send takes; a worker that dies keeps its lane from the others no longer than this. */
const LEASE_SECONDS = 30;
/** A lease that is not given back keeps its lane that long: it is tried again after these milliseconds. */
const RELEASE_AGAIN_MS = [100, 400, 1_500];

const queued = (row: sql.PileRow): QueuedMessage => ({
  ...sql.stored(row),
  tries: row.tries,
  ...(row.may_wait ? { mayWait: true as const } : {}),
});

export function createOutboxStore(pool: pg.Pool): OutboxStore {
  const end = async (text: string, values: unknown[]) => (await pool.query({ text, values })).rowCount === 1;

  /** Many tap at once where a vote is on. */
  const cardOf = gathered(async (ids: readonly string[]): Promise<readonly (StoredCard | undefined)[]> => {
    const { rows } = await pool.query<sql.CardRow>({ name: 'cards-of', text: sql.CARDS_OF, values: [ids] });
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => {
      const row = found.get(id);
      return row && { ...sql.stored(row), state: row.state };
    });
  });

  return {
    async claim(lane) {
      const lease = randomUUID();
      const claimed = await pool.query({
        name: 'lane-claim',
        text: sql.CLAIM,
        values: [lane, lease, LEASE_SECONDS],
      });
      if (claimed.rowCount === 1) return { lease };
      const { rows } = await pool.query<{ ms: number | null }>({
        name: 'lane-busy',
        text: sql.BUSY,
        values: [lane],
      });
      return { busyMs: Math.max(rows[0]?.ms ?? 0, 0) };
    },

    async release(lane, lease) {
      const release = () => pool.query({ name: 'lane-release', text: sql.RELEASE, values: [lane, lease] });
      for (const againMs of RELEASE_AGAIN_MS) {
        if (await release().catch(() => undefined)) return;
        await pause(againMs);
      }
      await release();
    },

    async head(lane, lease, siteNow, systemNow) {
      const { rows } = await pool.query<sql.HeadRow>({
        name: 'lane-head',
        text: sql.HEAD,
        values: [lane, lease, LEASE_SECONDS, siteNow],
      });
      const [row] = rows;
      if (!row) return { kind: 'lost' };
      if (row.id === null) return { kind: 'empty' };
      if (row.due_at > siteNow) return { kind: 'wait', ms: row.due_at.getTime() - siteNow.getTime() };
      if (row.retry_at && row.retry_at > systemNow)
        return { kind: 'wait', ms: row.retry_at.getTime() - systemNow.getTime() };
      return { kind: 'message', message: queued(row) };
    },

    async pile(lane, siteNow, most) {
      const { rows } = await pool.query<sql.PileRow>({
        name: 'lane-pile',
        text: sql.PILE,
        values: [lane, siteNow, most + 1],
      });
      const end = rows.findIndex(({ kind, tries, may_wait }) => !may_wait || kind !== 'card' || tries > 0);
      const waiting = end < 0 ? rows.slice(0, most) : rows.slice(0, end);
      return {
        messages: waiting.map((row) => ({ ...queued(row), dueAt: row.due_at })),
        isPressed: end >= 0,
      };
    },

    async gather(lane, lease, ids, card, siteNow) {
      const { rowCount } = await pool.query({
        name: 'lane-gather',
        text: sql.GATHER,
        values: [lane, lease, ids, JSON.stringify(card), siteNow],
      });
      return rowCount === 1;
    },

    async keepCard(id, card) {
      await pool.query({ name: 'keep-card', text: sql.KEEP_CARD, values: [id, JSON.stringify(card)] });
    },

    async sent(message, lease, { at, card, receipt, changed, told, weight = 1 }) {
      const { rows } = await pool.query<{ done: boolean }>({
        name: 'outbox-sent',
        text: sql.SENT,
        values: [
          message.id,
          message.lane,
          lease,
          at,
          JSON.stringify(card),
          JSON.stringify(receipt),
          changed ?? null,
          told?.personId ?? null,
          told?.on ?? null,
          told?.notices.map(({ deadlineId }) => deadlineId) ?? [],
          told?.notices.map(({ epoch }) => epoch) ?? [],
          told?.notices.map(({ step }) => step) ?? [],
          weight,
        ],
      });
      return rows[0]?.done === true;
    },

    async handed(messages, at) {
      const { rows } = await pool.query<{ lane: string }>({
        name: 'outbox-handed',
        text: sql.HANDED,
        values: [messages.map(({ id }) => id), messages.map(({ receipt }) => JSON.stringify(receipt)), at],
      });
      return rows.map(({ lane }) => lane);
    },

    later: ({ id, lane }, lease, code, retryAt) => end(sql.LATER, [id, lane, lease, code, retryAt]),
    dead: ({ id, lane }, lease, code) => end(sql.END, [id, lane, lease, code, 'dead']),
    cancel: ({ id, lane }, lease, code) => end(sql.END, [id, lane, lease, code, 'cancelled']),

    async lanesWithWork(siteNow, systemNow) {
      const { rows } = await pool.query<{ lane: string }>({
        name: 'lanes-with-work',
        text: sql.LANES_WITH_WORK,
        values: [siteNow, systemNow],
      });
      return rows.map(({ lane }) => lane);
    },

    async hasWork(lane, siteNow, systemNow) {
      const { rows } = await pool.query<{ ready: boolean }>({
        name: 'lane-has-work',
        text: sql.HAS_WORK,
        values: [lane, siteNow, systemNow],
      });
      return rows[0]?.ready === true;
    },

    async nextDueAt(after) {
      const { rows } = await pool.query<{ at: Date | null }>({
        name: 'outbox-next-due',
        text: `SELECT min(due_at) AS at FROM outbox WHERE state = 'queued' AND due_at > $1`,
        values: [after],
      });
      return rows[0]?.at ?? undefined;
    },

    async waitIn(lane, limits, weight, siteNow) {
      if (limits.length === 0) return 0;
      const rooms = limits.map(({ count }) => Math.max(count - weight, 0));
      const { rows } = await pool.query<{ ms: number }>({
        name: 'lane-wait',
        text: sql.WAIT_IN,
        values: [lane, rooms, limits.map(({ ms }) => ms), siteNow],
      });
      return Math.max(rows[0]?.ms ?? 0, 0);
    },

    async sameAs({ id }, siteNow, most) {
      const { rows } = await pool.query<{ lane: string }>({
        name: 'outbox-same',
        text: sql.SAME_AS,
        values: [id, siteNow, most],
      });
      return rows.map(({ lane }) => lane);
    },

    async matterNo(matterId) {
      const { rows } = await pool.query<{ no: number }>({
        name: 'matter-no',
        text: 'SELECT no FROM matter WHERE id = $1',
        values: [matterId],
      });
      return rows[0]?.no;
    },

    cardOf,

    async lastReceipt(lane) {
      const { rows } = await pool.query<{ receipt: Record<string, string> | null }>({
        name: 'last-receipt',
        text: sql.LAST_RECEIPT,
        values: [lane],
      });
      return rows[0]?.receipt ?? undefined;
    },

    async hasDeadEntry(platform, code) {
      const { rows } = await pool.query({
        name: 'dead-entry',
        text: sql.DEAD_ENTRY,
        values: [platform, code],
      });
      return rows.length > 0;
    },

    async heldTogether({ lane, matterId }) {
      const { rows } = await pool.query<{ id: string; card: unknown }>({
        name: 'held-together',
        text: sql.HELD_TOGETHER,
        values: [lane, matterId],
      });
      return rows;
    },

    async backlog(limit) {
      const { rows } = await pool.query<sql.BacklogRow>({
        name: 'backlog',
        text: sql.BACKLOG,
        values: [limit],
      });
      return { lines: rows.map(sql.backlogLine), total: rows[0]?.total ?? 0 };
    },

    async post(messages) {
      if (messages.length === 0) return [];
      const values = sql.postValues(messages);
      const { rows } = await pool.query<{ lane: string }>({ name: 'outbox-post', text: sql.POST, values });
      return rows.map(({ lane }) => lane);
    },
  };
}
