import { startEmbeddedPostgres } from '../../bot/postgres/embedded-postgres.js';

/**
 * A process of its own for the tests: starts the server on the folder given, prints where it is as one JSON line,
 * and on SIGTERM stops it as Duban does. A file beside the data keeps what was given to `log`.
 */
const [, , dataDir = ''] = process.argv;
const logged: object[] = [];
const server = await startEmbeddedPostgres({
  dataDir,
  log: { info: (fields, message) => logged.push({ ...fields, message }) },
  settings: { fsync: 'off' },
});
process.stdout.write(`${JSON.stringify({ url: server.url, folder: server.folder, logged })}\n`);
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
setInterval(() => undefined, 60_000);
