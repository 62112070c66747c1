import type { Choice } from '../../domain/effect.js';
import type { CommitRequest } from '../commit-types.js';
import { messageRow } from './cast-writes.js';
import { ofKind, type Write } from './write.js';

/** A key that is there already was written by the same cause before: that message stands. */
const ADD_MESSAGES = `INSERT INTO outbox (id, lane, dedupe_key, kind, card, target_id, matter_id, cause, due_at,
    receipt, retry_at, may_wait, state, tries, resend)
  SELECT r.*, 'queued', 0, 0 FROM go, jsonb_to_recordset($rows) AS r(id uuid, lane text, dedupe_key text,
    kind text, card jsonb, target_id uuid, matter_id uuid, cause text, due_at timestamptz, receipt jsonb,
    retry_at timestamptz, may_wait boolean)
  ON CONFLICT (dedupe_key) DO NOTHING`;

/** Cards that were delivered, can be changed and offer something; the one just tapped is changed by its own message. */
const ADD_REFRESHES = `INSERT INTO outbox (id, lane, dedupe_key, kind, target_id, matter_id, cause, due_at,
    state, tries, resend)
  SELECT n.id, o.lane, 'refresh:' || n.id, 'refresh', o.id, o.matter_id, r.cause,
    CASE WHEN r.later IS NULL OR r.but_now ? o.lane THEN r.due_at ELSE r.later END, 'queued', 0, 0
  FROM go, jsonb_to_recordset($rows) AS r(matter_id uuid, cause text, due_at timestamptz, tapped jsonb,
    later timestamptz, but_now jsonb)
  JOIN outbox o ON o.matter_id = r.matter_id AND o.state = 'sent' AND o.kind = 'card'
    AND o.receipt IS NOT NULL AND jsonb_array_length(coalesce(o.card->'actions', '[]')) > 0
    AND NOT r.tapped ? o.id::text,
  LATERAL (SELECT gen_random_uuid() AS id WHERE o.id IS NOT NULL) n`;

/** What is still held or waits; a message on the wire at this moment is out. */
const CANCEL = `UPDATE outbox SET state = 'cancelled'
  FROM go, jsonb_to_recordset($rows) AS r(matter_id uuid, title text)
  WHERE outbox.matter_id = r.matter_id AND outbox.state = 'queued' AND outbox.kind = 'card'
    AND (r.title IS NULL OR outbox.card->>'title' = r.title)`;

/** The same by conversation, of what is not tied to a matter. */
const CANCEL_IN = `UPDATE outbox SET state = 'cancelled'
  FROM go, jsonb_to_recordset($rows) AS r(lane text, title text)
  WHERE outbox.lane = r.lane AND outbox.state = 'queued' AND outbox.kind = 'card' AND outbox.matter_id IS NULL
    AND outbox.card->>'title' = r.title`;

/**
 * The cards that ask just this, however often it was asked, as long as a question is open and some more. A button with
 * nothing but a number may be on the own card of a matter as well: there the words tell.
 */
const ASKING = `go, jsonb_to_recordset($rows) AS r(lanes jsonb, choices jsonb, at timestamptz),
  LATERAL (SELECT o.id, o.lane, o.matter_id, o.state, (o.card - 'actions' - 'choosing') ||
      jsonb_build_object('title', '已取消：' || (o.card->>'title')) AS card,
      o.card->>'title' = first_value(o.card->>'title') OVER (ORDER BY o.seq DESC)
        OR (r.choices->0->'payload') - 'matter' <> '{}' AS asks
    FROM outbox o WHERE r.lanes ? o.lane AND o.kind = 'card'
      AND (o.state = 'queued' OR o.sent_at > r.at - interval '1 hour')
      AND o.card->'actions' @> r.choices AND jsonb_array_length(o.card->'actions') <= jsonb_array_length(r.choices) + 1
  ) t`;

/** Nothing can be tapped on it from now on, whatever its platform still shows. */
const WITHDRAW = `UPDATE outbox SET card = t.card FROM ${ASKING} WHERE outbox.id = t.id AND t.asks`;

const SHOW_WITHDRAWN = `INSERT INTO outbox (id, lane, dedupe_key, kind, card, target_id, matter_id, due_at, state, tries, resend)
  SELECT gen_random_uuid(), t.lane, 'withdrawn:' || t.id, 'update', t.card, t.id, t.matter_id, r.at, 'queued', 0, 0
  FROM ${ASKING} WHERE t.state = 'sent' AND t.asks ON CONFLICT (dedupe_key) DO NOTHING`;

/** `resend` makes it another message for the platform, as a person wants it. */
const RESEND = `UPDATE outbox SET state = 'queued', resend = resend + 1, tries = 0, code = NULL, retry_at = NULL
  FROM go, jsonb_to_recordset($rows) AS r(id uuid) WHERE outbox.id = r.id AND outbox.state = 'dead'`;

/** What of a choice stands on its card. */
const offered = ({ action, payload }: Choice) => ({ action, payload });

/** Messages, and what becomes of messages written before. */
export function outboxWrites({
  effects,
  messages,
  refresh,
  refreshLater,
  event,
  at,
}: CommitRequest): Write[] {
  const withdrawn = ofKind(effects, 'outbox.withdraw').map(({ lanes, choices, at: when }) => ({
    lanes,
    choices: choices.map(offered),
    at: when,
  }));
  const tapped = messages.flatMap(({ targetId }) => targetId ?? []);
  const cause = event && `${event.channel}:${event.key}`;
  const writes: Write[] = [
    {
      name: 'outbox_add',
      sql: ADD_MESSAGES,
      rows: messages.map(messageRow),
    },
    {
      name: 'refresh_add',
      sql: ADD_REFRESHES,
      rows: [...new Set(refresh)].map((id) => ({
        matter_id: id,
        cause,
        due_at: at,
        tapped,
        later: refreshLater?.at ?? null,
        but_now: refreshLater?.butNow ?? [],
      })),
    },
    {
      name: 'outbox_cancel',
      sql: CANCEL,
      rows: ofKind(effects, 'outbox.cancel').map(({ matterId, title }) => ({ matter_id: matterId, title })),
    },
    {
      name: 'outbox_cancel_in',
      sql: CANCEL_IN,
      rows: ofKind(effects, 'outbox.cancel-in').flatMap(({ lanes, title }) =>
        lanes.map((lane) => ({ lane, title })),
      ),
    },
    { name: 'outbox_withdraw', sql: WITHDRAW, rows: withdrawn },
    { name: 'outbox_show_withdrawn', sql: SHOW_WITHDRAWN, rows: withdrawn },
    {
      name: 'outbox_resend',
      sql: RESEND,
      rows: ofKind(effects, 'outbox.resend').flatMap(({ ids }) => ids.map((id) => ({ id }))),
    },
  ];
  return writes.filter(({ rows }) => rows.length > 0);
}
