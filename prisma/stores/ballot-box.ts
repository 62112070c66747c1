import type pg from 'pg';
import type { ElectorState, Evaluation, EvaluationState } from '../../domain/ballot/evaluation.js';
import type { Answers } from '../../domain/ballot/item.js';
import { shuffled } from '../../domain/ballot/options.js';
import type { BallotResult } from '../../domain/ballot/result.js';
import { type CellPlace, openBallot } from '../../domain/ballot/seal.js';
import { staysShut } from '../../domain/ballot/stays-shut.js';
import type { PaperTally } from '../../domain/ballot/tally.js';
import { append, type TrailEvent } from '../../domain/trail.js';
import type { BallotKeys } from '../ballot-keys.js';
import * as sql from './ballot-sql.js';
import { type EvaluationRow, evaluationOf, HEAD_COLUMNS } from './evaluation-rows.js';
import { POST } from './outbox-sql.js';
import type { Post } from './outbox-store.js';

/** One round at its close: who stood where, the paper tallies, and the ballots where the box may be opened. */
export interface Box {
  evaluation: Evaluation;
  /** `byLink`: for whom a link was handed out, or who has no account. */
  electors: readonly { person: string; state: ElectorState; byLink?: boolean }[];
  papers: readonly { teller: string; tally: PaperTally }[];
  /** `shut`: fewer than five on phones or on paper. `lost`: the key is gone, or does not open every cell. */
  ballots: readonly Answers[] | 'shut' | 'lost';
  /** How many cells the key did not open; only where there are any. */
  unopened?: number;
}

/** What is decided on a box. `counting` waits for the paper: the box is left as it is. */
export type Closing =
  | { state: 'counting'; event: TrailEvent; posts: readonly Post[] }
  | {
      state: 'closed';
      result: BallotResult;
      /** Ballots cast on paper: kept among the others, so that the two boxes cannot be told apart. */
      onPaper: readonly Answers[];
      event: TrailEvent;
      posts: readonly Post[];
    };

/** A vote that is under way, or whose group has not been shown its end. */
export interface Running {
  evaluation: Evaluation;
  /** How many reminders of this round went out. */
  reminded: number;
  voted: number;
  issued: number;
  /** How many took paper. */
  paper: number;
  /** What the group's card was last drawn for, as `redrawGroup` was told. */
  shown?: string;
}

/** A round whose time has come. */
export interface Due {
  id: string;
  no: number;
  title: string;
  round: number;
}

/** Opens boxes (开箱): the only code that reads a sealed ballot. */
export interface BallotBox {
  /** Rounds that are to be closed now, or whose paper has come in. */
  due(now: Date): Promise<readonly Due[]>;
  /**
   * Closes one round: flips who has not voted, counts, decides, writes ballots in random order, clears the cells,
   * commits, destroys the key. Safe to repeat and to race: who comes second finds nothing to do. Gives the lanes.
   */
  close(id: string, now: Date, decide: (box: Box) => Closing): Promise<readonly string[]>;
  /** Destroys keys whose round is over, should a process have died between its commit and its key. */
  sweep(): Promise<void>;
  running(now: Date): Promise<readonly Running[]>;
  /** Queues reminder number `which` for everyone who has not voted, once. Drawn when it is sent. */
  remind(vote: Evaluation, which: number, now: Date): Promise<readonly string[]>;
  /** Queues messages about a vote, each once by its key. Gives the lanes. */
  tell(posts: readonly Post[]): Promise<readonly string[]>;
  /** Changes the group's card where it stands, once for each `key`. */
  redrawGroup(vote: Evaluation, key: string, card: unknown, now: Date): Promise<readonly string[]>;
}

interface Counts {
  reminded: number;
  voted: number;
  issued: number;
  paper: number;
  shown: string | null;
}

interface Sealed {
  person: string;
  state: ElectorState;
  sealed: Buffer | null;
}

