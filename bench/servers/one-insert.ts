import Fastify from 'fastify';
import pg from 'pg';
import { createWecomCrypto } from '../../bot/wecom/crypto.js';
import { takeEncrypted } from '../../bot/wecom-app/envelope.js';
import { KEYS } from '../wecom-city.js';

/**
 * The floor of a callback: the same route, doing only the signature, the decryption and one durable insert of what
 * was decrypted. No parsing, no person, no decision. `PORT` and `DATABASE_URL` as for Duban.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });
const crypto = createWecomCrypto({ token: KEYS.token, encodingAesKey: KEYS.aesKey, receiver: KEYS.corpId });
const app = Fastify({ bodyLimit: 64 * 1024 });

app.removeAllContentTypeParsers();
app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));

app.post<{ Querystring: { msg_signature: string; timestamp: string; nonce: string } }>(
  '/wecom/callback',
  async ({ query, body }, reply) => {
    const encrypted = takeEncrypted(String(body));
    const { msg_signature: signature, timestamp, nonce } = query;
    if (!crypto.isSigned({ signature, timestamp, nonce, encrypted })) return reply.code(403).send();
    await pool.query({
      name: 'one-insert',
      text: 'INSERT INTO received (key, body) VALUES ($1, $2)',
      values: [signature, crypto.open(encrypted)],
    });
    return reply.send();
  },
);
app.get('/readyz', async () => (await pool.query('SELECT 1')).rowCount);

await pool.query('CREATE TABLE IF NOT EXISTS received (key text PRIMARY KEY, body text NOT NULL)');
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
process.once('SIGTERM', () => process.exit(0));
