import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { layMembers, openVote, sealTaps } from '../../bench/vote-city.js';
import { KEYS, WECOM_ENV } from '../../bench/wecom-city.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';
import { compileDuban, type DubanProcess, freePort, launch } from '../harness/process.js';
import { pickSeed, report, seededRandom } from './random.js';

const VOTERS = 400;
const KILLS = 5;
const AT_ONCE = 12;
const LIMIT_MS = 600_000;

let database: TestDatabase;
let keysDir: string;
let program: readonly string[];
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ program, remove } = await compileDuban());
  database = await freshDatabase();
  keysDir = await mkdtemp(join(tmpdir(), 'duban-kill-keys-'));
  await layMembers(database.url, VOTERS);
});
afterAll(async () => {
  await database.close();
  await remove();
  await rm(keysDir, { recursive: true, force: true });
});

it(
  `killed ${KILLS} times while ${VOTERS} vote, some twice: every acknowledged vote is counted once`,
  async () => {
    const seed = pickSeed();
    const random = seededRandom(seed);
    const port = await freePort();
    const env = { ...WECOM_ENV, PORT: String(port), DATABASE_URL: database.url, KEYS_DIR: keysDir };
    const { id, card, cards } = await openVote(database.url, keysDir, 1_000_000);
    const taps = sealTaps(card, cards, '/wecom/callback');
    const acknowledged = new Set<string>();

    let isOver = false;
    const tapped = async (request: Buffer): Promise<boolean> => {
      const [head = '', body] = request.toString('utf8').split('\r\n\r\n');
      const path = head.split(' ')[1] ?? '';
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'text/xml' },
        body: body ?? '',
        signal: AbortSignal.timeout(5_000),
      }).catch(() => undefined);
      return answer?.status === 200;
    };
    let next = 0;
    const voter = async () => {
      for (let i = next++; i < taps.length; i = next++) {
        const tap = taps[i];
        const member = cards[i < cards.length ? i : (i - cards.length) * 10]?.member ?? '';
        // WeCom delivers again what was not answered.
        while (tap && !isOver && !(await tapped(tap.request))) await wait(50);
        if (!isOver) acknowledged.add(member);
      }
    };

    let duban: DubanProcess = await launch({ env, program });
    const voting = Promise.all(Array.from({ length: AT_ONCE }, voter));
    try {
      for (let kill = 0; kill < KILLS; kill++) {
        await duban.ready();
        await wait(random() * 700);
        await duban.kill();
        duban = await launch({ env, program });
      }
      await duban.ready();
      await voting;
      expect(acknowledged.size).toBe(VOTERS);
      await database.pool.query(
        `UPDATE evaluation SET closes_at = now() - interval '1 second' WHERE id = $1`,
        [id],
      );
      // Killed once more in the midst of the close: what is due is due.
      await wait(random() * 200);
      await duban.kill();
      duban = await launch({ env, program });
      await expect
        .poll(
          () =>
            database.pool
              .query('SELECT state FROM evaluation WHERE id = $1', [id])
              .then(({ rows }) => rows[0]?.state),
          {
            timeout: 100_000,
            interval: 500,
          },
        )
        .toBe('closed');
      const { rows } = await database.pool.query<{ returned: number; ballots: number; sealed: number }>(
        `SELECT (result->>'returned')::int AS returned, (SELECT count(*)::int FROM ballot WHERE evaluation = v.id) AS ballots,
         (SELECT count(sealed)::int FROM elector WHERE evaluation = v.id) AS sealed FROM evaluation v WHERE id = $1`,
        [id],
      );
      expect(rows[0]).toEqual({ returned: VOTERS, ballots: VOTERS, sealed: 0 });
      report(
        `seed ${seed}: ${KILLS + 1} kills, ${taps.length} taps of ${VOTERS} members of ${KEYS.corpId}, all counted once`,
      );
    } finally {
      isOver = true;
      await duban.kill();
    }
  },
  LIMIT_MS,
);