interface Opened extends Pick<Box, 'ballots' | 'unopened'> {
  /** By whom, in the order of `ballots`. */
  people: readonly string[];
}

async function openAll(
  evaluation: Evaluation,
  rows: readonly Sealed[],
  papers: Box['papers'],
  keys: BallotKeys,
): Promise<Opened> {
  const { id, round, rules } = evaluation;
  const cast = rows.filter(({ state }) => state === 'voted');
  const people = cast.map(({ person }) => person);
  const onPaper = rows.filter(({ state }) => state === 'paper').length;
  const returned = papers.length >= 2 ? papers[0]?.tally.returned : undefined;
  if (rules.secret && staysShut(cast.length, onPaper, returned)) return { ballots: 'shut', people };
  if (cast.length === 0) return { ballots: [], people };
  const key = await keys.read(id, round);
  if (!key) return { ballots: 'lost', people };
  const ballots = cast.flatMap(({ person, sealed }) => {
    const answers = opensTo(key, { evaluation: id, round, person }, sealed);
    return answers ? [answers] : [];
  });
  const unopened = cast.length - ballots.length;
  // Without one vote the others decide something nobody voted on: like a lost key, it is said and not guessed around.
  return unopened > 0 ? { ballots: 'lost', unopened, people } : { ballots, people };
}

/** Undefined for a cell that does not open: a bit that turned, a row changed by hand, another key. */
function opensTo(key: Uint8Array, place: CellPlace, sealed: Buffer | null): Answers | undefined {
  try {
    return openBallot(key, place, sealed ?? Buffer.alloc(0));
  } catch {
    return undefined;
  }
}

const boxOf = ({ people: _whose, ...box }: Opened): Pick<Box, 'ballots' | 'unopened'> => box;

export function createBallotBox(pool: pg.Pool, keys: BallotKeys): BallotBox {
  async function inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      const done = await work(client);
      await client.query('COMMIT');
      client.release();
      return done;
    } catch (error) {
      await client.query('ROLLBACK').then(
        () => client.release(),
        (broken: Error) => client.release(broken),
      );
      throw error;
    }
  }

  return {
    async due(now) {
      return (await pool.query<Due>({ name: 'boxes-due', text: sql.DUE, values: [now] })).rows;
    },

    async close(id, now, decide) {
      const closed = await inTransaction(async (client) => {
        const { rows } = await client.query<EvaluationRow>(
          `SELECT ${HEAD_COLUMNS}, v.electorate FROM evaluation v WHERE v.id = $1 AND ${sql.IS_DUE('$2')} FOR UPDATE`,
          [id, now],
        );
        if (!rows[0]) return undefined;
        const evaluation = evaluationOf(rows[0]);
        const place = [id, evaluation.round];
        await client.query(sql.FLIP, place);
        // A statement of its own: it sees every vote that was there before the flip.
        const { rows: electors } = await client.query<Sealed>(sql.CELLS, place);
        const { rows: papers } = await client.query<Box['papers'][number]>(sql.PAPERS, place);
        const opened = await openAll(evaluation, electors, papers, keys);
        const closing = decide({ evaluation, electors, papers, ...boxOf(opened) });
        if (closing.state === 'closed') await keepCounted(client, evaluation, opened, closing);
        await keepState(client, evaluation, closing, now);
        const lanes = await post(client, closing.posts);
        return { lanes, round: evaluation.round, state: closing.state as EvaluationState };
      });
      if (closed?.state === 'closed') await keys.destroy(id, closed.round);
      return closed?.lanes ?? [];
    },

    async running(now) {
      const { rows } = await pool.query<EvaluationRow & Counts>({
        name: 'votes-running',
        text: sql.RUNNING,
        values: [now],
      });
      return rows.map(({ reminded, voted, issued, paper, shown, ...row }) => ({
        evaluation: evaluationOf(row),
        ...{ reminded, voted, issued, paper },
        ...(shown === null ? {} : { shown }),
      }));
    },

    async remind({ id, no, round }, which, now) {
      const { rows } = await pool.query<{ lane: string }>({
        name: 'vote-remind',
        text: sql.REMIND,
        values: [id, round, which, now, JSON.stringify({ title: '投票提醒', vote: no, round })],
      });
      return rows.map(({ lane }) => lane);
    },

    tell: (posts) => inTransaction((client) => post(client, posts)),

    async redrawGroup({ id, round }, key, card, now) {
      const { rows } = await pool.query<{ lane: string }>({
        name: 'vote-redraw',
        text: sql.REDRAW,
        values: [`ballot:${id}:${round}:group`, key, JSON.stringify(card), now],
      });
      return rows.map(({ lane }) => lane);
    },

    async sweep() {
      const held = await keys.list();
      if (held.length === 0) return;
      const { rows } = await pool.query<{ evaluation: string; round: number }>({
        name: 'keys-over',
        text: sql.OVER,
        values: [held.map(({ evaluation }) => evaluation), held.map(({ round }) => round)],
      });
      for (const { evaluation, round } of rows) await keys.destroy(evaluation, round);
    },
  };
}

