import pg from 'pg';

/** Open matters, each with a running deadline of which one step comes today. */
export const DUE_STEPS = 100_000;
const UNITS = 200;

const ROSTER = `
INSERT INTO unit (id, name, short_names, courtesy, rank)
SELECT gen_random_uuid(), '第' || n || '人民法院', ARRAY['法院' || n], '贵院', n FROM generate_series(1, ${UNITS}) n;
INSERT INTO person (id, name, unit_id, roles, expertise, active, version)
SELECT gen_random_uuid(), '联络员' || rank, id, '{liaison}', '{}', true, 1 FROM unit;
INSERT INTO person (id, name, roles, expertise, active, version)
VALUES (gen_random_uuid(), '办公室', '{office}', '{}', true, 1);`;

const MATTERS = `
WITH city AS (SELECT array_agg(id) AS units FROM unit), staff AS (SELECT id FROM person WHERE 'office' = ANY (roles))
INSERT INTO matter (id, no, instrument, title, unit_id, state, "values", registered_by, registered_at, open_at, muted,
  due_on, trail_n, trail_hash)
SELECT gen_random_uuid(), n, 'normative-doc-filing', '关于第' || n || '号工作的规定', units[1 + n % ${UNITS}], 'open',
  '{}', staff.id, $1::date - 20, $1::date - 20, false, $1::date + 4, 1, md5(n::text)
FROM city, staff, generate_series(1, ${DUE_STEPS}) n`;

/** The second of seven steps is today's: one lies behind, five are still to come. */
const DEADLINES = `
INSERT INTO deadline (id, matter_id, position, stage, label, responsible, state, epoch, start_on, nominal_on, due_on,
  first_due_on, provisional, clock, calendar_version, step_ids, step_on, next_step, next_at, owed)
SELECT gen_random_uuid(), id, 0, 'file', '报送期限', 'unit', 'running', 0, due_on - 30, due_on, due_on, due_on, false,
  '{"amount": 30, "unit": "day", "direction": "after"}', '国办2004–2026', '{-7,-3,-1,0,+1,+3,+7}',
  ARRAY[due_on - 9, due_on - 4, due_on - 1, due_on, due_on + 1, due_on + 5, due_on + 9], 2,
  ($1::date - 1)::timestamptz + interval '25 hours', true
FROM matter;`;

/** Tables of the shape of those the tick writes to, empty. */
const FLOOR_TABLES = ['fired', 'notice', 'outbox']
  .map((name) => `CREATE TABLE floor_${name} (LIKE ${name} INCLUDING ALL);`)
  .join('\n');

/** Lays the due steps as of `today`, to be copied for each round. */
export async function laySteps(databaseUrl: string, today: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica'); // references hold by construction
    await client.query(ROSTER);
    await client.query(MATTERS, [today]);
    await client.query(DEADLINES.replace(/\$1/g, `'${today}'`));
    await client.query(FLOOR_TABLES);
    await client.query('VACUUM ANALYZE');
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
}
