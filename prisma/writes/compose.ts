import { DEFAULT_SETTINGS } from '../../domain/settings.js';
import type { CommitRequest } from '../commit-types.js';
import { type NamedStatement, named } from '../named.js';
import { matterWrites } from './matter-writes.js';
import { outboxWrites } from './outbox-writes.js';
import { rosterWrites } from './roster-writes.js';
import { siteWrites } from './site-writes.js';
import { chainsOf, trailWrites } from './trail-writes.js';

const ACTOR_STANDS = (id: string, version: string) =>
  `EXISTS (SELECT 1 FROM person WHERE id = ${id} AND version = ${version} AND active)`;

const INBOX = (event: string) => `INSERT INTO inbox (channel, key, answer, lane, answered, at)
  SELECT r.* FROM guard, jsonb_to_record(${event}) AS r(channel text, key text, answer jsonb, lane text,
    answered boolean, at timestamptz)
  ON CONFLICT DO NOTHING RETURNING 1`;

/**
 * The one statement for all that an event changes. It returns a row when everything was written, and none when the
 * event is known already or a guard did not hold; then nothing was written. The text depends only on which kinds of
 * changes there are. Two changes that rest on the same state clash on the trail's key, and one of them fails whole.
 */
export function compose(request: CommitRequest): NamedStatement {
  const { event, actor, answer, effects, at } = request;
  const values: unknown[] = [];
  const bind = (value: unknown, type: string) => `$${values.push(value)}::${type}`;
  const chains = chainsOf(effects);
  const writes = [
    ...matterWrites(effects, chains, request.remindAt ?? DEFAULT_SETTINGS.remindAt),
    ...trailWrites(chains),
    ...rosterWrites(effects, at),
    ...siteWrites(effects),
    ...outboxWrites(request),
  ];

  const guards = actor ? [ACTOR_STANDS(bind(actor.id, 'uuid'), bind(actor.version, 'int'))] : [];
  const parts: string[] = [];
  const everyRow: string[] = [];
  for (const { name, sql, rows, guard, everyRow: asserted } of writes) {
    const json = bind(JSON.stringify(rows), 'jsonb');
    parts.push(`${name} AS (${sql.replaceAll('$rows', json)})`);
    if (guard) guards.push(guard.replaceAll('$rows', json));
    if (asserted) everyRow.push(`(SELECT count(*) FROM ${name}) = jsonb_array_length(${json})`);
  }
  const record = event && {
    ...event,
    answer: answer ? { text: answer.text } : undefined,
    lane: answer?.lane || undefined,
    answered: !answer,
    at,
  };
  const go = record ? INBOX(bind(JSON.stringify(record), 'jsonb')) : 'SELECT 1 FROM guard';
  // Dividing by false is the one way a plain statement has to fail as a whole.
  const done = everyRow.length > 0 ? `1 / (${everyRow.join(' AND ')})::int` : '1';
  const text = [
    `WITH guard AS MATERIALIZED (SELECT 1${guards.length > 0 ? ` WHERE ${guards.join(' AND ')}` : ''})`,
    `go AS ${record ? '' : 'MATERIALIZED '}(${go})`,
    ...parts,
  ].join(',\n');
  return named('commit', `${text}\nSELECT ${done} AS done FROM go`, values);
}
