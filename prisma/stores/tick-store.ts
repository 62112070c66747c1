import type pg from 'pg';
import { INSTRUMENTS } from '../../domain/instruments/catalogue.js';
import type { Recipients } from '../../domain/roster/duty.js';
import type { SiteSettings } from '../../domain/settings.js';
import type { Day } from '../../domain/time/day.js';
import { type LadderStep, STANDARD_LADDER } from '../../domain/time/ladder.js';
import { FIRE_STEPS } from './fire-steps.js';
import { REQUEUE_DIGESTS, STILL_OWED } from './untold-notices.js';

/** What one round took and wrote. `lanes` are those that have a new message. */
export interface FiredRound {
  taken: number;
  steps: number;
  lanes: readonly string[];
}

/** What the tick asks of PostgreSQL, the truth about what is due. Every call can run any number of times. */
export interface TickStore {
  /** One round of due steps; there may be more while it takes as many as `limit`. `now` is site time within the hours of reminders. */
  fire(
    now: Date,
    today: Day,
    settings: SiteSettings,
    recipients: Recipients,
    limit?: number,
  ): Promise<FiredRound>;
  /** Queues a card for whoever has something untold and no card on the way: today's, or the next working morning's. */
  requeueDigests(
    now: Date,
    today: Day,
    nextMorning: Date,
    settings: SiteSettings,
  ): Promise<readonly string[]>;
  /** Queues immediate answers that never got on the wire, as ordinary messages. */
  postLostAnswers(before: Date, now: Date): Promise<readonly string[]>;
  /** Forgets what is no longer needed: answered events of seven days ago, old questions, notices of no use. */
  clean(now: Date): Promise<void>;
  /** The earliest instant from which a step may fire, past or future; undefined when no ladder is running. */
  nextStepAt(settings: SiteSettings): Promise<Date | undefined>;
}

const ladderOf = (ladder: 'standard' | readonly LadderStep[]) =>
  ladder === 'standard' ? STANDARD_LADDER : ladder;

const RUNGS = INSTRUMENTS.flatMap(({ id, ladder, deadlines }) =>
  deadlines.flatMap((rule) =>
    ladderOf(rule.ladder ?? ladder).map((step: LadderStep) => ({
      instrument: id,
      stage: rule.stage,
      step: step.id,
      to: step.to,
      late: step.offset > 0,
    })),
  ),
);
const tells = (role: LadderStep['to'][number]) => RUNGS.map(({ to }) => to.includes(role));
const RUNG_COLUMNS = [
  RUNGS.map(({ instrument }) => instrument),
  RUNGS.map(({ step }) => step),
  tells('liaison'),
  tells('office'),
  tells('director'),
];

const ROUND = 1_000;
const HOUR_MS = 3_600_000;

/** The Beijing midnight of the day on which the next step comes. */
const START_OF_DAY = `(((d.next_at AT TIME ZONE 'UTC') + interval '8 hours')::date - interval '8 hours') AT TIME ZONE 'UTC'`;

/** The Beijing midnight of the day on which the unit said it would send; null where it is not left in peace. */
const END_OF_QUIET = `CASE WHEN m.expected_on <= d.due_on
  THEN (m.expected_on::timestamp - interval '8 hours') AT TIME ZONE 'UTC' END`;

const POST_LOST = `
WITH lost AS (
  UPDATE inbox SET answered = true
  WHERE (channel, key) IN (
    SELECT channel, key FROM inbox
    WHERE NOT answered AND at BETWEEN $1 AND $2 ORDER BY at LIMIT 1000 FOR UPDATE SKIP LOCKED)
  RETURNING channel, key, answer, lane
)
INSERT INTO outbox (id, lane, dedupe_key, kind, card, cause, due_at, state, tries, resend)
SELECT gen_random_uuid(), lane, 'answer:' || channel || ':' || key, 'card',
       jsonb_build_object('title', answer->>'text'), channel || ':' || key, $3, 'queued', 0, 0
FROM lost WHERE lane IS NOT NULL AND answer->>'text' IS NOT NULL
ON CONFLICT (dedupe_key) DO NOTHING
RETURNING lane`;

