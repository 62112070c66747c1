import pg from 'pg';

/** Units of the city that the bench asks about; the first is the busy one. */
const UNITS = 40;
/** Open matters of the first unit. */
export const OPEN_OF_UNIT = 1_000;
/** Of the others' matters one in so many is still open, and of the first unit's closed ones there are as many again. */
const OTHERS_OPEN = 200;

const ROSTER = `
INSERT INTO unit (id, name, short_names, courtesy, rank)
SELECT gen_random_uuid(), '第' || n || '人民法院', ARRAY['法院' || n], '贵院', n FROM generate_series(1, ${UNITS}) n;
INSERT INTO person (id, name, unit_id, roles, expertise, active, version)
SELECT gen_random_uuid(), '联络员' || rank, id, '{liaison}', '{}', true, 1 FROM unit;
INSERT INTO person (id, name, roles, expertise, active, version)
VALUES (gen_random_uuid(), '办公室', '{office}', '{}', true, 1);`;

/**
 * A matter a row: the first ${OPEN_OF_UNIT} are the busy unit's and open, due over the coming two months and a few
 * overdue; the others belong to all units, were due over the past ten years, and almost all are closed.
 */
const MATTERS = `
WITH city AS (SELECT array_agg(id ORDER BY rank) AS units FROM unit),
  staff AS (SELECT id FROM person WHERE 'office' = ANY (roles))
INSERT INTO matter (id, no, instrument, title, unit_id, state, "values", registered_by, registered_at, open_at,
  received_on, replied_on, closed_at, muted, due_on, trail_n, trail_hash)
SELECT gen_random_uuid(), n, i.id, t.title, units[u.rank], s.state,
  jsonb_build_object('title', t.title, 'unit', units[u.rank], 'issuedOn', d.due - 30),
  staff.id, registered.at, registered.at,
  CASE WHEN n % 3 > 0 THEN d.due - 27 END, CASE WHEN s.state = 'closed' THEN d.due - n % 9 END,
  CASE WHEN s.state = 'closed' THEN (d.due - n % 7)::timestamptz END, false, d.due, 1, md5(n::text)
FROM city, staff, generate_series(1, $1::int) n
CROSS JOIN LATERAL (SELECT CASE WHEN n <= ${OPEN_OF_UNIT} THEN 1 ELSE 1 + n % ${UNITS} END AS rank) u
CROSS JOIN LATERAL (SELECT CASE WHEN n <= ${OPEN_OF_UNIT} OR u.rank > 1 AND n / ${UNITS} % ${OTHERS_OPEN} = 0
  THEN 'open' ELSE 'closed' END AS state) s
CROSS JOIN LATERAL (SELECT CASE WHEN s.state = 'open' THEN $2::date + n % 60 - 10
  ELSE $2::date - n % 3650 END AS due) d
CROSS JOIN LATERAL (SELECT (least(d.due - 28, $2::date - 1))::timestamptz AS at) registered
CROSS JOIN LATERAL (SELECT (ARRAY['normative-doc-filing', 'procuratorial-suggestion'])[1 + n % 2] AS id) i
CROSS JOIN LATERAL (SELECT '关于第' || n || '号工作的规定' AS title) t`;

const DEADLINES = `
INSERT INTO deadline (id, matter_id, position, stage, label, responsible, state, epoch, start_on, nominal_on, due_on,
  first_due_on, provisional, clock, calendar_version, step_ids, step_on, next_step, next_at, owed)
SELECT gen_random_uuid(), id, 0, 'file', '报送期限', 'unit', CASE state WHEN 'open' THEN 'running' ELSE 'done' END, 0,
  due_on - 30, due_on, due_on, due_on, false, '{"amount": 30, "unit": "day", "direction": "after"}', '国办2004–2026',
  '{-7,-3,-1,0,+1,+3,+7}', ARRAY[due_on - 9, due_on - 5, due_on - 1, due_on, due_on + 1, due_on + 5, due_on + 9],
  CASE state WHEN 'open' THEN 7 END, CASE state WHEN 'open' THEN (due_on + 9)::timestamptz + interval '1 hour' END, true
FROM matter;`;

/**
 * Lays so many matters by statements over whole sets, as of `today`, and leaves the tables as a site's are after a
 * night: analysed and vacuumed.
 */
export async function layMatters(databaseUrl: string, matters: number, today: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`SET synchronous_commit = off; SET session_replication_role = replica`); // references hold by construction
    await client.query(ROSTER);
    await client.query(MATTERS, [matters, today]);
    await client.query(DEADLINES);
    await client.query('VACUUM ANALYZE');
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}
