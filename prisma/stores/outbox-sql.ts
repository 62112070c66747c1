import { personOfLane } from '../../domain/lane.js';
import type { BacklogLine } from '../stores.js';
import type { QueuedMessage, StoredCard } from './outbox-message.js';
import type { Post } from './outbox-store.js';

// Leases are on the database's clock: every worker asks the same one, whatever its own says.

/** $1 lane · $2 lease · $3 seconds */
export const CLAIM = `
INSERT INTO lane AS l (lane, lease, leased_until)
VALUES ($1, $2, clock_timestamp() + make_interval(secs => $3))
ON CONFLICT (lane) DO UPDATE SET lease = excluded.lease, leased_until = excluded.leased_until
WHERE l.leased_until IS NULL OR l.leased_until < clock_timestamp()
RETURNING 1`;

export const BUSY = `
SELECT ceil(extract(epoch FROM leased_until - clock_timestamp()) * 1000)::int AS ms FROM lane WHERE lane = $1`;

export const RELEASE = 'UPDATE lane SET lease = NULL, leased_until = NULL WHERE lane = $1 AND lease = $2';

/** What is due goes by its place in the lane; what is held does not keep the rest waiting. $4 site time */
export const HEAD = `
WITH mine AS (
  UPDATE lane SET leased_until = clock_timestamp() + make_interval(secs => $3)
  WHERE lane = $1 AND lease = $2 RETURNING lane
)
SELECT o.* FROM mine LEFT JOIN LATERAL (
  SELECT id, lane, kind, card, target_id, matter_id, receipt, tries, resend, due_at, retry_at, may_wait
  FROM outbox WHERE outbox.lane = mine.lane AND state = 'queued'
  ORDER BY due_at > $4, CASE WHEN due_at > $4 THEN due_at END, seq LIMIT 1
) o ON true`;

export const KEEP_CARD = `UPDATE outbox SET card = $2::jsonb WHERE id = $1 AND state = 'queued'`;

/** True for a change that one person alone sees on a group's card (`change`, `target`: their lanes). */
const isOwnView = (change: string, target: string): string =>
  `${change} LIKE 'person:%' AND ${target} LIKE 'chat:%'`;

/**
 * Marks a message sent, and with it the notices that were left to it. A changed card is kept with its target, with
 * the co-signing it has become, unless one person alone sees it; a digest marks its notices told and makes older
 * digests that could not be delivered pointless, for it says all they said.
 */
export const SENT = `
WITH done AS (
  UPDATE outbox SET state = 'sent', tries = tries + 1, code = NULL, retry_at = NULL, sent_at = $4,
    weight = $13::smallint, card = $5::jsonb, receipt = CASE WHEN $7::uuid IS NULL THEN $6::jsonb ELSE receipt END
  WHERE id = $1 AND state = 'queued' AND EXISTS (SELECT 1 FROM lane WHERE lane = $2 AND lease = $3)
  RETURNING 1
),
target AS (
  UPDATE outbox SET card = CASE WHEN ${isOwnView('$2', 'lane')} THEN card ELSE $5::jsonb END,
    matter_id = CASE WHEN ${isOwnView('$2', 'lane')} THEN matter_id
      ELSE coalesce(matter_id, (SELECT s.id FROM outbox c JOIN cosigning s ON s.id = c.matter_id WHERE c.id = $1)) END,
    receipt = coalesce(receipt, '{}') || $6::jsonb
  WHERE id = $7::uuid AND EXISTS (SELECT 1 FROM done)
),
told AS (
  UPDATE notice n SET told_on = $9::date
  FROM unnest($10::uuid[], $11::int[], $12::text[]) AS t (deadline_id, epoch, step)
  WHERE n.person_id = $8::uuid AND n.deadline_id = t.deadline_id AND n.epoch = t.epoch AND n.step = t.step
    AND EXISTS (SELECT 1 FROM done)
),
said AS (
  UPDATE outbox x SET code = 'said' FROM outbox m
  WHERE m.id = $1 AND m.card ? 'words' AND x.lane = m.lane AND x.matter_id = m.matter_id
    AND x.state = 'cancelled' AND x.code = 'said-later' AND EXISTS (SELECT 1 FROM done)
),
overtaken AS (
  UPDATE outbox SET state = 'cancelled'
  WHERE $8::uuid IS NOT NULL AND lane = $2 AND kind = 'digest' AND state = 'dead' AND EXISTS (SELECT 1 FROM done)
)
SELECT EXISTS (SELECT 1 FROM done) AS done`;

/**
 * Marks what a channel said on the connection it was asked on; a changed card is kept with its target. What the outbox
 * has sent meanwhile, or tried, is not touched. $1 ids · $2 what the channel gave for each · $3 site time
 */
