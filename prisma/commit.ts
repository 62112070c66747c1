import pg from 'pg';
import { type BallotKeys, noKeys } from './ballot-keys.js';
import type { CommitRequest, CommitResult, StoredAnswer } from './commit-types.js';
import { gathered } from './gathered.js';
import type { NamedStatement } from './named.js';
import { sealCasts } from './seal-casts.js';
import { castIn, castTogether, type SealedCast } from './writes/cast-writes.js';
import { compose } from './writes/compose.js';

/** Somebody else was quicker: decide again on what is there now. */
const CLASHES = new Set([
  'trail_pkey',
  'unit_name_key',
  'matter_paper_no_key',
  'admin_claim_pkey',
  'approval_draft_of_key',
  'recusal_standing_key',
  'officer_in_post_key',
  'appraisal_matter_no_key',
  'meeting_half_year_key',
]);
const UNIQUE_VIOLATION = '23505';
const DIVISION_BY_ZERO = '22012';
const DEADLOCK = '40P01';

const MOST_TRIES = 3;

function isClash(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) return false;
  if (error.code === DIVISION_BY_ZERO) return true;
  return error.code === UNIQUE_VIOLATION && CLASHES.has(error.constraint ?? '');
}

/**
 * Writes all that one event changes, whole or not at all, and durable when it returns. The same event, however often
 * and wherever it is committed, is written once; the others get its stored answer. A statement that lost a deadlock
 * changed nothing and is sent again. Votes of one moment are written together (`castTogether`).
 *
 * @throws pg errors as they are: the connection was lost, a time-out passed. Whether a lost one was written, the next
 * delivery of the event finds out.
 */
export function createCommit(
  pool: pg.Pool,
  keys: BallotKeys = noKeys,
): (request: CommitRequest) => Promise<CommitResult> {
  async function send<R extends pg.QueryResultRow>(statement: NamedStatement): Promise<pg.QueryResult<R>> {
    for (let tries = 1; ; tries++) {
      try {
        return await pool.query<R>(statement);
      } catch (error) {
        const lostDeadlock = error instanceof pg.DatabaseError && error.code === DEADLOCK;
        if (!lostDeadlock || tries === MOST_TRIES) throw error;
      }
    }
  }

  /** Votes that come in at about the same time are one statement, each durable or not written when it ends. */
  const cast = gathered(async (casts: readonly SealedCast[]): Promise<readonly boolean[]> => {
    const { rows } = await send<{ i: number }>(castTogether(casts));
    const done = new Set(rows.map(({ i }) => i));
    return casts.map((_one, i) => done.has(i));
  });

  async function written(request: CommitRequest): Promise<boolean> {
    const sealed = { ...request, effects: await sealCasts(request.effects, keys) };
    const vote = castIn(sealed);
    if (vote) return cast(vote);
    try {
      return (await send(compose(sealed))).rowCount === 1;
    } catch (error) {
      if (isClash(error)) return false;
      throw error;
    }
  }

  /** In a statement of its own: the one that found the event known cannot see the row. */
  async function answeredBefore({ event }: CommitRequest): Promise<CommitResult | undefined> {
    if (!event) return undefined;
    const { rows } = await pool.query<{ answer: StoredAnswer | null }>({
      name: 'commit_answer',
      text: 'SELECT answer FROM inbox WHERE channel = $1 AND key = $2',
      values: [event.channel, event.key],
    });
    return rows[0] && { kind: 'repeated', answer: rows[0].answer };
  }

  return async (request) => {
    if (await written(request)) return { kind: 'committed' };
    return (await answeredBefore(request)) ?? { kind: 'stale' };
  };
}
