import { DEFAULT_SETTINGS } from '../../domain/settings.js';
import type { CommitRequest } from '../commit-types.js';
import { type NamedStatement, named } from '../named.js';
import { appraisalWrites } from './appraisal-writes.js';
import { approvalWrites } from './approval-writes.js';
import { ballotWrites } from './ballot-writes.js';
import { cosigningWrites } from './cosigning-writes.js';
import { drawWrites } from './draw-writes.js';
import { fileWrites } from './file-writes.js';
import { importWrites } from './import-writes.js';
import { linkWrites } from './link-writes.js';
import { matterWrites } from './matter-writes.js';
import { meetingWrites } from './meeting-writes.js';
import { outboxWrites } from './outbox-writes.js';
import { rosterWrites } from './roster-writes.js';
import { siteWrites } from './site-writes.js';
import { chainsOf, trailWrites } from './trail-writes.js';
import type { Write } from './write.js';

const ACTOR_STANDS = 'EXISTS (SELECT 1 FROM person WHERE id = $1::uuid AND version = $2::int AND active)';
const ACTOR_VALUES = 2;

const INBOX = `INSERT INTO inbox (channel, key, answer, lane, answered, at)
  SELECT r.* FROM guard, jsonb_to_record($event) AS r(channel text, key text, answer jsonb, lane text,
    answered boolean, at timestamptz)
  ON CONFLICT DO NOTHING RETURNING 1`;

interface Shape {
  hasActor: boolean;
  hasEvent: boolean;
  writes: readonly Write[];
}

function textOf({ hasActor, hasEvent, writes }: Shape): string {
  let last = hasActor ? ACTOR_VALUES : 0;
  const next = () => `$${++last}::jsonb`;
  const go = hasEvent ? INBOX.replace('$event', next()) : 'SELECT 1 FROM guard';
  const guards = hasActor ? [ACTOR_STANDS] : [];
  const parts: string[] = [];
  const asserted: string[] = [];
  for (const { name, sql, guard, everyRow, everyOneOf } of writes) {
    const rows = next();
    parts.push(`${name} AS (${sql.replaceAll('$rows', rows)})`);
    if (guard) guards.push(guard.replaceAll('$rows', rows));
    if (everyRow) asserted.push(`(SELECT count(*) FROM ${name}) = jsonb_array_length(${rows})`);
    if (everyOneOf)
      asserted.push(
        `(SELECT count(*) FROM ${name}) = (SELECT count(*) FROM (${everyOneOf.replaceAll('$rows', rows)}) m)`,
      );
  }
  const where = guards.length > 0 ? ` WHERE ${guards.join(' AND ')}` : '';
  const all = [`guard AS MATERIALIZED (SELECT 1${where})`, `go AS ${hasEvent ? '' : 'MATERIALIZED '}(${go})`];
  // Dividing by false is the one way a plain statement has to fail as a whole.
  const done = asserted.length > 0 ? `1 / (${asserted.join(' AND ')})::int` : '1';
  return `WITH ${[...all, ...parts].join(',\n')}\nSELECT ${done} AS done FROM go`;
}

const known = new Map<string, Omit<NamedStatement, 'values'>>();

/** Composed once for each combination of kinds. */
function statementOf(shape: Shape): Omit<NamedStatement, 'values'> {
  const key = [shape.hasActor, shape.hasEvent, ...shape.writes.map(({ name }) => name)].join();
  let statement = known.get(key);
  if (!statement) {
    const { name, text } = named('commit', textOf(shape), []);
    statement = { name, text };
    known.set(key, statement);
  }
  return statement;
}

/**
 * The one statement for all that an event changes. It returns a row when everything was written, and none when the
 * event is known already or a guard did not hold; then nothing was written. The text depends only on which kinds of
 * changes there are. Two changes that rest on the same state clash on the trail's key, and one of them fails whole.
 */
export function compose(request: CommitRequest): NamedStatement {
  const { event, actor, answer, effects, at } = request;
  const chains = chainsOf(effects);
  const writes = [
    ...matterWrites(effects, chains, request.remindAt ?? DEFAULT_SETTINGS.remindAt),
    ...trailWrites(chains),
    ...rosterWrites(effects, at),
    ...importWrites(request.effects),
    ...linkWrites(effects),
    ...siteWrites(effects),
    ...approvalWrites(effects),
    ...cosigningWrites(effects, chains),
    ...appraisalWrites(effects, chains),
    ...meetingWrites(effects, chains),
    ...fileWrites(effects),
    ...ballotWrites(effects, chains),
    ...drawWrites(effects, chains),
    ...outboxWrites(request),
  ];
  const { lane, ...stored } = answer ?? {};
  const record = event && {
    ...event,
    answer: answer ? stored : undefined,
    lane: lane || undefined,
    // A message of the outbox sees to itself.
    answered: !answer || 'message' in answer,
    at,
  };
  const json = [...(record ? [record] : []), ...writes.map(({ rows }) => rows)];
  return {
    ...statementOf({ hasActor: actor !== undefined, hasEvent: event !== undefined, writes }),
    values: [...(actor ? [actor.id, actor.version] : []), ...json.map((value) => JSON.stringify(value))],
  };
}