export const HANDED = `
WITH done AS (
  UPDATE outbox o SET state = 'sent', tries = 1, retry_at = NULL, sent_at = $3,
    receipt = CASE WHEN o.kind = 'card' THEN h.receipt ELSE o.receipt END
  FROM unnest($1::uuid[], $2::jsonb[]) AS h (id, receipt)
  WHERE o.id = h.id AND o.state = 'queued' AND o.tries = 0
  RETURNING o.lane, o.target_id, o.card, o.matter_id, h.receipt
),
target AS (
  UPDATE outbox t SET card = CASE WHEN ${isOwnView('done.lane', 't.lane')} THEN t.card ELSE done.card END,
    matter_id = CASE WHEN ${isOwnView('done.lane', 't.lane')} THEN t.matter_id
      ELSE coalesce(t.matter_id, (SELECT s.id FROM cosigning s WHERE s.id = done.matter_id)) END,
    receipt = coalesce(t.receipt, '{}') || done.receipt
  FROM done WHERE t.id = done.target_id
)
SELECT DISTINCT lane FROM done`;

/** What stands next in a lane, but for changes of cards. $1 lane · $2 site time · $3 at most */
export const PILE = `
SELECT id, lane, kind, card, target_id, matter_id, receipt, tries, resend, due_at, retry_at, may_wait
FROM outbox WHERE lane = $1 AND state = 'queued' AND due_at <= $2 AND kind <> 'refresh'
ORDER BY seq LIMIT $3`;

/**
 * One message in the place of several, which are told with it; nothing where one of them has gone meanwhile. What was
 * left to one of them is told as well. $1 lane · $2 lease · $3 ids · $4 card · $5 site time
 */
export const GATHER = `
WITH taken AS (
  SELECT id, seq, matter_id, card FROM outbox
  WHERE id = ANY($3::uuid[]) AND state = 'queued' AND EXISTS (SELECT 1 FROM lane WHERE lane = $1 AND lease = $2)
  FOR UPDATE
),
whole AS (SELECT min(seq) AS seq FROM taken HAVING count(*) = cardinality($3::uuid[])),
told AS (
  UPDATE outbox o SET state = 'cancelled', code = 'gathered' FROM taken t, whole WHERE o.id = t.id RETURNING 1
),
said AS (
  UPDATE outbox x SET code = 'said' FROM taken t, whole
  WHERE t.card ? 'words' AND x.lane = $1 AND x.matter_id = t.matter_id
    AND x.state = 'cancelled' AND x.code = 'said-later'
)
INSERT INTO outbox (id, seq, lane, dedupe_key, kind, card, due_at, state, tries, resend)
SELECT gen_random_uuid(), whole.seq, $1, 'gathered:' || ($3::uuid[])[1], 'gathered', $4::jsonb, $5, 'queued', 0, 0
FROM whole`;

const UNDER_LEASE = `WHERE id = $1 AND state = 'queued' AND EXISTS (SELECT 1 FROM lane WHERE lane = $2 AND lease = $3)`;

export const LATER = `UPDATE outbox SET tries = tries + 1, code = $4, retry_at = $5 ${UNDER_LEASE}`;

export const END = `UPDATE outbox SET tries = tries + 1, code = $4, state = $5 ${UNDER_LEASE}`;

/**
 * When enough of what left this lane is out of each window. $1 lane · $2 what may stand in each window beside the new
 * message · $3 the windows in milliseconds · $4 site time
 */
export const WAIT_IN = `
SELECT ceil(max(extract(epoch FROM latest.sent_at - $4::timestamptz) * 1000 + l.ms))::int AS ms
FROM unnest($2::int[], $3::int[]) AS l (room, ms), LATERAL (
  SELECT sent_at FROM (
    SELECT sent_at, sum(weight) OVER (ORDER BY sent_at DESC, seq DESC) AS total FROM outbox
    WHERE lane = $1 AND sent_at > $4::timestamptz - l.ms * interval '1 millisecond'
  ) newest WHERE total > l.room ORDER BY total LIMIT 1
) latest`;

/** $1 site time · $2 system time */
export const LANES_WITH_WORK = `
SELECT lane FROM (
  SELECT DISTINCT ON (lane) lane, retry_at FROM outbox
  WHERE state = 'queued' AND due_at <= $1 ORDER BY lane, seq
) head
WHERE retry_at IS NULL OR retry_at <= $2`;

/** $1 lane · $2 site time · $3 system time */
export const HAS_WORK = `
SELECT retry_at IS NULL OR retry_at <= $3 AS ready FROM outbox
WHERE lane = $1 AND state = 'queued' AND due_at <= $2 ORDER BY seq LIMIT 1`;

/** $1 ids */
export const CARDS_OF = `
SELECT id, lane, kind, card, target_id, matter_id, receipt, resend, state FROM outbox WHERE id = ANY ($1::uuid[])`;

