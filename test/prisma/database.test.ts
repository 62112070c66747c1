import { afterAll, expect, it } from 'vitest';
import { openDatabase, USUAL_WAITS } from '../../prisma/database.js';
import { freshDatabase } from '../harness/database.js';

const database = await freshDatabase({ waits: USUAL_WAITS });
afterAll(() => database.close());

it('reads days as days and speaks UTC, whatever the machine’s time zone and the address’s own options', async () => {
  const address = new URL(database.url);
  address.searchParams.set('options', '-c TimeZone=Asia/Shanghai -c search_path=public');
  const other = await openDatabase(address.toString(), { max: 1 });
  for (const { pool } of [database, other]) {
    const { rows } = await pool.query(
      `SELECT DATE '2026-12-01' AS "on", ARRAY[DATE '2026-12-01', DATE '2027-01-01'] AS days, '{}'::date[] AS none,
        current_setting('TimeZone') AS zone, current_setting('statement_timeout') AS statement`,
    );
    expect(rows).toEqual([
      { on: '2026-12-01', days: ['2026-12-01', '2027-01-01'], none: [], zone: 'UTC', statement: '2500ms' },
    ]);
  }
  await other.close();
});

it('goes on after its connections were cut, and says so', async () => {
  const errors: Error[] = [];
  const other = await openDatabase(database.url, { max: 1, onError: (error) => errors.push(error) });
  const { rows } = await other.pool.query('SELECT pg_backend_pid() AS pid');
  const cut = new Promise((resolve) => other.pool.once('error', resolve));
  await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
  await cut;
  expect(errors).toHaveLength(1);
  expect((await other.pool.query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }]);
  expect(await other.prisma.unit.count()).toBe(0);
  await other.close();
});

it('lives through the end of a connection that is lent out and asked nothing at that moment', async () => {
  const other = await openDatabase(database.url, { max: 1 });
  const lent = await other.pool.connect();
  const { rows } = await lent.query('SELECT pg_backend_pid() AS pid');
  const ended = new Promise((resolve) => lent.once('end', resolve));
  await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0].pid]);
  await ended;
  await expect(lent.query('SELECT 1')).rejects.toThrow();
  lent.release(true);
  expect((await other.pool.query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }]);
  await other.close();
});

it('does not wait for a lock or a statement longer than a platform waits for its answer', async () => {
  const holder = await database.pool.connect();
  await holder.query('BEGIN; LOCK TABLE unit');
  await expect(database.pool.query('SELECT * FROM unit')).rejects.toMatchObject({ code: '55P03' });
  await holder.query('ROLLBACK');
  holder.release();
  await expect(database.pool.query('SELECT pg_sleep(5)')).rejects.toMatchObject({ code: '57014' });
});

it('refuses what is no address without repeating it', async () => {
  await expect(openDatabase('host=db password=secret')).rejects.toThrow(/^DATABASE_URL is not an address/);
});
