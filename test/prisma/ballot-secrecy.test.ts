import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeyFolder } from '../../bot/keys/key-folder.js';
import { electorateOf } from '../../domain/ballot/electorate.js';
import type { Evaluation } from '../../domain/ballot/evaluation.js';
import { MORE_THAN_HALF } from '../../domain/ballot/line.js';
import { freshKeys } from '../../domain/ballot/options.js';
import { decideOn } from '../../jobs/due/close-ballots.js';
import { createCommit } from '../../prisma/commit.js';
import { createBallotBox } from '../../prisma/stores/ballot-box.js';
import { createEvaluationStore } from '../../prisma/stores/evaluation-store.js';
import { rosterOf } from '../handlers/people.js';
import { freshDatabase, type TestDatabase } from '../harness/database.js';

const ITEMS = [
  { kind: 'tier', label: '总体评价', tiers: ['满意', '基本满意', '不满意'] },
  { kind: 'remark', label: '评语' },
] as const;
const OPENED = new Date('2026-11-20T09:00:00+08:00');
const CLOSES = new Date('2026-11-20T10:00:00+08:00');
const VOTERS = 240;

let database: TestDatabase;
let folder: string;
let clientPool: TestDatabase['pool'];
beforeAll(async () => {
  database = await freshDatabase();
  clientPool = database.pool;
  folder = await mkdtemp(join(tmpdir(), 'duban-keys-'));
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

/** One vote of 240, a third each way, everyone's choice known to the test and nobody else. */
async function held() {
  const keys = createKeyFolder(folder);
  const commit = createCommit(clientPool, keys);
  const box = createBallotBox(clientPool, keys);
  const people = Array.from({ length: VOTERS }, () => ({ id: randomUUID() }));
  const vote: Evaluation = {
    id: randomUUID(),
    no: Math.floor(Math.random() * 1e9),
    mechanism: 'satisfaction-evaluation',
    title: '测评',
    state: 'open',
    round: 1,
    rules: {
      ...{ base: 'valid', line: MORE_THAN_HALF, secret: true },
      ...{ paper: false, abstain: false, blankAbstains: false },
    },
    items: ITEMS,
    electorate: electorateOf('组成人员', people, []),
    tellers: [],
    keys: freshKeys(ITEMS, false),
    openedBy: people[0]?.id ?? '',
    openedAt: OPENED,
    closesAt: CLOSES,
    trail: { n: 0, hash: '' },
  };
  const event = { kind: 'evaluation.opened', by: 'duban', at: OPENED, body: {} };
  const issue = {
    kind: 'ballot.issue',
    evaluation: vote.id,
    round: 1,
    electors: people.map(({ id }) => id),
    card: { title: '票' },
    at: OPENED,
  } as const;
  await commit({
    effects: [{ kind: 'evaluation.add', evaluation: vote, event }, issue],
    messages: [],
    refresh: [],
    at: OPENED,
  });
  const chosen = new Map(people.map(({ id }, i) => [id, (i * 7 + Math.floor(i / 3)) % 3]));
  const votes = people.map(
    ({ id: person }, i) =>
      async () =>
        commit({
          effects: [
            {
              kind: 'ballot.cast',
              place: { evaluation: vote.id, round: 1, person },
              answers: [chosen.get(person) ?? 0, `评语${String(i).padStart(4, '0')}尾`],
              items: ITEMS,
              at: OPENED,
            },
          ],
          // The tapped card is changed in the same statement, as dispatch does it.
          messages: [
            {
              id: randomUUID(),
              lane: `person:${person}`,
              dedupeKey: randomUUID(),
              kind: 'update',
              card: { title: '您的票已收到' },
              dueAt: OPENED,
            },
          ],
          refresh: [],
          at: OPENED,
        }),
  );
  // Some come alone, others at the same moment.
  for (let at = 0; at < votes.length; at += 1 + (at % 40)) {
    const together = votes.slice(at, at + 1 + (at % 40)).map((vote) => vote());
    for (const { kind } of await Promise.all(together)) expect(kind).toBe('committed');
  }
  return {
    vote,
    chosen,
    box,
    keys,
    close: () => box.close(vote.id, CLOSES, (one) => decideOn(one, rosterOf([], []), CLOSES)),
  };
}

const ask = async <T extends object>(text: string, values: unknown[]) =>
  (await clientPool.query<T>(text, values)).rows;

/** Every byte of a table's own file, after what is in memory was written out: row versions that are dead included. */
async function heapOf(table: string): Promise<Buffer> {
  await clientPool.query('CHECKPOINT');
  const [where] = await ask<{ path: string }>(
    `SELECT current_setting('data_directory') || '/' || pg_relation_filepath($1) AS path`,
    [table],
  );
  return readFile(where?.path ?? '');
}

/** How often a guess is right that pairs voters and ballots by their places in two orders. */
function pairedBy(
  order: readonly string[],
  choices: readonly number[],
  chosen: ReadonlyMap<string, number>,
): number {
  return order.filter((person, i) => chosen.get(person) === choices[i]).length / order.length;
}

/** For 240 votes in thirds: beyond this a guess is better than chance (five standard deviations). */
const BEST_BY_CHANCE = 1 / 3 + 5 * Math.sqrt(((1 / 3) * (2 / 3)) / VOTERS);

describe('whoever holds the whole database cannot tie a voter to a vote', () => {
  let one: Awaited<ReturnType<typeof held>>;
  beforeAll(async () => {
    one = await held();
  });

  it('before the close: no ballot is there, and every cell has one length and no choice in it', async () => {
    const { vote } = one;
    expect(await ask('SELECT 1 FROM ballot WHERE evaluation = $1', [vote.id])).toEqual([]);
    const cells = await ask<{ length: number; bytes: Buffer }>(
      'SELECT octet_length(sealed) AS length, sealed AS bytes FROM elector WHERE evaluation = $1',
      [vote.id],
    );
    expect(cells).toHaveLength(VOTERS);
    expect(new Set(cells.map(({ length }) => length)).size).toBe(1);
    expect(new Set(cells.map(({ bytes }) => bytes.toString('hex'))).size).toBe(VOTERS);
    for (const table of ['elector', 'outbox', 'inbox', 'trail', 'question', 'evaluation'])
      expect((await heapOf(table)).includes(Buffer.from('评语00')), table).toBe(false);
  });

  it('before the close: the key is a file outside the database, for its owner alone', async () => {
    const files = await readdir(folder);
    expect(files).toContain(`${one.vote.id}.1.key`);
    const key = await readFile(join(folder, `${one.vote.id}.1.key`));
    for (const table of ['elector', 'evaluation', 'setting', 'trail'])
      expect((await heapOf(table)).includes(key), table).toBe(false);
  });

  it('after the close: neither transaction, place, order nor name pairs them, and the key is gone', async () => {
    const { vote, chosen, close, keys } = one;
    const before = await ask<{ person: string; xmin: string }>(
      'SELECT person, xmin::text FROM elector WHERE evaluation = $1 ORDER BY xmin::text::bigint',
      [vote.id],
    );
    await close();
    expect(await keys.read(vote.id, 1)).toBeUndefined();
    expect(await readdir(folder)).not.toContain(`${vote.id}.1.key`);

    const ballots = await ask<{ choice: number; xmin: string; ctid: string; id: string }>(
      'SELECT choice, xmin::text, ctid::text, id FROM ballot WHERE evaluation = $1 AND item = 0 ORDER BY ctid',
      [vote.id],
    );
    expect(ballots).toHaveLength(VOTERS);
    // All of one transaction: there is nothing to join by.
    expect(new Set(ballots.map(({ xmin }) => xmin)).size).toBe(1);
    const electors = await ask<{ person: string; xmin: string }>(
      'SELECT person, xmin::text FROM elector WHERE evaluation = $1 ORDER BY ctid',
      [vote.id],
    );
    expect(new Set(electors.map(({ xmin }) => xmin)).size).toBe(1);

    const inPlace = ballots.map(({ choice }) => choice);
    const byId = ballots.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ choice }) => choice);
    const orders = [
      before.map(({ person }) => person),
      electors.map(({ person }) => person),
      electors.map(({ person }) => person).toSorted(),
      vote.electorate.electors,
    ];
    for (const order of orders)
      for (const choices of [inPlace, byId, inPlace.toReversed()])
        expect(pairedBy(order, choices, chosen)).toBeLessThan(BEST_BY_CHANCE);
    // In the order of voting the choices repeat; in the order of the ballots they must not.
    const repeats = inPlace.filter((choice, i) => choice === inPlace[(i + 7) % VOTERS]).length / VOTERS;
    expect(repeats).toBeLessThan(BEST_BY_CHANCE);
  });

  it('after the close: dead row versions hold cells that no key opens, and remarks stand in no order of voting', async () => {
    const { vote } = one;
    const [left] = await ask<{ n: number }>(
      'SELECT count(sealed)::int AS n FROM elector WHERE evaluation = $1',
      [vote.id],
    );
    expect(left?.n).toBe(0);
    for (const table of ['elector', 'outbox', 'ballot', 'trail', 'evaluation'])
      expect((await heapOf(table)).includes(Buffer.from('评语00')), table).toBe(false);
    const remarks = await ask<{ text: string }>(
      'SELECT text FROM ballot_remark WHERE evaluation = $1 ORDER BY ctid',
      [vote.id],
    );
    const inOrder = remarks.filter(({ text }, i) => text === `评语${String(i).padStart(4, '0')}尾`).length;
    expect(inOrder).toBeLessThan(12);
    const columns = await ask<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_name IN ('elector', 'ballot', 'ballot_remark')`,
      [],
    );
    expect(columns.map(({ name }) => name).filter((name) => /at$|time|seq|^no$/.test(name))).toEqual([]);
  });

  it('counts what was cast, and closes once however often it is asked', async () => {
    const { vote, close, chosen } = one;
    expect(await close()).toEqual([]);
    const stored = await createEvaluationStore(clientPool).byNo(vote.no);
    const counts = [0, 1, 2].map((choice) => [...chosen.values()].filter((one_) => one_ === choice).length);
    expect(stored?.result?.tally?.items[0]).toEqual({ kind: 'tier', counts });
  });
});

describe('a round that was voted again', () => {
  it('holds no name, no cell and no key of the round before, and no place or order joins the two', async () => {
    const { vote, chosen, close, box, keys } = await held();
    await close();
    const commit = createCommit(clientPool, keys);
    const closed = await createEvaluationStore(clientPool).byNo(vote.no);
    if (!closed) throw new Error('the vote is gone');
    const { trail } = closed;
    const event = { kind: 'evaluation.reopened', by: 'duban', at: CLOSES, body: { round: 2 } };
    const people = vote.electorate.electors;
    const closesAt = new Date(CLOSES.getTime() + 3_600_000);
    await commit({
      effects: [
        {
          kind: 'evaluation.set',
          id: vote.id,
          after: trail,
          set: { state: 'open', round: 2, keys: freshKeys(ITEMS, false), closesAt },
          event,
        },
        {
          kind: 'ballot.issue',
          evaluation: vote.id,
          round: 2,
          electors: people,
          card: { title: '票' },
          at: CLOSES,
        },
      ],
      messages: [],
      refresh: [],
      at: CLOSES,
    });
    expect(await readdir(folder)).toEqual([`${vote.id}.2.key`]);
    // Everyone votes as before, so that what joins the rounds would join voter and vote.
    for (const person of chosen.keys())
      await commit({
        effects: [
          {
            kind: 'ballot.cast',
            place: { evaluation: vote.id, round: 2, person },
            answers: [chosen.get(person) ?? 0, null],
            items: ITEMS,
            at: CLOSES,
          },
        ],
        messages: [],
        refresh: [],
        at: CLOSES,
      });
    await box.close(vote.id, closesAt, (one) => decideOn(one, rosterOf([], []), closesAt));
    expect(await readdir(folder)).toEqual([]);

    const [left] = await ask<{ cells: number; named: number }>(
      `SELECT (SELECT count(sealed)::int FROM elector WHERE evaluation = $1) AS cells,
        (SELECT count(person)::int FROM ballot WHERE evaluation = $1) AS named`,
      [vote.id],
    );
    expect(left).toEqual({ cells: 0, named: 0 });
    const of = async (round: number) =>
      ask<{ choice: number; xmin: string }>(
        `SELECT choice, xmin::text FROM ballot WHERE evaluation = $1 AND round = $2 AND item = 0 ORDER BY ctid`,
        [vote.id, round],
      );
    const [first, second] = [await of(1), await of(2)];
    expect([first.length, second.length]).toEqual([VOTERS, VOTERS]);
    // One transaction a round: a row of the first is not the same voter's row of the second.
    for (const rows of [first, second]) expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1);
    const electors = await ask<{ person: string; xmin: string }>(
      'SELECT person, xmin::text FROM elector WHERE evaluation = $1 AND round = 1 ORDER BY ctid',
      [vote.id],
    );
    expect(new Set(electors.map(({ xmin }) => xmin)).size).toBe(1);
    const order = electors.map(({ person }) => person);
    for (const rows of [first, second])
      expect(
        pairedBy(
          order,
          rows.map(({ choice }) => choice),
          chosen,
        ),
      ).toBeLessThan(BEST_BY_CHANCE);
    const joined = first.filter(({ choice }, i) => choice === second[i]?.choice).length / VOTERS;
    expect(joined).toBeLessThan(BEST_BY_CHANCE);
  });
});

describe('a box that must not be opened', () => {
  it('stays shut below five, and its key is destroyed unopened', async () => {
    const { vote, close } = await held();
    await ask(
      `UPDATE elector SET state = 'issued', sealed = NULL WHERE evaluation = $1 AND person <> ALL ($2)`,
      [vote.id, vote.electorate.electors.slice(0, 4)],
    );
    await close();
    const stored = await createEvaluationStore(clientPool).byNo(vote.no);
    expect(stored?.result).toMatchObject({ outcome: 'shut', issued: VOTERS, returned: 4, items: [] });
    expect(await ask('SELECT 1 FROM ballot WHERE evaluation = $1', [vote.id])).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('says so where the key is lost, and guesses nothing', async () => {
    const { vote, close, keys } = await held();
    await keys.destroy(vote.id, 1);
    await close();
    const stored = await createEvaluationStore(clientPool).byNo(vote.no);
    expect(stored?.result).toMatchObject({ outcome: 'lost', returned: VOTERS });
  });

  it('says how many cells did not open, and counts none of the others', async () => {
    const { vote, close } = await held();
    await ask(
      `UPDATE elector SET sealed = set_byte(sealed, 20, (get_byte(sealed, 20) + 1) % 256)
       WHERE evaluation = $1 AND person = ANY ($2)`,
      [vote.id, vote.electorate.electors.slice(0, 2)],
    );
    await close();
    const stored = await createEvaluationStore(clientPool).byNo(vote.no);
    expect(stored?.result).toMatchObject({ outcome: 'lost', returned: VOTERS, unopened: 2, items: [] });
    expect(await ask('SELECT 1 FROM ballot WHERE evaluation = $1', [vote.id])).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('keeps the key of a round that may still begin, and sweeps that of one that lost against 公布', async () => {
    const { vote, close, box, keys } = await held();
    await close();
    await keys.make(vote.id, 2);
    await box.sweep();
    expect(await keys.read(vote.id, 2)).toBeDefined();
    await ask(`UPDATE evaluation SET state = 'released' WHERE id = $1`, [vote.id]);
    await box.sweep();
    expect(await keys.read(vote.id, 2)).toBeUndefined();
    expect(await readdir(folder)).toEqual([]);
  });

  it('takes no vote where there is no key: nothing is written', async () => {
    const { vote, keys } = await held();
    await keys.destroy(vote.id, 1);
    await ask(`UPDATE elector SET state = 'issued', sealed = NULL WHERE evaluation = $1`, [vote.id]);
    const place = { evaluation: vote.id, round: 1, person: vote.electorate.electors[0] ?? '' };
    const cast = { kind: 'ballot.cast', place, answers: [0, null], items: ITEMS, at: OPENED } as const;
    await expect(
      createCommit(clientPool, keys)({ effects: [cast], messages: [], refresh: [], at: OPENED }),
    ).rejects.toThrow('BOX_HAS_NO_KEY');
    const [left] = await ask<{ n: number }>(
      `SELECT count(*)::int AS n FROM elector WHERE evaluation = $1 AND state = 'voted'`,
      [vote.id],
    );
    expect(left?.n).toBe(0);
  });
});

describe('votes of one moment', () => {
  it('are each written or not by themselves: twice, too late, or by somebody who has changed, keeps no other back', async () => {
    const { vote, keys } = await held();
    const people = vote.electorate.electors;
    await ask(`UPDATE elector SET state = 'issued', sealed = NULL WHERE evaluation = $1`, [vote.id]);
    const [known] = await ask<{ id: string }>(
      `INSERT INTO person (id, name, roles, expertise, active, version)
       VALUES (gen_random_uuid(), '某人', '{member}', '{}', true, 3) RETURNING id`,
      [],
    );
    const commit = createCommit(clientPool, keys);
    const cast = async (person: string, more: { at?: Date; round?: number; version?: number } = {}) => {
      const { at = OPENED, round = 1, version } = more;
      const result = await commit({
        ...(version === undefined ? {} : { actor: { id: known?.id ?? '', version } }),
        effects: [
          {
            kind: 'ballot.cast',
            place: { evaluation: vote.id, round, person },
            answers: [0, null],
            items: ITEMS,
            at,
          },
        ],
        messages: [
          {
            id: randomUUID(),
            lane: `person:${person}`,
            dedupeKey: randomUUID(),
            kind: 'card',
            card: { title: '同一刻的答复' },
            dueAt: OPENED,
          },
        ],
        refresh: [],
        at,
      });
      return result.kind;
    };
    const who = (i: number) => people[i] ?? '';
    const kinds = await Promise.all([
      cast(who(0)),
      cast(who(1)),
      cast(who(1)),
      cast(who(2), { at: CLOSES }),
      cast(randomUUID()),
      cast(who(3), { version: 2 }),
      cast(who(4), { version: 3 }),
      cast(who(5)),
    ]);
    const [, twice, again] = kinds;
    expect([twice, again].toSorted()).toEqual(['committed', 'stale']);
    expect(kinds.filter((_one, i) => i !== 1 && i !== 2)).toEqual([
      ...['committed', 'stale', 'stale', 'stale', 'committed', 'committed'],
    ]);
    const voted = await ask<{ person: string }>(
      `SELECT person FROM elector WHERE evaluation = $1 AND state = 'voted'`,
      [vote.id],
    );
    expect(voted.map(({ person }) => person).toSorted()).toEqual([0, 1, 4, 5].map(who).toSorted());
    const said = await ask<{ lane: string }>(`SELECT lane FROM outbox WHERE card->>'title' = $1`, [
      '同一刻的答复',
    ]);
    expect(said.map(({ lane }) => lane).toSorted()).toEqual(
      [0, 1, 4, 5].map((i) => `person:${who(i)}`).toSorted(),
    );
  });
});