/** Ballots as rows of one item each, remarks apart: whole patterns would name people. The cells are emptied. */
async function keepCounted(
  client: pg.PoolClient,
  { id, round, items, rules }: Evaluation,
  { ballots, people }: Opened,
  { result: { outcome }, onPaper }: Extract<Closing, { state: 'closed' }>,
): Promise<void> {
  const counted =
    outcome === 'shut' || outcome === 'lost' || typeof ballots === 'string' ? [] : [...ballots, ...onPaper];
  const cells = counted.flatMap((answers, voter) =>
    answers.map((answer, item) => ({ item, answer, person: rules.secret ? null : (people[voter] ?? null) })),
  );
  const choices = shuffled(cells.filter(({ answer }) => typeof answer === 'number'));
  await client.query(sql.BALLOTS, [
    id,
    round,
    choices.map(({ item }) => item),
    choices.map(({ answer }) => answer),
    choices.map(({ person }) => person),
  ]);
  const remarks = shuffled(
    cells.filter(({ item, answer }) => items[item]?.kind === 'remark' && typeof answer === 'string'),
  );
  await client.query(sql.REMARKS, [
    id,
    round,
    remarks.map(({ item }) => item),
    remarks.map(({ answer }) => answer),
  ]);
  await client.query(sql.EMPTY_CELLS, [id, round]);
  if (rules.secret) await client.query(sql.DROP_PAPERS, [id, round]);
}

async function keepState(
  client: pg.PoolClient,
  { id, trail }: Evaluation,
  closing: Closing,
  now: Date,
): Promise<void> {
  const entry = append(id, trail, closing.event);
  await client.query(sql.ENTRY, [
    ...[entry.subject, entry.n, entry.kind, entry.by, entry.at, entry.salt],
    ...[JSON.stringify(entry.body), entry.bodyHash, entry.prev, entry.hash],
  ]);
  await client.query(sql.CLOSE, [
    id,
    closing.state,
    closing.state === 'closed' ? JSON.stringify(closing.result) : null,
    now,
    entry.n,
    entry.hash,
  ]);
}

async function post(client: pg.PoolClient, posts: readonly Post[]): Promise<readonly string[]> {
  if (posts.length === 0) return [];
  const { rows } = await client.query<{ lane: string }>(POST, [
    posts.map(({ lane }) => lane),
    posts.map(({ dedupeKey }) => dedupeKey),
    posts.map(({ card }) => JSON.stringify(card)),
    posts.map(({ dueAt }) => dueAt),
    posts.map(({ kind = 'card' }) => kind),
    posts.map(({ matterId = null }) => matterId),
  ]);
  return rows.map(({ lane }) => lane);
}