/** Rows that one statement of the cleaning takes at most, so that a long pile never meets the time-out. */
const BITE = 5_000;

const CLEAN = `
WITH events AS (
  DELETE FROM inbox WHERE (channel, key) IN (
    SELECT channel, key FROM inbox WHERE answered AND at < $1 LIMIT $4)
  RETURNING 1
),
questions AS (DELETE FROM question WHERE at < $2),
codes AS (DELETE FROM link_code WHERE expires_at < $2),
typed AS (DELETE FROM link_try WHERE since < $2),
notices AS (
  DELETE FROM notice WHERE (person_id, deadline_id, epoch, step) IN (
    SELECT n.person_id, n.deadline_id, n.epoch, n.step
    FROM notice n JOIN deadline d ON d.id = n.deadline_id JOIN matter m ON m.id = d.matter_id
    WHERE n.told_on IS NULL AND (d.epoch <> n.epoch OR d.state <> 'running' OR m.state NOT IN ('open', 'replied'))
       OR n.told_on < $3::date AND NOT EXISTS (SELECT 1 FROM notice u WHERE u.deadline_id = n.deadline_id
         AND u.epoch = n.epoch AND u.step = n.step AND u.told_on IS NULL)
    LIMIT $4)
  RETURNING 1
)
SELECT greatest((SELECT count(*) FROM events), (SELECT count(*) FROM notices))::int AS left`;

export function createTickStore(pool: pg.Pool): TickStore {
  return {
    async fire(now, today, settings, recipients, limit = ROUND) {
      if (settings.muted.all) return { taken: 0, steps: 0, lanes: [] };
      const values = [
        now,
        today,
        limit,
        settings.remindAt,
        settings.muted.unitIds,
        ...RUNG_COLUMNS,
        JSON.stringify(recipients),
        RUNGS.map(({ stage }) => stage),
        RUNGS.map(({ late }) => late),
      ];
      const { rows } = await pool.query<FiredRound>({ name: 'fire-steps', text: FIRE_STEPS, values });
      return rows[0] ?? { taken: 0, steps: 0, lanes: [] };
    },

    async requeueDigests(now, today, nextMorning, settings) {
      if (settings.muted.all) return [];
      const values = [now, settings.muted.unitIds, today, nextMorning];
      const { rows } = await pool.query<{ lane: string }>({
        name: 'requeue-digests',
        text: REQUEUE_DIGESTS,
        values,
      });
      return rows.map(({ lane }) => lane);
    },

    async postLostAnswers(before, now) {
      const values = [new Date(before.getTime() - 24 * HOUR_MS), before, now];
      const { rows } = await pool.query<{ lane: string }>({ name: 'post-lost', text: POST_LOST, values });
      return rows.map(({ lane }) => lane);
    },

    async clean(now) {
      const ago = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);
      for (let left = BITE; left >= BITE; ) {
        const { rows } = await pool.query<{ left: number }>({
          name: 'tick-clean',
          text: CLEAN,
          values: [ago(7 * 24), ago(1), ago(30 * 24), BITE],
        });
        left = rows[0]?.left ?? 0;
      }
    },

    async nextStepAt(settings) {
      if (settings.muted.all) return undefined;
      const { rows } = await pool.query<{ at: Date | null }>({
        name: 'next-step-at',
        text: `SELECT min(greatest(${START_OF_DAY}, m.open_at, ${END_OF_QUIET})) AS at
          FROM deadline d JOIN matter m ON m.id = d.matter_id
          WHERE d.next_at IS NOT NULL AND ${STILL_OWED('$1')}`,
        values: [settings.muted.unitIds],
      });
      return rows[0]?.at ?? undefined;
    },
  };
}
