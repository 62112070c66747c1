import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp } from '../../bot/app.js';
import { TooBusy } from '../../bot/platforms/bounded.js';
import { answerFailure } from '../../bot/playground/refusal.js';
import { type Database, openDatabase } from '../../prisma/database.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';

let test: TestDatabase;
let database: Database;
const lines: string[] = [];
beforeAll(async () => {
  test = await freshDatabase();
  database = await openDatabase(test.url, { max: 1 });
});
afterAll(async () => {
  await database.close();
  await test.close();
});

function appWith(run: () => Promise<unknown>) {
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const app = createApp(log, { ready: async () => ({ ok: true, missing: [] }), pool: database.pool });
  app.get('/page', run);
  void app.register(async (playground) => {
    playground.setErrorHandler(answerFailure as never);
    playground.get('/playground/page', run);
  });
  return app;
}

it('a request that finds no connection in time is put off, on every page, and the next one is answered', async () => {
  const app = appWith(() => database.pool.query('SELECT 1 AS one').then(({ rows }) => rows));
  const held = await database.pool.connect();
  for (const url of ['/page', '/playground/page']) {
    const answer = await app.inject({ url });
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '2']);
    expect(answer.json()).toEqual({ error: '现在有点忙，没有办成，请过几秒再试。' });
  }
  held.release();
  expect((await app.inject({ url: '/page' })).json()).toEqual([{ one: 1 }]);
  await app.close();
});

it('so is one too many at once; a mistake of ours is still one, and says nothing of itself', async () => {
  for (const [failure, status] of [
    [new TooBusy(), 503],
    [Object.assign(new Error('column "geheim" does not exist'), { code: '42703' }), 500],
    [Object.assign(new Error('geheim'), { code: '57P01' }), 503],
    [new TypeError('geheim'), 500],
  ] as const) {
    const app = appWith(async () => {
      throw failure;
    });
    const answer = await app.inject({ url: '/page' });
    expect([answer.statusCode, answer.body.includes('geheim')]).toEqual([status, false]);
    await app.close();
  }
  expect(lines.join('')).not.toContain('geheim');
});
