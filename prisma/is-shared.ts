import pg from 'pg';

/**
 * Whether other programs are connected to the server behind this address, told apart by `application_name`.
 *
 * @throws pg errors where the server does not answer
 */
export async function isShared(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // it may be cut while it asks
  await client.connect();
  const { rows } = await client.query(
    `SELECT 1 FROM pg_stat_activity
     WHERE backend_type = 'client backend' AND application_name <> current_setting('application_name') LIMIT 1`,
  );
  await client.end();
  return rows.length > 0;
}
