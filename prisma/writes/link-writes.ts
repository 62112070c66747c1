import type { Effect } from '../../domain/effect.js';
import { LINK_MS, MOST_LINK_TRIES } from '../../domain/roster/link-code.js';
import { ofKind, type Write } from './write.js';

/** Who has typed too many gets no row, and then nothing of the decision is written: simultaneous guesses count too. */
const TRY = `INSERT INTO link_try AS t (who, since, tries)
  SELECT r.who, r.at, 1 FROM go, jsonb_to_recordset($rows) AS r(who text, at timestamptz)
  ON CONFLICT (who) DO UPDATE SET
    tries = CASE WHEN t.since > excluded.since - interval '${LINK_MS} milliseconds' THEN t.tries + 1 ELSE 1 END,
    since = CASE WHEN t.since > excluded.since - interval '${LINK_MS} milliseconds' THEN t.since ELSE excluded.since END
  WHERE t.since <= excluded.since - interval '${LINK_MS} milliseconds' OR t.tries < ${MOST_LINK_TRIES}
  RETURNING 1`;

/** The first who types a code has it. */
const CLAIM = `UPDATE link_code c SET claim = r.claim, expires_at = r.until
  FROM go, jsonb_to_recordset($rows) AS r(id uuid, claim jsonb, until timestamptz)
  WHERE c.id = r.id AND c.claim IS NULL RETURNING 1`;

/** One use. */
const SPEND = `DELETE FROM link_code c USING go, jsonb_to_recordset($rows) AS r(id uuid)
  WHERE c.id = r.id RETURNING 1`;

const FROM_INTO = `go, jsonb_to_recordset($rows) AS r(from_id uuid, into_id uuid, version int)`;

/** Both places of two persons in a vote that is open; the second may be missing. */
const PLACES = `go CROSS JOIN jsonb_to_recordset($rows) AS r(from_id uuid, into_id uuid)
  JOIN elector f ON f.person = r.from_id
  JOIN evaluation v ON v.id = f.evaluation AND v.round = f.round AND v.state = 'open'
  LEFT JOIN elector i ON i.evaluation = f.evaluation AND i.round = f.round AND i.person = r.into_id`;

/** Nobody votes twice: where both have, between the decision and now, nothing of it is written. */
const NOT_BOTH_VOTED = `NOT EXISTS (SELECT 1 FROM jsonb_to_recordset($rows) AS r(from_id uuid, into_id uuid)
  JOIN elector f ON f.person = r.from_id JOIN elector i ON i.person = r.into_id
    AND i.evaluation = f.evaluation AND i.round = f.round
  JOIN evaluation v ON v.id = f.evaluation AND v.round = f.round AND v.state = 'open'
  WHERE f.state <> 'issued' AND i.state <> 'issued' AND NOT 'unused' = ANY (ARRAY[f.state, i.state]))`;

/** The places that change: those nobody voted at. */
const MOVED_PLACES = `SELECT f.evaluation, f.round, f.person, i.state AS other, r.into_id FROM ${PLACES}
      WHERE f.state = 'issued'
    UNION ALL
    SELECT i.evaluation, i.round, i.person, f.state, r.into_id FROM ${PLACES}
      WHERE i.state = 'issued' AND f.state IN ('voted', 'paper')`;

/**
 * One person, one place: the place nobody voted at becomes unused; a lone one goes along. A vote that came in between is
 * seen here alone, as a place that no longer changes: then nothing is written, and it is decided anew.
 */
const MERGE_PLACES = `UPDATE elector e SET
    state = CASE WHEN p.other IS NULL THEN e.state ELSE 'unused' END,
    person = CASE WHEN p.other IS NULL THEN p.into_id ELSE e.person END
  FROM (${MOVED_PLACES}) p
  WHERE e.evaluation = p.evaluation AND e.round = p.round AND e.person = p.person AND e.state = 'issued'
  RETURNING 1`;

/** A count of the paper box is the person's: two tellers found to be one do not count for each other. */
const MERGE_TALLIES = `UPDATE paper_tally t SET teller = r.into_id FROM ${FROM_INTO}
  WHERE t.teller = r.from_id AND NOT EXISTS (SELECT 1 FROM paper_tally i
    WHERE i.evaluation = t.evaluation AND i.round = t.round AND i.teller = r.into_id)`;

const MERGE_PERSON = `UPDATE person p SET active = false, merged_into = r.into_id, version = p.version + 1
  FROM ${FROM_INTO} WHERE p.id = r.from_id AND p.version = r.version RETURNING 1`;

/** Who was merged before goes along. */
const MERGE_EARLIER = `UPDATE person p SET merged_into = r.into_id FROM ${FROM_INTO} WHERE p.merged_into = r.from_id`;

const MERGE_ACCOUNTS = `UPDATE account a SET person_id = r.into_id FROM ${FROM_INTO} WHERE a.person_id = r.from_id`;

