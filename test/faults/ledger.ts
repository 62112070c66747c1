import type pg from 'pg';
import { firstBroken } from '../../domain/trail.js';
import { createTrailStore } from '../../prisma/stores/trail-store.js';
import type { WecomPlatform } from '../platforms/wecom.js';
import type { Story, Told } from './load.js';
import { OFFICE } from './wecom-city.js';

const all = async <T extends object>(pool: pg.Pool, text: string, values: unknown[] = []): Promise<T[]> =>
  (await pool.query<T & pg.QueryResultRow>(text, values)).rows;

/** The trail a story must have left, in order. A unit has what it registers itself: 签收 of it adds nothing. */
const kindsOf = ({ byOffice, received, replied }: Story): string[] => [
  'matter.registered',
  ...(received && byOffice ? ['matter.received'] : []),
  ...(replied ? ['matter.replied'] : []),
];

/** What each matter is against what was acknowledged: one of each, whole, its trail unbroken. Gives what is wrong. */
export async function wrongWithMatters(pool: pg.Pool, stories: readonly Story[]): Promise<string[]> {
  const trail = createTrailStore(pool);
  const wrongs: string[] = [];
  const matters = await all<{
    id: string;
    no: number;
    title: string;
    state: string;
    n: number;
    hash: string;
    deadlines: number;
    replies: number;
  }>(
    pool,
    `SELECT m.id, no, title, state, trail_n AS n, trail_hash AS hash,
       (SELECT count(*)::int FROM deadline d WHERE d.matter_id = m.id AND due_on IS NOT NULL) AS deadlines,
       (SELECT count(*)::int FROM reply r WHERE r.matter_id = m.id) AS replies
     FROM matter m`,
  );
  if (matters.length !== stories.length)
    wrongs.push(`${matters.length} matters for ${stories.length} stories`);
  for (const story of stories) {
    const own = matters.filter(({ title }) => title === story.title);
    const [matter] = own;
    if (!matter || own.length !== 1) {
      wrongs.push(`${story.title} is there ${own.length} times`);
      continue;
    }
    const entries = await trail.of(matter.id);
    const kinds = entries.map(({ kind }) => kind);
    const last = entries.at(-1);
    const whole = {
      number: matter.no === story.no,
      deadline: matter.deadlines === 1,
      state: matter.state === (story.replied ? 'replied' : 'open'),
      replies: matter.replies === (story.replied ? 1 : 0),
      kinds: kinds.join() === kindsOf(story).join(),
      head: last?.n === matter.n && last.hash === matter.hash,
      chain: firstBroken(entries) === undefined,
    };
    for (const [part, holds] of Object.entries(whole))
      if (!holds) wrongs.push(`${story.title}: ${part} (${matter.state}, ${kinds.join()})`);
  }
  return wrongs;
}

/** How many messages each kind of command causes: to the one who said it, and what is news to each of the office's staff. */
const CAUSES: Readonly<Record<Told['kind'], number>> = {
  register: 1 + OFFICE.length,
  refused: 0,
  receipt: 1,
  reply: 1,
  confirm: 1 + OFFICE.length,
};
/** The office registers in a unit's stead: its own card, and the liaison's. */
const CAUSED_BY_OFFICE = 2;

/** Inbox and messages of every event, and that it was answered the same each time. Gives what is wrong. */
export async function wrongWithEvents(
  pool: pg.Pool,
  told: readonly Told[],
  stories: readonly Story[],
): Promise<string[]> {
  const wrongs: string[] = [];
  const inbox = await all<{ key: string }>(pool, 'SELECT key FROM inbox');
  if (inbox.length !== told.length) wrongs.push(`${inbox.length} inbox rows for ${told.length} events`);
  const caused = new Map(
    (
      await all<{ cause: string; n: number }>(
        pool,
        `SELECT cause, count(*)::int AS n FROM outbox WHERE cause LIKE 'wecom:%' AND kind <> 'refresh' GROUP BY cause`,
      )
    ).map(({ cause, n }) => [cause, n]),
  );
  for (const { kind, title, event, replies } of told) {
    if (new Set(replies).size !== 1) wrongs.push(`${kind} of ${title} got ${new Set(replies).size} answers`);
    if (kind === 'refused' && !replies[0]?.includes('没有您可以查看的'))
      wrongs.push(`${title}: ${replies[0]}`);
    const key = /<MsgId><!\[CDATA\[(\d+)\]\]>/.exec(event.xml)?.[1];
    if (key === undefined) continue;
    const byOffice = kind === 'register' && stories.find((story) => story.title === title)?.byOffice;
    const expected = byOffice ? CAUSED_BY_OFFICE : CAUSES[kind];
    const n = caused.get(`wecom:${key}`) ?? 0;
    if (n !== expected) wrongs.push(`${kind} of ${title} caused ${n} messages, not ${expected}`);
  }
  const taps = told.filter(({ kind }) => kind === 'confirm').length;
  const fromTaps = [...caused]
    .filter(([cause]) => !/^wecom:\d+$/.test(cause))
    .reduce((sum, [, n]) => sum + n, 0);
  if (fromTaps !== taps * CAUSES.confirm) wrongs.push(`${taps} taps caused ${fromTaps} messages`);
  return wrongs;
}

