import { LETTER } from '../../domain/approval/approval.js';
import { INSTRUMENTS, instrumentOf } from '../../domain/instruments/catalogue.js';
import type { Scope } from '../../domain/matter/audience.js';
import type { MatterState } from '../../domain/matter/matter.js';
import { answersInStages } from '../../domain/matter/stages.js';
import { OF_LEDGER } from '../../domain/matter/unsigned.js';
import type { Platform } from '../../domain/roster/roster.js';
import { UNIT_SPEAKERS } from '../../domain/roster/speakers.js';
import { addDays, type Day, instantOf } from '../../domain/time/day.js';
import type { FigureQuery, MatterQuery, ReplyFigures } from '../stores.js';
import { HAS_PROGRESS } from './read-matter.js';
import { stagesJoin } from './stages-join.js';

/** Keeps a value aside and gives the placeholder that stands for it in the text. */
export type Bind = (value: unknown, type: string) => string;

const STATES: readonly MatterState[] = ['open', 'replied', 'closed', 'withdrawn'];

/** As words of the text, not as values: only then a partial index over what is open can serve the list. */
const inStates = (states: readonly MatterState[]): string => {
  const named = STATES.filter((state) => states.includes(state)).map((state) => `'${state}'`);
  return named.length > 0 ? `m.state IN (${named.join(', ')})` : 'false';
};

/**
 * The ways in which a matter falls into a scope, each a condition of its own and no two at once: two lists that come
 * sorted from an index are quick to merge, their `OR` is not. A common head is never listed: its parts are.
 */
export function scopeBranches({ units, openBy, ownerId, issuerId, apart }: Scope, bind: Bind): string[] {
  const inScope: string[] = [];
  const always = ['m.unit_id IS NOT NULL', ...(apart ? notOf(apart, bind) : [])];
  if (units?.length === 1) inScope.push(`m.unit_id = ${bind(units[0], 'uuid')}`);
  else if (units) inScope.push(`m.unit_id = ANY (${bind(units, 'uuid[]')})`);
  if (units) inScope.push(SEEN_BY_UNIT);
  if (openBy)
    inScope.push(
      `m.open_at <= ${bind(openBy, 'timestamptz')}`,
      `(m.state <> 'withdrawn' OR m.closed_at >= m.open_at)`,
    );
  const branches = [[...always, ...inScope]];
  const besides = [
    ...(ownerId ? [`m.registered_by = ${bind(ownerId, 'uuid')}`] : []),
    ...(issuerId ? [`m."values" ? 'issuer' AND m."values"->>'issuer' = ${bind(issuerId, 'text')}`] : []),
  ];
  // Each is asked for only where no condition before it holds.
  const before = [inScope.join(' AND ')];
  if (inScope.length > 0)
    for (const own of besides) {
      branches.push([...always, own, ...before.map((one) => `NOT (${one})`)]);
      before.push(own);
    }
  return branches.map((conditions) => conditions.join(' AND '));
}

/** What somebody is recused from; a part goes with its head. */
const notOf = ({ units, nos }: NonNullable<Scope['apart']>, bind: Bind): string[] => [
  ...(units.length > 0 ? [`m.unit_id <> ALL (${bind(units, 'uuid[]')})`] : []),
  ...(nos.length > 0
    ? [
        `NOT EXISTS (SELECT 1 FROM matter r WHERE (r.id = m.id OR r.id = m.head_id) AND r.no = ANY (${bind(nos, 'int[]')}))`,
      ]
    : []),
];

const UNSEEN = INSTRUMENTS.flatMap(({ id, deadlines }) =>
  deadlines.some(({ unseenBefore }) => unseenBefore) ? [`'${id}'`] : [],
);

/** What the office has to hand over first, and the unit sees nothing of before (交质询). */
const SEEN_BY_UNIT = `(m.instrument NOT IN (${UNSEEN.join(', ')}) OR NOT EXISTS (SELECT 1 FROM deadline u
  WHERE u.matter_id = m.id AND u.position = 0 AND u.responsible = 'office' AND u.state <> 'done'))`;

