import { IS_QUIET } from './untold-notices.js';

/**
 * Takes deadlines whose next step has come, fires the latest step due of each, marks the older ones missed,
 * tells the recipients and queues their card of the morning: one statement, so all of it or nothing.
 *
 * Rows that another worker holds are skipped. A step fires once per (deadline, epoch, step): the ledger's key says
 * so, and only what it took in becomes a notice. Whom a step tells: those on duty for the unit that day, before its
 * due day the first of them only (the office where nobody is); whoever minds it at the office, else the whole office;
 * the directors. Who that is was decided by `recipientsOf`, leaves and deputies included. What the unit says is not
 * its business goes to the office meanwhile; a unit that named a day of sending is quiet until then.
 *
 * $1 now · $2 today · $3 limit · $4 time of reminders · $5 muted units · $6–$10 the rungs: instrument, step, tells
 * liaison, tells office, tells director · $11 the recipients of that day, as `Recipients` · $12 the stage of each
 * rung · $13 whether it comes after the due day
 */
export const FIRE_STEPS = `
WITH due AS (
  SELECT d.id, d.epoch, d.step_ids, d.step_on, d.next_step, d.responsible, d.stage,
         m.instrument, m.unit_id, m.registered_by, m.disputed IS NOT NULL AS disputed
  FROM deadline d JOIN matter m ON m.id = d.matter_id
  WHERE d.next_at < ($2::date + interval '16 hours') AT TIME ZONE 'UTC'
    AND d.state = 'running' AND m.state IN ('open', 'replied') AND NOT m.muted AND m.open_at <= $1
    AND (m.unit_id IS NULL OR m.unit_id <> ALL ($5::uuid[]))
    AND NOT ${IS_QUIET('$2::date')}
  ORDER BY d.next_at LIMIT $3
  FOR UPDATE OF d SKIP LOCKED
),
come AS MATERIALIZED (
  SELECT due.id, due.epoch, due.step_ids, due.next_step, n.last,
         CASE WHEN n.last < cardinality(due.step_ids) THEN n.last + 1 END AS then_step,
         due.step_on[n.last + 1] AS then_on
  FROM due, LATERAL (
    SELECT coalesce(max(i), due.next_step - 1)::int AS last
    FROM unnest(due.step_on) WITH ORDINALITY AS s (day, i)
    WHERE i >= due.next_step AND day <= $2::date
  ) n
),
fire AS (
  INSERT INTO fired (deadline_id, epoch, step, state, at)
  SELECT id, epoch, step_ids[i], CASE WHEN i = last THEN 'sent' ELSE 'missed' END, $1
  FROM come, generate_series(next_step, last) AS i
  ON CONFLICT DO NOTHING
  RETURNING deadline_id, epoch, step, state
),
rung AS (
  SELECT * FROM unnest($6::text[], $7::text[], $8::boolean[], $9::boolean[], $10::boolean[], $12::text[],
      $13::boolean[])
    AS r (instrument, step, liaison, office, director, stage, late)
),
sent AS (
  SELECT f.deadline_id, f.epoch, f.step, due.responsible, due.unit_id, due.registered_by, due.disputed,
         coalesce(r.liaison, true) AS unit, coalesce(r.office, false) AS office, coalesce(r.director, false) AS director,
         coalesce(r.late, true) AS late
  FROM fire f JOIN due ON due.id = f.deadline_id
  LEFT JOIN rung r ON r.instrument = due.instrument AND r.stage = due.stage AND r.step = f.step
  WHERE f.state = 'sent'
),
duty AS (
  SELECT "unitId" AS unit_id, "personId" AS id, first
  FROM jsonb_to_recordset($11::jsonb->'units') AS r ("unitId" uuid, "personId" uuid, first boolean)
),
office AS (SELECT id::uuid FROM jsonb_array_elements_text($11::jsonb->'office') AS r (id)),
head AS (SELECT id::uuid FROM jsonb_array_elements_text($11::jsonb->'directors') AS r (id)),
partner AS (SELECT id::uuid FROM jsonb_array_elements_text($11::jsonb->'partners') AS r (id)),
minder AS (
  SELECT "personId" AS id, "toldId" AS told
  FROM jsonb_to_recordset($11::jsonb->'minders') AS r ("personId" uuid, "toldId" uuid)
),
at_office AS (
  SELECT * FROM sent
  WHERE office
     OR unit AND (responsible = 'office' OR disputed
       OR responsible = 'unit' AND NOT EXISTS (SELECT 1 FROM duty WHERE duty.unit_id = sent.unit_id)
       OR responsible = 'partner' AND NOT EXISTS (SELECT 1 FROM partner))
),
told AS (
  SELECT duty.id AS person_id, deadline_id, epoch, step
  FROM sent JOIN duty ON duty.unit_id = sent.unit_id AND (duty.first OR sent.late)
  WHERE unit AND responsible = 'unit' AND NOT disputed
  UNION ALL
  SELECT partner.id, deadline_id, epoch, step FROM sent, partner WHERE unit AND responsible = 'partner'
  UNION ALL
  SELECT w.told, deadline_id, epoch, step FROM at_office a JOIN minder w ON w.id = a.registered_by
  UNION ALL
  SELECT o.id, deadline_id, epoch, step
  FROM at_office a, office o
  WHERE NOT EXISTS (SELECT 1 FROM minder w WHERE w.id = a.registered_by)
  UNION ALL
  SELECT head.id, deadline_id, epoch, step FROM sent, head WHERE director
),
note AS (
  INSERT INTO notice (person_id, deadline_id, epoch, step, day)
  SELECT person_id, deadline_id, epoch, step, $2::date FROM told
  ON CONFLICT DO NOTHING
  RETURNING person_id
),
post AS (
  INSERT INTO outbox (id, lane, dedupe_key, kind, due_at, state, tries, resend)
  SELECT gen_random_uuid(), 'person:' || person_id, 'digest:' || person_id || ':' || $2::date, 'digest', $1, 'queued', 0, 0
  FROM (SELECT DISTINCT person_id FROM note ORDER BY person_id) AS recipient
  ON CONFLICT (dedupe_key) DO NOTHING
  RETURNING lane
),
move AS (
  UPDATE deadline d
  SET next_step = come.then_step,
      next_at = (come.then_on + $4::time - interval '8 hours') AT TIME ZONE 'UTC'
  FROM come WHERE d.id = come.id
)
SELECT (SELECT count(*)::int FROM due) AS taken,
       (SELECT count(*)::int FROM fire) AS steps,
       ARRAY(SELECT lane FROM post) AS lanes
`;
