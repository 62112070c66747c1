import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { createKeyFolder } from '../bot/keys/key-folder.js';
import { createLinks } from '../bot/links/links.js';
import { ballotCard } from '../cards/ballot/ballot.js';
import { actionId, type Card } from '../cards/card.js';
import { electorateOf } from '../domain/ballot/electorate.js';
import type { Evaluation } from '../domain/ballot/evaluation.js';
import { MORE_THAN_HALF } from '../domain/ballot/line.js';
import { freshKeys } from '../domain/ballot/options.js';
import { satisfactionEvaluation } from '../domain/instruments/satisfaction-evaluation.js';
import { decideOn } from '../jobs/due/close-ballots.js';
import { createCommit } from '../prisma/commit.js';
import { openDatabase } from '../prisma/database.js';
import { createBallotBox } from '../prisma/stores/ballot-box.js';
import { createRosterStore } from '../prisma/stores/roster-store.js';
import { element, sealedRequest } from '../test/platforms/wecom-callback.js';
import { KEYS } from './wecom-city.js';

const HOUR_MS = 3_600_000;

/** One tap as it is delivered; `isDone` says whether what was answered acknowledges it. */
export interface Tap {
  request: Buffer;
  isDone(status: number, body: string): boolean;
}

/** WeCom is answered with nothing. */
const isEmpty = (status: number, body: string): boolean => status === 200 && body === '';
/** The page hears that its vote is there, and a second time that it was already. */
const isOnPage = (status: number): boolean => status === 200 || status === 410;

/** Lays this many members with an account each. */
export async function layMembers(databaseUrl: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(
    `WITH p AS (
      INSERT INTO person (id, name, roles, expertise, active, version)
      SELECT gen_random_uuid(), '委员' || n, '{member}', '{}', true, 1 FROM generate_series(1, $2::int) n RETURNING id, name)
    INSERT INTO account (platform, corp, account_id, person_id)
    SELECT 'wecom', $1, replace(name, '委员', 'member'), id FROM p`,
    [KEYS.corpId, count],
  );
  await client.query('ANALYZE');
  await client.end();
}

/** A vote that is open for an hour, its cards with the electors. Gives its number and each member's card. */
export async function openVote(databaseUrl: string, keysDir: string, no: number) {
  const database = await openDatabase(databaseUrl, { max: 2 });
  try {
    const { rows } = await database.pool.query<{ id: string; account: string }>(
      `SELECT p.id, a.account_id AS account FROM person p JOIN account a ON a.person_id = p.id WHERE p.roles = '{member}'`,
    );
    const now = new Date();
    const { items } = satisfactionEvaluation;
    const vote: Evaluation = {
      id: randomUUID(),
      no,
      mechanism: satisfactionEvaluation.id,
      title: '压力测试',
      state: 'open',
      round: 1,
      rules: {
        ...{ base: 'valid', line: MORE_THAN_HALF, secret: true },
        ...{ paper: false, abstain: false, blankAbstains: false },
      },
      items,
      electorate: electorateOf('组成人员', rows, []),
      tellers: [],
      keys: freshKeys(items, false),
      openedBy: rows[0]?.id ?? '',
      openedAt: now,
      closesAt: new Date(now.getTime() + HOUR_MS),
      trail: { n: 0, hash: '' },
    };
    const card = ballotCard(vote);
    const event = { kind: 'evaluation.opened', by: 'duban', at: now, body: {} };
    await createCommit(
      database.pool,
      createKeyFolder(keysDir),
    )({
      effects: [
        { kind: 'evaluation.add', evaluation: vote, event },
        {
          kind: 'ballot.issue',
          evaluation: vote.id,
          round: 1,
          electors: vote.electorate.electors,
          card,
          at: now,
        },
      ],
      messages: [],
      refresh: [],
      at: now,
    });
    // They were delivered: nobody in the bench delivers.
    const sent = await database.pool.query<{ id: string; lane: string }>(
      `UPDATE outbox SET state = 'sent', receipt = '{}' WHERE dedupe_key LIKE 'ballot:' || $1 || ':%' RETURNING id, lane`,
      [vote.id],
    );
    const accounts = new Map(rows.map(({ id, account }) => [`person:${id}`, account]));
    const cards = sent.rows.map(({ id, lane }) => ({
      task: id,
      member: accounts.get(lane) ?? '',
      person: lane.slice('person:'.length),
    }));
    return { id: vote.id, card, cards };
  } finally {
    await database.close();
  }
}

/** Taps sealed and framed beforehand; good for five minutes. Every tenth member taps twice. */
export function sealTaps(
  card: Card,
  cards: readonly { task: string; member: string }[],
  path: string,
): Tap[] {
  const keys = (card.actions ?? []).map(actionId);
  const twice = cards.filter((_one, i) => i % 10 === 0);
  return [...cards, ...twice].map(({ task, member }, i) => {
    const title = randomBytes(16).toString('hex');
    const fields = [
      element('ToUserName', KEYS.corpId),
      element('FromUserName', member),
      element('CreateTime', Math.floor(Date.now() / 1_000)),
      element('MsgType', 'event'),
      element('Event', 'template_card_event'),
      element('EventKey', keys[i % keys.length] ?? ''),
      element('TaskId', `${task}@0`),
      element('CardType', 'button_interaction'),
      element('ResponseCode', title),
      element('AgentID', KEYS.agentId),
    ];
    const { query, body } = sealedRequest(KEYS, `<xml>${fields.join('')}</xml>`);
    const head = [
      `POST ${path}?${query} HTTP/1.1`,
      'host: 127.0.0.1',
      'content-type: text/xml',
      `content-length: ${Buffer.byteLength(body)}`,
    ];
    return { isDone: isEmpty, request: Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`) };
  });
}

/** The same from each one's own page, under the links' key of this site; every tenth submits twice. */
export function pageTaps(key: Buffer, no: number, people: readonly string[]): Tap[] {
  const { tokenOf } = createLinks(key, undefined);
  const twice = people.filter((_one, i) => i % 10 === 0);
  return [...people, ...twice].map((person, i) => {
    const body = JSON.stringify({ answers: [i % 3] });
    const head = [
      `POST /b/${tokenOf('ballot', [String(no), '1', person])} HTTP/1.1`,
      'host: 127.0.0.1',
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
    ];
    return { isDone: isOnPage, request: Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`) };
  });
}

/** Closes the vote as the site would, and gives how many ballots were opened and counted. */
export async function countedIn(databaseUrl: string, keysDir: string, id: string): Promise<number> {
  const database = await openDatabase(databaseUrl, { max: 2 });
  try {
    const end = new Date(Date.now() + 2 * HOUR_MS);
    const roster = await createRosterStore(database).load();
    const box = createBallotBox(database.pool, createKeyFolder(keysDir));
    await box.close(id, end, (one) => decideOn(one, roster, end));
    const { rows } = await database.pool.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM ballot WHERE evaluation = $1',
      [id],
    );
    return rows[0]?.n ?? 0;
  } finally {
    await database.close();
  }
}

/** How many of this vote's electors have voted, and how many of those hold a sealed ballot. */
export async function votesIn(databaseUrl: string, id: string): Promise<{ voted: number; sealed: number }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client
    .query<{ voted: number; sealed: number }>(
      `SELECT count(*) FILTER (WHERE state = 'voted')::int AS voted, count(sealed)::int AS sealed
       FROM elector WHERE evaluation = $1`,
      [id],
    )
    .finally(() => client.end());
  return rows[0] ?? { voted: 0, sealed: 0 };
}