/** Where the office has a step of its own to do first (转送), nothing has gone to the unit that it could sign for. */
const SENT_ON = `NOT EXISTS (SELECT 1 FROM deadline d
  WHERE d.matter_id = m.id AND d.position = 0 AND d.responsible = 'office' AND d.state <> 'done')`;

/** Nobody who acts for the unit has an account on a platform that is connected: what went out has reached nobody. */
const byTelephone = (connected: readonly Platform[] | undefined, bind: Bind): string => {
  const onOne = connected ? ` AND a.platform = ANY (${bind(connected, 'text[]')})` : '';
  return `NOT EXISTS (SELECT 1 FROM person s JOIN account a ON a.person_id = s.id${onOne}
  WHERE s.unit_id = m.unit_id AND s.active AND s.roles && '{${UNIT_SPEAKERS.join(',')}}')`;
};

/** A reply or progress of the unit that has it now shows that it was reached, signed or not. */
const NOT_HEARD_FROM = `NOT EXISTS (SELECT 1 FROM reply r WHERE r.matter_id = m.id AND r.at >= m.open_at) AND NOT ${HAS_PROGRESS}`;

/** An act of the office on it waits for the director (待同意); what Duban drafted (拟稿) keeps nobody from anything. */
const AWAITS = `EXISTS (SELECT 1 FROM approval a
  WHERE a.matter_id = m.id AND a.state = 'open' AND a.action <> '${LETTER}')`;

/** What a list asks for, besides its scope. */
export function listConditions(query: MatterQuery, bind: Bind, connected?: readonly Platform[]): string {
  const conditions = [inStates(query.states)];
  if (query.unitId) conditions.push(`m.unit_id = ${bind(query.unitId, 'uuid')}`);
  if (query.instrument) conditions.push(`m.instrument = ${bind(query.instrument, 'text')}`);
  if (query.title) conditions.push(`m.title = ${bind(query.title, 'text')}`);
  if (query.dueFrom) conditions.push(`m.due_on >= ${bind(query.dueFrom, 'date')}`);
  if (query.dueTo) conditions.push(`m.due_on <= ${bind(query.dueTo, 'date')}`);
  if (query.unreceived) conditions.push('m.received_on IS NULL', SENT_ON);
  if (query.sentBefore)
    conditions.push(
      query.byTelephoneAt
        ? `(m.open_at < ${bind(query.sentBefore, 'timestamptz')} OR (m.open_at <= ${bind(query.byTelephoneAt, 'timestamptz')} AND ${byTelephone(connected, bind)}))`
        : `m.open_at < ${bind(query.sentBefore, 'timestamptz')}`,
      `m.received_via IS DISTINCT FROM ${bind(OF_LEDGER, 'text')}`,
      NOT_HEARD_FROM,
    );
  if (query.disputed !== undefined) conditions.push(`m.disputed IS ${query.disputed ? 'NOT ' : ''}NULL`);
  if (query.muted) conditions.push('m.muted');
  if (query.extensionAsked) conditions.push('m.extension_asked IS NOT NULL');
  if (query.awaiting !== undefined) conditions.push(`${query.awaiting ? '' : 'NOT '}${AWAITS}`);
  return conditions.join(' AND ');
}

/**
 * Beside each matter `m` how it stood at the end of the day `asOf`, where it changed since; nothing where it did not.
 * What is counted then never moves by what came after.
 */
const pastJoin = (asOf: Day, bind: Bind): string =>
  `LEFT JOIN LATERAL (SELECT p.state, p.due_on, p.replied_on FROM matter_past p
    WHERE p.matter_id = m.id AND p.until >= ${bind(instantOf(addDays(asOf, 1)), 'timestamptz')}
    ORDER BY p.n LIMIT 1) past ON true`;

