import { randomUUID } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { Role } from '../domain/roster/roster.js';
import { DEMO_PEOPLE, DEMO_UNITS } from './demo-roster.js';

/** The playground's corp in `account` and `chat`. */
const CORP = 'demo';
const PLATFORM = 'playground';
/** Two processes that start together lay down one city. */
const LOCK = 770219002;
/** Units that have no group of their own. */
const WITHOUT_GROUP = new Set(['office', 'plc']);

/**
 * Lays down the demo city (演示城市) for the playground: units, people, their playground accounts and the groups.
 * Only where the roster is empty; in one transaction; safe to repeat and to run in several processes at once.
 *
 * @returns whether it was laid down now.
 */
export async function layDemoCity(pool: Pool): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    const { rowCount: taken } = await client.query(
      'SELECT 1 FROM person UNION ALL SELECT 1 FROM unit UNION ALL SELECT 1 FROM account LIMIT 1',
    );
    if (!taken) await write(client);
    await client.query('COMMIT');
    return !taken;
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** True where the roster is the playground's: such a database must not meet a real platform. */
export async function holdsDemoCity(pool: Pool): Promise<boolean> {
  const { rowCount } = await pool.query('SELECT 1 FROM account WHERE platform = $1 AND corp = $2 LIMIT 1', [
    PLATFORM,
    CORP,
  ]);
  return Boolean(rowCount);
}

async function write(client: PoolClient): Promise<void> {
  const unitIds = new Map(DEMO_UNITS.map(({ key }) => [key, randomUUID()]));
  const insert = (table: string, rows: readonly object[]) =>
    client.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`, [
      JSON.stringify(rows),
    ]);

  await insert(
    'unit',
    DEMO_UNITS.map(({ key, name, shortNames, courtesy }, rank) => ({
      id: unitIds.get(key),
      name,
      short_names: shortNames,
      courtesy,
      rank,
    })),
  );

  const people = DEMO_PEOPLE.map((person) => ({ ...person, id: randomUUID() }));
  await insert(
    'person',
    people.map(({ id, name, role, unit, phone, expertise }) => ({
      id,
      name,
      unit_id: unit === undefined ? null : unitIds.get(unit),
      roles: [role],
      phone: phone ?? null,
      expertise: expertise ?? [],
      active: true,
      version: 1,
    })),
  );
  await insert(
    'account',
    people.flatMap(({ id, account }) =>
      account ? [{ platform: PLATFORM, corp: CORP, account_id: account, person_id: id }] : [],
    ),
  );
  await insert('chat', groups(unitIds));
  const leading = people.filter(
    ({ role }) => role === 'liaison' || role === 'partner' || role === 'director',
  );
  await insert('name_list', [
    { name: '领导小组', people: leading.map(({ id, role }) => ({ personId: id, ...LEADING_POSTS[role] })) },
  ]);
}

/** Two heads, as the source has it: one of each side. */
const LEADING_POSTS: Partial<Record<Role, { post: string }>> = {
  director: { post: '组长' },
  partner: { post: '组长' },
};

/** One group bound to each organ, the office's bound to the office, and two that are bound to nobody. */
function groups(unitIds: ReadonlyMap<string, string>): object[] {
  const group = (
    chatId: string,
    name: string,
    binding: string | null = null,
    unitId: string | null = null,
  ) => ({
    id: randomUUID(),
    platform: PLATFORM,
    corp: CORP,
    chat_id: chatId,
    name,
    binding,
    unit_id: unitId,
  });
  return [
    group('office', '办公室群', 'office'),
    ...DEMO_UNITS.filter(({ key }) => !WITHOUT_GROUP.has(key)).map(({ key, name }) =>
      group(key, `${name}联络群`, 'unit', unitIds.get(key)),
    ),
    group('chairmen', '主任会议'),
    group('leading-group', '领导小组'),
  ];
}
