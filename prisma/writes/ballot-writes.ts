import type { Evaluation } from '../../domain/ballot/evaluation.js';
import type { Effect } from '../../domain/effect.js';
import type { Chains } from './trail-writes.js';
import { type EffectOf, ofKind, type Write } from './write.js';

const COLUMNS = `id uuid, no int, mechanism text, title text, state text, round smallint, rules jsonb, items jsonb,
    electorate jsonb, recused uuid[], tellers uuid[], chat_id uuid, keys jsonb, opened_by uuid, opened_at timestamptz,
    closes_at timestamptz, closed_at timestamptz, result jsonb, trail_n int, trail_hash text`;

const ADD = `INSERT INTO evaluation (id, no, mechanism, title, state, round, rules, items, electorate, recused, tellers, chat_id,
    keys, opened_by, opened_at, closes_at, closed_at, result, trail_n, trail_hash)
  SELECT r.* FROM go, jsonb_to_recordset($rows) AS r(${COLUMNS})`;

/** Reminders are counted anew in a new round. */
const SET = `UPDATE evaluation v SET
    title = coalesce(r.patch->>'title', v.title),
    state = coalesce(r.patch->>'state', v.state),
    round = coalesce((r.patch->>'round')::smallint, v.round),
    reminded = CASE WHEN r.patch ? 'round' THEN 0 ELSE v.reminded END,
    rules = coalesce(r.patch->'rules', v.rules),
    items = coalesce(r.patch->'items', v.items),
    electorate = coalesce(r.patch->'electorate', v.electorate),
    recused = CASE WHEN r.patch ? 'electorate' THEN
      ARRAY(SELECT jsonb_array_elements_text(r.patch->'electorate'->'recused')::uuid) ELSE v.recused END,
    tellers = CASE WHEN r.patch ? 'tellers' THEN
      ARRAY(SELECT jsonb_array_elements_text(r.patch->'tellers')::uuid) ELSE v.tellers END,
    keys = coalesce(r.patch->'keys', v.keys),
    opened_at = coalesce((r.patch->>'openedAt')::timestamptz, v.opened_at),
    closes_at = coalesce((r.patch->>'closesAt')::timestamptz, v.closes_at),
    released_at = coalesce((r.patch->>'releasedAt')::timestamptz, v.released_at),
    closed_at = CASE WHEN r.patch ? 'round' THEN NULL ELSE v.closed_at END,
    result = CASE WHEN r.patch ? 'round' THEN NULL ELSE v.result END,
    trail_n = r.trail_n, trail_hash = r.trail_hash
  FROM go, jsonb_to_recordset($rows) AS r(id uuid, patch jsonb, trail_n int, trail_hash text)
  WHERE v.id = r.id`;

const STANDS = `NOT EXISTS (SELECT 1 FROM jsonb_to_recordset($rows) AS r(id uuid, after int)
  LEFT JOIN evaluation v ON v.id = r.id WHERE v.trail_n IS DISTINCT FROM r.after)`;

/** A rehearsal can be held again: its places are emptied. */
const ISSUE = `INSERT INTO elector (evaluation, round, person)
  SELECT r.evaluation, r.round, p.person::uuid
  FROM go, jsonb_to_recordset($rows) AS r(evaluation uuid, round smallint, electors jsonb),
    jsonb_array_elements_text(r.electors) AS p(person)
  ON CONFLICT (evaluation, round, person) DO UPDATE SET state = 'issued' WHERE elector.round = 0`;

/** A link on a ballot is each elector's own. */
const ISSUE_CARDS = `INSERT INTO outbox (id, lane, dedupe_key, kind, card, due_at, state, tries, resend)
  SELECT gen_random_uuid(), c.lane, c.key, 'card', c.card, r.at, 'queued', 0, 0
  FROM go, jsonb_to_recordset($rows) AS r(prefix text, electors jsonb, card jsonb, chat uuid, group_card jsonb,
    at timestamptz),
  LATERAL (
    SELECT 'person:' || p.person AS lane, r.prefix || p.person AS key,
      CASE WHEN r.card ? 'links' THEN jsonb_set(r.card, '{links,0,of,2}', to_jsonb(p.person)) ELSE r.card END AS card
    FROM jsonb_array_elements_text(r.electors) AS p(person)
    UNION ALL SELECT 'chat:' || r.chat, r.prefix || 'group', r.group_card WHERE r.chat IS NOT NULL
  ) c
  ON CONFLICT (dedupe_key) DO NOTHING`;

