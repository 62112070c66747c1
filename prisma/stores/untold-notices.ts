/**
 * True while a unit said that it will send later (预计报送) and that day has not come: it is left in peace, but never
 * past its due date. `today` is an expression of a day.
 */
export const IS_QUIET = (today: string): string =>
  `(m.expected_on IS NOT NULL AND m.expected_on > ${today} AND m.expected_on <= d.due_on)`;

/**
 * The condition under which a reminder may still be said: the deadline runs (an answer stops its own), nobody
 * stopped it. `d` is the deadline, `m` its matter; `mutedUnits` names the parameter with the muted units.
 */
export const STILL_OWED = (mutedUnits: string): string =>
  `d.state = 'running' AND m.state IN ('open', 'replied') AND NOT m.muted
   AND (m.unit_id IS NULL OR m.unit_id <> ALL (${mutedUnits}::uuid[]))`;

/**
 * Notices not told yet that still hold. A unit that says a matter is not its business hears nothing while the office
 * decides; the office does. Who takes no part in it (回避) hears nothing of it. $1 now (site time) · $2 muted units.
 */
export const UNTOLD = `
FROM notice n JOIN deadline d ON d.id = n.deadline_id JOIN matter m ON m.id = d.matter_id
WHERE n.told_on IS NULL AND d.epoch = n.epoch AND m.open_at <= $1 AND ${STILL_OWED('$2')}
  AND NOT ${IS_QUIET("(($1::timestamptz AT TIME ZONE 'UTC') + interval '8 hours')::date")}
  AND (m.disputed IS NULL OR NOT EXISTS (SELECT 1 FROM person p WHERE p.id = n.person_id AND p.unit_id = m.unit_id))
  AND NOT EXISTS (SELECT 1 FROM recusal r WHERE r.person_id = n.person_id AND r.lifted_at IS NULL
    AND (r.unit_id = m.unit_id OR r.no = m.no OR r.no = (SELECT h.no FROM matter h WHERE h.id = m.head_id)))`;

/**
 * A digest for everyone who has an untold notice and no digest on the way. Whose card of today has left already
 * waits for the next working morning; a dead letter waits for an admin. Person by person, and only as far as the
 * first notice that holds: after a great morning there are very many.
 *
 * $3 today · $4 the next working morning
 */
export const REQUEUE_DIGESTS = `
WITH idle AS MATERIALIZED (
  SELECT id FROM person
  WHERE active
    AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.lane = 'person:' || person.id AND o.kind = 'digest' AND o.state = 'queued')
    AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.lane = 'person:' || person.id AND o.kind = 'digest' AND o.state = 'dead')
)
INSERT INTO outbox (id, lane, dedupe_key, kind, due_at, state, tries, resend)
SELECT gen_random_uuid(), 'person:' || idle.id,
       'digest:' || idle.id || ':' || CASE WHEN had.today THEN ($4::timestamptz + interval '8 hours')::date ELSE $3::date END,
       'digest', CASE WHEN had.today THEN $4 ELSE $1 END, 'queued', 0, 0
FROM idle,
LATERAL (SELECT 1 ${UNTOLD} AND n.person_id = idle.id LIMIT 1) owed,
LATERAL (
  SELECT EXISTS (SELECT 1 FROM outbox WHERE dedupe_key = 'digest:' || idle.id || ':' || $3::date) AS today
) had
ORDER BY idle.id
ON CONFLICT (dedupe_key) DO NOTHING
RETURNING lane`;