/** $1 lane */
export const LAST_RECEIPT = `
SELECT receipt FROM outbox WHERE lane = $1 AND state = 'sent' ORDER BY sent_at DESC, seq DESC LIMIT 1`;

/** $1 platform · $2 code */
export const DEAD_ENTRY = `
SELECT 1 FROM outbox
WHERE state = 'dead' AND kind = 'calendar' AND code = $2 AND starts_with(lane, 'calendar:' || $1 || ':') LIMIT 1`;

/** What waits, and what was left to a later one that waits still. $1 lane · $2 matter or meeting */
export const HELD_TOGETHER = `
SELECT id, card FROM outbox o
WHERE matter_id = $2 AND lane = $1 AND kind = 'card' AND card ? 'words'
  AND (state = 'queued' OR state = 'cancelled' AND code = 'said-later' AND NOT EXISTS (SELECT 1 FROM outbox s
    WHERE s.matter_id = $2 AND s.lane = $1 AND s.kind = 'card' AND s.state = 'sent' AND s.may_wait AND s.seq > o.seq))
ORDER BY seq`;

/** $1 message · $2 site time · $3 at most */
export const SAME_AS = `
SELECT x.lane FROM outbox m JOIN outbox x ON x.state = 'queued' AND x.seq BETWEEN m.seq - 400 AND m.seq + 400
WHERE m.id = $1 AND x.kind = 'card' AND x.lane LIKE 'person:%' AND x.lane <> m.lane AND x.tries = 0
  AND x.due_at <= $2 AND x.card = m.card AND x.matter_id IS NOT DISTINCT FROM m.matter_id
  AND NOT EXISTS (SELECT 1 FROM outbox o
    WHERE o.lane = x.lane AND o.state = 'queued' AND o.due_at <= $2 AND o.seq < x.seq)
ORDER BY x.seq LIMIT $3`;

/** Dead letters, and what has been tried in vain so far. */
export const BACKLOG = `
SELECT id, lane, state, tries, code, due_at, count(*) OVER ()::int AS total,
       coalesce(card->>'title', CASE kind WHEN 'digest' THEN '提醒' WHEN 'gathered' THEN '几条通知' ELSE '消息' END) AS title
FROM outbox WHERE state = 'dead' OR state = 'queued' AND tries > 0
ORDER BY state, seq LIMIT $1`;

export const POST = `
INSERT INTO outbox (id, lane, dedupe_key, kind, card, due_at, matter_id, state, tries, resend)
SELECT gen_random_uuid(), lane, key, kind, card, due_at, about, 'queued', 0, 0
FROM unnest($1::text[], $2::text[], $3::jsonb[], $4::timestamptz[], $5::text[], $6::uuid[])
  AS p (lane, key, card, due_at, kind, about)
ORDER BY key
ON CONFLICT (dedupe_key) DO NOTHING
RETURNING lane`;

/** What `POST` is given for these messages, in the order of its parameters. */
export const postValues = (messages: readonly Post[]) => [
  messages.map(({ lane }) => lane),
  messages.map(({ dedupeKey }) => dedupeKey),
  messages.map(({ card }) => (card === null ? null : JSON.stringify(card))),
  messages.map(({ dueAt }) => dueAt),
  messages.map(({ kind = 'card' }) => kind),
  messages.map(({ matterId = null }) => matterId),
];

/** A row of the outbox as the statements above give it. */
export interface CardRow {
  id: string;
  lane: string;
  kind: QueuedMessage['kind'];
  card: unknown;
  target_id: string | null;
  matter_id: string | null;
  receipt: Record<string, string> | null;
  resend: number;
  state: StoredCard['state'];
}

export type HeadRow =
  | { id: null; due_at: Date; retry_at: Date | null }
  | (Omit<CardRow, 'state'> & { tries: number; due_at: Date; retry_at: Date | null; may_wait: boolean });

export type PileRow = Extract<HeadRow, { id: string }>;

export interface BacklogRow {
  id: string;
  lane: string;
  state: 'queued' | 'dead';
  tries: number;
  code: string | null;
  due_at: Date;
  total: number;
  title: string;
}

/** What a message and a delivered card have in common. */
export const stored = (row: Omit<CardRow, 'state'>) => ({
  id: row.id,
  lane: row.lane,
  kind: row.kind,
  card: row.card,
  resend: row.resend,
  ...(row.target_id ? { targetId: row.target_id } : {}),
  ...(row.matter_id ? { matterId: row.matter_id } : {}),
  ...(row.receipt ? { receipt: row.receipt } : {}),
});

export function backlogLine(row: BacklogRow): BacklogLine {
  const personId = personOfLane(row.lane);
  return {
    id: row.id,
    lane: row.lane,
    state: row.state,
    tries: row.tries,
    title: row.title,
    dueAt: row.due_at,
    ...(row.code ? { code: row.code } : {}),
    ...(personId ? { personId } : {}),
  };
}