/**
 * The one guarded statement of a vote: no time, no number and no order is kept. Found by its key whatever the planner
 * knows of a table that was filled a moment ago, so one vote a decision.
 */
const CAST = `UPDATE elector e SET state = 'voted', sealed = decode($rows->0->>'sealed', 'hex')
  FROM go
  WHERE e.evaluation = ($rows->0->>'evaluation')::uuid AND e.round = ($rows->0->>'round')::smallint
    AND e.person = ($rows->0->>'person')::uuid AND e.state = 'issued'
    AND EXISTS (SELECT 1 FROM evaluation v WHERE v.id = ($rows->0->>'evaluation')::uuid AND (
      ($rows->0->>'round')::smallint = 0 AND v.state = 'draft'
      OR v.round = ($rows->0->>'round')::smallint AND v.state = 'open'
        AND ($rows->0->>'at')::timestamptz < v.closes_at))
  RETURNING 1`;

const PAPER = `UPDATE elector e SET state = CASE WHEN r.taken THEN 'paper' ELSE 'issued' END
  FROM go, jsonb_to_recordset($rows) AS r(evaluation uuid, round smallint, person uuid, taken boolean)
  JOIN evaluation v ON v.id = r.evaluation
  WHERE e.evaluation = r.evaluation AND e.round = r.round AND e.person = r.person
    AND e.state = CASE WHEN r.taken THEN 'issued' ELSE 'paper' END AND v.state = 'open' AND v.round = r.round
  RETURNING 1`;

const TALLY = `INSERT INTO paper_tally (evaluation, round, teller, tally)
  SELECT r.* FROM go, jsonb_to_recordset($rows) AS r(evaluation uuid, round smallint, teller uuid, tally jsonb)
  ON CONFLICT (evaluation, round, teller) DO UPDATE SET tally = excluded.tally`;

const VOID_TALLIES = `DELETE FROM paper_tally t
  USING go, jsonb_to_recordset($rows) AS r(evaluation uuid, round smallint)
  WHERE t.evaluation = r.evaluation AND t.round = r.round`;

const row = (one: Evaluation, chains: Chains): object => ({
  ...one,
  recused: one.electorate.recused,
  chat_id: one.chatId,
  opened_by: one.openedBy,
  opened_at: one.openedAt,
  closes_at: one.closesAt,
  closed_at: one.closedAt,
  trail_n: chains.after(one.id)?.n,
  trail_hash: chains.after(one.id)?.hash,
});

const issueRow = ({ evaluation, round, electors, card, group, at }: EffectOf<'ballot.issue'>): object => ({
  evaluation,
  round,
  electors,
  // A rehearsal held again sends its cards again.
  prefix: `ballot:${evaluation}:${round === 0 ? `0@${at.getTime()}` : round}:`,
  card,
  chat: group?.chatId,
  group_card: group?.card,
  at,
});

/** Evaluations, their electors and what becomes of the electors' places. */
export function ballotWrites(effects: readonly Effect[], chains: Chains): Write[] {
  if (effects.some(({ kind }) => kind === 'ballot.cast'))
    throw new Error('a ballot was to be written unsealed');
  const issued = ofKind(effects, 'ballot.issue').map(issueRow);
  const place = <T extends { place: object }>({ place: where, ...rest }: T) => ({ ...rest, ...where });
  const writes: Write[] = [
    {
      name: 'evaluation_add',
      sql: ADD,
      rows: ofKind(effects, 'evaluation.add').map(({ evaluation }) => row(evaluation, chains)),
    },
    {
      name: 'evaluation_set',
      sql: SET,
      rows: ofKind(effects, 'evaluation.set').map(({ id, set }) => ({
        id,
        patch: set,
        after: chains.before(id)?.n,
        trail_n: chains.after(id)?.n,
        trail_hash: chains.after(id)?.hash,
      })),
      guard: STANDS,
    },
    { name: 'elector_add', sql: ISSUE, rows: issued },
    { name: 'ballot_cards', sql: ISSUE_CARDS, rows: issued },
    { name: 'ballot_cast', sql: CAST, rows: ofKind(effects, 'ballot.sealed').map(place), everyRow: true },
    { name: 'ballot_paper', sql: PAPER, rows: ofKind(effects, 'ballot.paper').map(place), everyRow: true },
    { name: 'paper_tally', sql: TALLY, rows: ofKind(effects, 'paper.tally') },
    { name: 'paper_void', sql: VOID_TALLIES, rows: ofKind(effects, 'paper.void') },
  ];
  return writes.filter(({ rows }) => rows.length > 0);
}
