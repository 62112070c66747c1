import type { CommitRequest, NewMessage } from '../commit-types.js';
import type { NamedStatement } from '../named.js';
import type { EffectOf } from './write.js';

/** A vote as it may be written with others: sealed, and with what its elector is answered. */
export interface SealedCast {
  /** Absent when Duban itself acts. */
  actor: { id: string; version: number } | undefined;
  cast: EffectOf<'ballot.sealed'>;
  messages: readonly NewMessage[];
}

/**
 * The guarded statement of several votes at once. Each is written only while its own elector stands as read, the place is
 * empty and the vote is open, together with what is said to that elector, and neither where not: one that fails keeps no
 * other from being written. No time, no number and no order is kept. $1 votes · $2 messages, each with the vote's place in $1
 */
const CAST_TOGETHER = `WITH want AS MATERIALIZED (
    SELECT r.* FROM jsonb_to_recordset($1::jsonb) AS r(i int, evaluation uuid, round smallint, person uuid, actor uuid,
      version int, sealed text, at timestamptz)),
  done AS (
    UPDATE elector e SET state = 'voted', sealed = decode(w.sealed, 'hex')
    FROM want w
      JOIN evaluation v ON v.id = w.evaluation AND (w.round = 0 AND v.state = 'draft'
        OR v.round = w.round AND v.state = 'open' AND w.at < v.closes_at)
    WHERE e.evaluation = w.evaluation AND e.round = w.round AND e.person = w.person AND e.state = 'issued'
      AND (w.actor IS NULL OR EXISTS (SELECT 1 FROM person p WHERE p.id = w.actor AND p.version = w.version AND p.active))
    RETURNING w.i),
  said AS (
    INSERT INTO outbox (id, lane, dedupe_key, kind, card, target_id, matter_id, cause, due_at, receipt, retry_at, may_wait,
      state, tries, resend)
    SELECT r.id, r.lane, r.dedupe_key, r.kind, r.card, r.target_id, r.matter_id, r.cause, r.due_at, r.receipt, r.retry_at,
      r.may_wait, 'queued', 0, 0
    FROM jsonb_to_recordset($2::jsonb) AS r(i int, id uuid, lane text, dedupe_key text, kind text, card jsonb,
      target_id uuid, matter_id uuid, cause text, due_at timestamptz, receipt jsonb, retry_at timestamptz, may_wait boolean)
      JOIN done d ON d.i = r.i
    ON CONFLICT (dedupe_key) DO NOTHING)
  SELECT i FROM done`;

/**
 * The vote that a request is and nothing else, so that it can be written with others; undefined for any other. A typed
 * vote has an event and goes alone.
 */
export function castIn({ event, actor, effects, messages, refresh }: CommitRequest): SealedCast | undefined {
  const [cast, more] = effects;
  if (event || more || refresh.length > 0 || cast?.kind !== 'ballot.sealed') return undefined;
  return { actor, cast, messages };
}

/** One message as a row of the outbox. */
export const messageRow = (message: NewMessage) => ({
  ...message,
  dedupe_key: message.dedupeKey,
  target_id: message.targetId,
  matter_id: message.matterId,
  due_at: message.dueAt,
  retry_at: message.leftUntil,
  may_wait: message.mayWait === true,
});

/** Gives the places in `casts` of those that were written. */
export function castTogether(casts: readonly SealedCast[]): NamedStatement {
  const votes = casts.map(({ actor, cast: { place, sealed, at } }, i) => ({
    i,
    ...place,
    actor: actor?.id,
    version: actor?.version,
    sealed,
    at,
  }));
  // In one order everywhere, against deadlocks of two processes.
  votes.sort((a, b) => (a.person < b.person ? -1 : 1));
  const said = casts.flatMap(({ messages }, i) => messages.map((message) => ({ i, ...messageRow(message) })));
  return {
    name: 'commit_cast_together',
    text: CAST_TOGETHER,
    values: [JSON.stringify(votes), JSON.stringify(said)],
  };
}