const MERGE_MATTERS = `UPDATE matter m SET registered_by = r.into_id FROM ${FROM_INTO}
  WHERE m.registered_by = r.from_id`;

const MERGE_LEAVES = `UPDATE leave l
  SET person_id = CASE WHEN l.person_id = r.from_id THEN r.into_id ELSE l.person_id END,
    deputy_id = CASE WHEN l.deputy_id = r.from_id THEN r.into_id ELSE l.deputy_id END
  FROM ${FROM_INTO} WHERE l.person_id = r.from_id OR l.deputy_id = r.from_id`;

const MERGE_UNAVAILABLE = `UPDATE unavailability u SET person_id = r.into_id FROM ${FROM_INTO}
  WHERE u.person_id = r.from_id`;

const MERGE_DOSSIERS = `UPDATE dossier_entry d SET person_id = r.into_id FROM ${FROM_INTO} WHERE d.person_id = r.from_id`;

/** Ids are long random words: where one stands in a document it means that person. */
const MERGE_LISTS = `UPDATE name_list l SET people = replace(l.people::text, r.from_id::text, r.into_id::text)::jsonb
  FROM ${FROM_INTO} WHERE l.people::text LIKE '%' || r.from_id || '%'`;

const MERGE_MEETINGS = `UPDATE meeting m SET doc = replace(m.doc::text, r.from_id::text, r.into_id::text)::jsonb
  FROM ${FROM_INTO} WHERE m.state IN ('proposed', 'convened') AND m.doc::text LIKE '%' || r.from_id || '%'`;

const MERGE_APPROVALS = `UPDATE approval a SET requested_by = r.into_id::text FROM ${FROM_INTO}
  WHERE a.requested_by = r.from_id::text AND a.state = 'open'`;

/** What both were to be told is told once. */
const MERGE_NOTICES = `INSERT INTO notice (person_id, deadline_id, epoch, step, day, told_on)
  SELECT r.into_id, n.deadline_id, n.epoch, n.step, n.day, n.told_on FROM ${FROM_INTO}
  JOIN notice n ON n.person_id = r.from_id AND n.told_on IS NULL ON CONFLICT DO NOTHING`;
const DROP_NOTICES = `DELETE FROM notice n USING ${FROM_INTO} WHERE n.person_id = r.from_id AND n.told_on IS NULL`;

/** The card of the morning goes out once: the other's tells it all. */
const MERGE_DIGESTS = `UPDATE outbox o SET state = 'cancelled', code = 'merged' FROM ${FROM_INTO}
  WHERE o.lane = 'person:' || r.from_id AND o.state = 'queued' AND o.kind IN ('digest', 'morning')`;

/** Codes that link accounts (绑定账号), and two persons found to be one. */
export function linkWrites(effects: readonly Effect[]): Write[] {
  const merges = ofKind(effects, 'person.merge').map(({ from, into }) => ({
    from_id: from.id,
    into_id: into,
    version: from.version,
  }));
  const writes: Write[] = [
    {
      name: 'link_try',
      sql: TRY,
      rows: ofKind(effects, 'link.try').map(({ who, at }) => ({ who, at })),
      everyRow: true,
    },
    {
      name: 'link_claim',
      sql: CLAIM,
      rows: ofKind(effects, 'link.claim').map(({ id, claim, until }) => ({ id, claim, until })),
      everyRow: true,
    },
    {
      name: 'link_spend',
      sql: SPEND,
      rows: ofKind(effects, 'link.spend').map(({ id }) => ({ id })),
      everyRow: true,
    },
    { name: 'merge_person', sql: MERGE_PERSON, rows: merges, guard: NOT_BOTH_VOTED, everyRow: true },
    { name: 'merge_places', sql: MERGE_PLACES, rows: merges, everyOneOf: MOVED_PLACES },
    { name: 'merge_tallies', sql: MERGE_TALLIES, rows: merges },
    { name: 'merge_earlier', sql: MERGE_EARLIER, rows: merges },
    { name: 'merge_accounts', sql: MERGE_ACCOUNTS, rows: merges },
    { name: 'merge_matters', sql: MERGE_MATTERS, rows: merges },
    { name: 'merge_leaves', sql: MERGE_LEAVES, rows: merges },
    { name: 'merge_unavailable', sql: MERGE_UNAVAILABLE, rows: merges },
    { name: 'merge_dossiers', sql: MERGE_DOSSIERS, rows: merges },
    { name: 'merge_lists', sql: MERGE_LISTS, rows: merges },
    { name: 'merge_meetings', sql: MERGE_MEETINGS, rows: merges },
    { name: 'merge_approvals', sql: MERGE_APPROVALS, rows: merges },
    { name: 'merge_notices', sql: MERGE_NOTICES, rows: merges },
    { name: 'drop_notices', sql: DROP_NOTICES, rows: merges },
    { name: 'merge_digests', sql: MERGE_DIGESTS, rows: merges },
  ];
  return writes.filter(({ rows }) => rows.length > 0);
}
