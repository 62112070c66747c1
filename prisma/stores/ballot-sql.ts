import { LINK_HANDED } from '../../domain/ballot/check.js';
import { HEAD_COLUMNS } from './evaluation-rows.js';

/** Open and at its time, or closed to phones with two paper tallies that are there. `now` is a parameter. */
export const IS_DUE = (now: string): string => `(v.state = 'open' AND v.closes_at <= ${now}
  OR v.state = 'counting' AND (SELECT count(*) FROM paper_tally p WHERE p.evaluation = v.id AND p.round = v.round) >= 2)`;

/** $1 site time */
export const DUE = `SELECT v.id, v.no, v.title, v.round FROM evaluation v WHERE v.state IN ('draft', 'open', 'counting') AND ${IS_DUE('$1')}
  ORDER BY v.closes_at LIMIT 100`;

/** From here on no tap finds its place: one that is under way waits for this row and then finds it taken. */
export const FLIP = `UPDATE elector SET state = 'unused' WHERE evaluation = $1 AND round = $2 AND state = 'issued'`;

/**
 * `byLink`: a vote can have come by a link that others had in their hands. One was handed out in this round, whatever
 * accounts there are by now, or there is no account at all.
 */
export const CELLS = `WITH handed AS (SELECT DISTINCT body->>'person' AS person FROM trail
    WHERE subject = $1::uuid::text AND kind = '${LINK_HANDED}' AND body->>'round' = $2::smallint::text)
  SELECT person, state, sealed,
    e.person::text IN (SELECT person FROM handed)
      OR NOT EXISTS (SELECT 1 FROM account a WHERE a.person_id = e.person) AS "byLink"
  FROM elector e WHERE evaluation = $1 AND round = $2`;

export const PAPERS = `SELECT teller, tally FROM paper_tally WHERE evaluation = $1 AND round = $2`;

/** $3 items · $4 choices · $5 people, null where secret; in the order given, which is random. */
export const BALLOTS = `INSERT INTO ballot (evaluation, round, item, choice, person)
  SELECT $1, $2, b.item, b.choice, b.person
  FROM unnest($3::smallint[], $4::smallint[], $5::uuid[]) AS b (item, choice, person)`;

export const REMARKS = `INSERT INTO ballot_remark (evaluation, round, item, text)
  SELECT $1, $2, r.item, r.text FROM unnest($3::smallint[], $4::text[]) AS r (item, text)`;

export const EMPTY_CELLS = `UPDATE elector SET sealed = NULL WHERE evaluation = $1 AND round = $2 AND sealed IS NOT NULL`;

/** They are in the result; apart they would say how few voted on paper. */
export const DROP_PAPERS = 'DELETE FROM paper_tally WHERE evaluation = $1 AND round = $2';

export const ENTRY = `INSERT INTO trail (subject, n, kind, "by", at, salt, body, body_hash, prev, hash)
  VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10)`;

export const CLOSE = `UPDATE evaluation SET state = $2, result = $3::jsonb,
    closed_at = CASE WHEN $2 = 'closed' THEN $4::timestamptz ELSE closed_at END, trail_n = $5, trail_hash = $6
  WHERE id = $1`;

/**
 * Keys of rounds that are over, of those held, and of a round that will never be: made for an opening that lost against
 * 公布 or 取消测评. $1 evaluations · $2 rounds
 */
export const OVER = `SELECT k.evaluation, k.round FROM unnest($1::uuid[], $2::smallint[]) AS k (evaluation, round)
  JOIN evaluation v ON v.id = k.evaluation
  WHERE k.round < v.round OR k.round = v.round AND v.state IN ('closed', 'released', 'withdrawn')
    OR k.round > v.round AND v.state IN ('released', 'withdrawn')`;

/** Open votes, and for a day after its end one whose group has a card. $1 site time */
export const RUNNING = `SELECT ${HEAD_COLUMNS}, v.electorate, v.reminded, e.voted, e.issued, e.paper,
    (SELECT split_part(o.dedupe_key, '>', 2) FROM outbox g JOIN outbox o ON o.lane = g.lane AND o.target_id = g.id
      WHERE g.dedupe_key = 'ballot:' || v.id || ':' || v.round || ':group' AND v.chat_id IS NOT NULL
      ORDER BY o.seq DESC LIMIT 1) AS shown
  FROM evaluation v, LATERAL (
    SELECT count(*) FILTER (WHERE state = 'voted')::int AS voted, count(*)::int AS issued,
      count(*) FILTER (WHERE state = 'paper')::int AS paper
    FROM elector WHERE evaluation = v.id AND round = v.round) e
  WHERE v.state IN ('open', 'counting')
    OR v.state = 'closed' AND v.chat_id IS NOT NULL AND v.closed_at > $1::timestamptz - interval '1 day'`;

/** Marked and queued in one statement. $1 vote · $2 round · $3 which · $4 site time · $5 what is drawn when it is sent */
export const REMIND = `WITH marked AS (
    UPDATE evaluation SET reminded = $3 WHERE id = $1 AND round = $2 AND state = 'open' AND reminded < $3 RETURNING 1)
  INSERT INTO outbox (id, lane, dedupe_key, kind, card, due_at, state, tries, resend)
  SELECT gen_random_uuid(), 'person:' || e.person,
    'ballot-remind:' || e.evaluation || ':' || e.round || ':' || $3::int || ':' || e.person, 'ballot', $5::jsonb, $4,
    'queued', 0, 0
  FROM marked, elector e WHERE e.evaluation = $1 AND e.round = $2 AND e.state = 'issued'
  ON CONFLICT (dedupe_key) DO NOTHING RETURNING lane`;

/** $1 the group card's key · $2 what it is drawn for · $3 card · $4 site time */
export const REDRAW = `INSERT INTO outbox (id, lane, dedupe_key, kind, card, target_id, due_at, state, tries, resend)
  SELECT gen_random_uuid(), g.lane, g.dedupe_key || '>' || $2::text, 'update', $3::jsonb, g.id, $4, 'queued', 0, 0
  FROM outbox g WHERE g.dedupe_key = $1 AND g.state = 'sent'
  ON CONFLICT (dedupe_key) DO NOTHING RETURNING lane`;
