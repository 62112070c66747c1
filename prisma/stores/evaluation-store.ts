import type pg from 'pg';
import { LINK_REVOKED } from '../../domain/ballot/check.js';
import type { ElectorState, Turnout } from '../../domain/ballot/evaluation.js';
import type { PaperTally } from '../../domain/ballot/tally.js';
import { gathered } from '../gathered.js';
import type { Stores, VotersView } from '../stores.js';
import { type EvaluationRow, evaluationOf, HEAD_COLUMNS, type HeadRow, headOf } from './evaluation-rows.js';

const BY_NO = `SELECT ${HEAD_COLUMNS}, v.electorate FROM evaluation v WHERE v.no = $1`;

/**
 * One look for the taps of one moment; somebody left out stays so when found to be the same person as an elector. $1
 * numbers · $2 people · $3 rounds, null for the present one
 */
const FOR_VOTERS = `SELECT w.i::int, ${HEAD_COLUMNS}, e.state AS elector, v.recused <> '{}' AND EXISTS (SELECT 1 FROM person p
    WHERE p.id = ANY (v.recused) AND w.person IN (p.id, p.merged_into)) AS recused
  FROM unnest($1::int[], $2::uuid[], $3::smallint[]) WITH ORDINALITY AS w (no, person, round, i)
  JOIN evaluation v ON v.no = w.no
  LEFT JOIN elector e ON e.evaluation = v.id AND e.round = coalesce(w.round, v.round) AND e.person = w.person`;

/** Whose place in which vote is looked for. */
interface Voter {
  no: number;
  personId: string;
  round: number | undefined;
}

/** Where this person has a place, the empty ones first, soonest close first; of a draft, whose round is 0, the rehearsal. $2 states */
const WAITING = `SELECT ${HEAD_COLUMNS}, e.state AS elector FROM evaluation v
  JOIN elector e ON e.evaluation = v.id AND e.round = v.round AND e.person = $1
  WHERE v.state = ANY ($2) ORDER BY e.state <> 'issued', v.closes_at, v.no`;

/** So many at most: beyond them no list is read to its end. */
const RUNNING = `SELECT ${HEAD_COLUMNS}, v.electorate FROM evaluation v WHERE v.state = ANY ($1) ORDER BY v.no DESC LIMIT 200`;

const TURNOUT = `SELECT state, count(*)::int AS n FROM elector WHERE evaluation = $1 AND round = $2 GROUP BY state`;

const ELECTORS = `SELECT person, state FROM elector WHERE evaluation = $1 AND round = $2 ORDER BY person`;

const TAKEN_BACK = `SELECT count(*)::int AS n FROM trail WHERE subject = $1::uuid::text AND kind = '${LINK_REVOKED}'
  AND body->>'round' = $2::smallint::text AND body->>'person' = $3`;

const PAPERS = `SELECT teller, tally FROM paper_tally WHERE evaluation = $1 AND round = $2`;

const BALLOTS = `SELECT item, choice, count(*)::int AS n, count(person)::int AS named FROM ballot
  WHERE evaluation = $1 AND round = $2 GROUP BY item, choice ORDER BY item, choice`;

const REMARKS = `SELECT item, text FROM ballot_remark WHERE evaluation = $1 AND round = $2 ORDER BY id`;

/** Who voted what, where the vote was open (记名). */
const NAMED = `SELECT person, item, choice FROM ballot WHERE evaluation = $1 AND round = $2 AND person IS NOT NULL
  ORDER BY item, choice, person`;

/** 测评, read for handlers. Nothing here opens a ballot. */
export function createEvaluationStore(pool: pg.Pool): Stores['evaluations'] {
  const ask = async <T extends pg.QueryResultRow>(name: string, text: string, values: unknown[]) =>
    (await pool.query<T>({ name, text, values })).rows;

  const forVoter = gathered(
    async (voters: readonly Voter[]): Promise<readonly (VotersView | undefined)[]> => {
      const rows = await ask<HeadRow & { i: number; elector: ElectorState | null; recused: boolean }>(
        'evaluation-for-voters',
        FOR_VOTERS,
        [
          voters.map(({ no }) => no),
          voters.map(({ personId }) => personId),
          voters.map(({ round }) => round ?? null),
        ],
      );
      const found = new Map(rows.map((row) => [row.i, row]));
      return voters.map((_one, at) => {
        const row = found.get(at + 1);
        return (
          row && {
            evaluation: headOf(row),
            recused: row.recused,
            ...(row.elector ? { elector: row.elector } : {}),
          }
        );
      });
    },
  );

  return {
    async byNo(no) {
      const [row] = await ask<EvaluationRow>('evaluation-by-no', BY_NO, [no]);
      return row && evaluationOf(row);
    },

    forVoter: (no, personId, round) => forVoter({ no, personId, round }),

    async waitingFor(personId, states = ['open']) {
      const rows = await ask<HeadRow & { elector: ElectorState }>('evaluations-waiting', WAITING, [
        personId,
        states,
      ]);
      return rows.map((row) => ({ evaluation: headOf(row), recused: false, elector: row.elector }));
    },

    async inState(states) {
      return (await ask<EvaluationRow>('evaluations-running', RUNNING, [states])).map(evaluationOf);
    },

    async turnout(id, round) {
      const rows = await ask<{ state: ElectorState; n: number }>('ballot-turnout', TURNOUT, [id, round]);
      const none: Turnout = { issued: 0, voted: 0, paper: 0, unused: 0 };
      return { ...none, ...Object.fromEntries(rows.map(({ state, n }) => [state, n])) };
    },

    electors: (id, round) => ask('ballot-electors', ELECTORS, [id, round]),
    async linksTakenBack(id, round, personId) {
      const [row] = await ask<{ n: number }>('ballot-links-taken-back', TAKEN_BACK, [id, round, personId]);
      return row?.n ?? 0;
    },
    papers: (id, round) => ask<{ teller: string; tally: PaperTally }>('paper-tallies', PAPERS, [id, round]),
    ballots: (id, round) => ask('ballot-counts', BALLOTS, [id, round]),
    remarks: (id, round) => ask('ballot-remarks', REMARKS, [id, round]),
    named: (id, round) => ask('ballot-named', NAMED, [id, round]),
  };
}