/** What `统计` counts over: registered on the days asked for and by `asOf`, not withdrawn by then; needs `pastJoin`. */
export function figureConditions(query: FigureQuery, bind: Bind): string {
  const { registeredTo = query.asOf, asOf } = query;
  const lastOn = registeredTo < asOf ? registeredTo : asOf;
  const conditions = [
    "coalesce(past.state, m.state) <> 'withdrawn'",
    `m.instrument = ${bind(query.instrument, 'text')}`,
    `m.registered_at < ${bind(instantOf(addDays(lastOn, 1)), 'timestamptz')}`,
  ];
  if (query.unitId) conditions.push(`m.unit_id = ${bind(query.unitId, 'uuid')}`);
  if (query.registeredFrom)
    conditions.push(`m.registered_at >= ${bind(instantOf(query.registeredFrom), 'timestamptz')}`);
  return conditions.join(' AND ');
}

/** The due day as it stood. */
const DUE_ON = '(CASE WHEN past.state IS NULL THEN m.due_on ELSE past.due_on END)';

/**
 * The same, counted against the unit: while the office has a step of its own to do (转送) that day is not the unit's,
 * and what the unit had to meet before it, if anything, stands.
 */
const UNITS_DUE_ON = `(SELECT CASE
  WHEN bool_or(d.responsible <> 'office' AND d.due_on = ${DUE_ON}) OR NOT coalesce(bool_or(d.responsible = 'office' AND d.due_on = ${DUE_ON}), false)
  THEN ${DUE_ON}
  ELSE max(d.due_on) FILTER (WHERE d.responsible <> 'office' AND d.owed) END
  FROM deadline d WHERE d.matter_id = m.id)`;

const hasOfficeStage = (instrument: string): boolean =>
  instrumentOf(instrument).deadlines.some(({ responsible }) => responsible === 'office');

/** The day of the reply that stood or, recorded later, was given by then. */
const repliedOn = (asOf: string) =>
  `(CASE WHEN past.state IS NULL OR m.replied_on <= ${asOf} THEN m.replied_on ELSE past.replied_on END)`;

/** Of a unit that answers once: the day it had to, the day it did, and whether that was in time. */
const answeringOnce = (instrument: string, asOf: string) => {
  const dueOn = hasOfficeStage(instrument) ? UNITS_DUE_ON : DUE_ON;
  return { dueOn, repliedOn: repliedOn(asOf), inTime: `${repliedOn(asOf)} <= ${dueOn}` };
};

/** The same of one that answers in stages: all of them. */
const IN_STAGES = { dueOn: 'staged.due_on', repliedOn: 'staged.replied_on', inTime: 'staged.in_time' };

/** What figures of an instrument are counted on, beside `m`; `asOf` is a placeholder for the day asked for. */
export const figureJoins = ({ asOf, instrument }: FigureQuery, day: string, bind: Bind): string =>
  `${pastJoin(asOf, bind)} ${answersInStages(instrument) ? stagesJoin(day) : ''}`;

/**
 * What each figure counts of an instrument's matters, `asOf` being a placeholder; needs `figureJoins`. A day that is
 * not over is not due: on the last day a unit is in time until 24:00.
 */
export const figureTest = (figure: keyof ReplyFigures, instrument: string, asOf: string): string => {
  const how = answersInStages(instrument) ? IN_STAGES : answeringOnce(instrument, asOf);
  const replied = `coalesce(${how.repliedOn} <= ${asOf}, false)`;
  const due = `coalesce(${how.dueOn} < ${asOf}, false)`;
  const tests: Record<keyof ReplyFigures, string> = {
    issued: `${asOf} IS NOT NULL`, // all of them; a value that a text never names has no type
    replied,
    due,
    repliedInTime: `${due} AND ${replied} AND ${how.inTime}`,
    notYetDue: `NOT ${replied} AND NOT ${due}`,
  };
  return tests[figure];
};