/** Messages that still wait for their turn at this moment of site time. */
export async function undelivered(pool: pg.Pool): Promise<number> {
  const [row] = await all<{ n: number }>(
    pool,
    `SELECT count(*)::int AS n FROM outbox WHERE state = 'queued' AND due_at <= clock_timestamp() +
       make_interval(secs => (SELECT (value #>> '{}')::numeric / 1000 FROM setting WHERE name = 'clockOffsetMs'))`,
  );
  return row?.n ?? 0;
}

/** Every message that counts as sent is in its member's inbox, cards once and under their own `task_id`. */
export async function wrongWithDelivery(pool: pg.Pool, platform: WecomPlatform): Promise<string[]> {
  const wrongs: string[] = [];
  const dead = await all<{ id: string; kind: string; code: string }>(
    pool,
    `SELECT id, kind, code FROM outbox WHERE state = 'dead'`,
  );
  for (const { kind, code } of dead) wrongs.push(`a ${kind} became a dead letter: ${code}`);
  const sent = await all<{ task: string; member: string; title: string; buttons: boolean }>(
    pool,
    `SELECT o.id || '@' || o.resend AS task, a.account_id AS member, o.card->>'title' AS title,
       jsonb_array_length(coalesce(o.card->'actions', '[]')) > 0 AS buttons
     FROM outbox o JOIN account a ON 'person:' || a.person_id = o.lane
     WHERE o.state = 'sent' AND o.kind IN ('card', 'digest') AND o.target_id IS NULL`,
  );
  for (const { task, member, title, buttons } of sent) {
    const inbox = platform.inboxOf(member);
    const byTask = inbox.filter(({ taskId }) => taskId === task).length;
    // A card that changed on the spot has lost its buttons in the row, not its place in the inbox.
    const byText = byTask === 0 && !buttons && inbox.some(({ text }) => text.includes(title));
    if (byTask !== 1 && !byText) wrongs.push(`${member} has “${title}” ${byTask} times`);
  }
  if (platform.counts.dropped > 0) wrongs.push(`the platform dropped ${platform.counts.dropped} messages`);
  return wrongs;
}

/**
 * Every step whose day has come is in the ledger of its open deadline, the latest of each run sent, and whoever it
 * tells was told by a card. `today` is the last day on which a tick ran.
 */
export async function wrongWithReminders(pool: pg.Pool, today: string): Promise<string[]> {
  const wrongs: string[] = [];
  const lost = await all<{ title: string; step: string; day: string }>(
    pool,
    `SELECT m.title, s.step, s.day FROM deadline d JOIN matter m ON m.id = d.matter_id,
       unnest(d.step_ids, d.step_on) AS s (step, day)
     WHERE m.state = 'open' AND d.state = 'running' AND s.day <= $1::date
       AND NOT EXISTS (SELECT 1 FROM fired f WHERE f.deadline_id = d.id AND f.epoch = d.epoch AND f.step = s.step)`,
    [today],
  );
  for (const { title, step, day } of lost) wrongs.push(`${title}: step ${step} of ${day} never fired`);
  const silent = await all<{ title: string; step: string }>(
    pool,
    `SELECT m.title, f.step FROM fired f JOIN deadline d ON d.id = f.deadline_id JOIN matter m ON m.id = d.matter_id
     WHERE f.state = 'sent' AND m.state = 'open'
       AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.deadline_id = f.deadline_id AND n.epoch = f.epoch AND n.step = f.step)`,
  );
  for (const { title, step } of silent) wrongs.push(`${title}: step ${step} told nobody`);
  const untold = await all<{ title: string; step: string; name: string }>(
    pool,
    `SELECT m.title, n.step, p.name FROM notice n JOIN person p ON p.id = n.person_id
     JOIN deadline d ON d.id = n.deadline_id JOIN matter m ON m.id = d.matter_id
     WHERE n.told_on IS NULL AND m.state = 'open' AND d.state = 'running' AND n.day < $1::date`,
    [today],
  );
  for (const { title, step, name } of untold) wrongs.push(`${title}: ${name} was not told of step ${step}`);
  return wrongs;
}

/** Figures of the reminders, for the line a test prints: a test in which nothing came due shows nothing. */
export async function reminderFigures(
  pool: pg.Pool,
): Promise<{ fired: number; missed: number; digests: number }> {
  const [row] = await all<{ fired: number; missed: number; digests: number }>(
    pool,
    `SELECT (SELECT count(*)::int FROM fired WHERE state = 'sent') AS fired,
       (SELECT count(*)::int FROM fired WHERE state = 'missed') AS missed,
       (SELECT count(*)::int FROM outbox WHERE kind = 'digest' AND state = 'sent') AS digests`,
  );
  return row ?? { fired: 0, missed: 0, digests: 0 };
}
