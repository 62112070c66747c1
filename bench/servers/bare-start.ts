import Fastify from 'fastify';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../bot/postgres/embedded-postgres.js';

/**
 * The floor of a start: Fastify and a pool on PostgreSQL and nothing else; `/readyz` asks the database. With
 * `DATA_DIR` the embedded server is made and started first, as Duban's is; with `DATABASE_URL` that one is used.
 */
const { DATA_DIR: dataDir, DATABASE_URL, PORT } = process.env;
const embedded = dataDir
  ? await startEmbeddedPostgres({ dataDir, log: { info: () => undefined } })
  : undefined;
const pool = new pg.Pool({ connectionString: embedded?.url ?? DATABASE_URL });
const app = Fastify();
app.get('/readyz', async () => (await pool.query('SELECT 1')).rowCount);
await app.listen({ port: Number(PORT), host: '127.0.0.1' });

process.once('SIGTERM', async () => {
  await app.close();
  await pool.end();
  await embedded?.stop();
});
