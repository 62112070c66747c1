import type { Effect } from '../../domain/effect.js';
import { type Matter, mainDeadline } from '../../domain/matter/matter.js';
import type { Day } from '../../domain/time/day.js';
import { DEADLINE_CHANGES, DEADLINE_COLUMNS, deadlineRow } from './deadline-rows.js';
import { gatherMatters, type MatterChanges } from './gather-matters.js';
import type { Chains } from './trail-writes.js';
import { lastOfEach, ofKind, type Write } from './write.js';

const ADD_MATTERS = `INSERT INTO matter (id, no, paper_no, instrument, title, unit_id, head_id, state, "values",
    registered_by, registered_at, open_at, received_on, received_by, replied_on, closed_at, muted, due_on,
    trail_n, trail_hash, received_via, expected_on, disputed, extension_asked, got_on)
  SELECT r.* FROM go, jsonb_to_recordset($rows) AS r(id uuid, no int, paper_no text, instrument text, title text,
    unit_id uuid, head_id uuid, state text, "values" jsonb, registered_by uuid, registered_at timestamptz,
    open_at timestamptz, received_on date, received_by uuid, replied_on date, closed_at timestamptz,
    muted boolean, due_on date, trail_n int, trail_hash text, received_via text, expected_on date,
    disputed jsonb, extension_asked jsonb, got_on date)`;

const ADD_DEADLINES = `INSERT INTO deadline (${DEADLINE_COLUMNS.replaceAll(/ (uuid|int|text|date|boolean|jsonb|timestamptz)(\[\])?/g, '')})
  SELECT r.* FROM go, jsonb_to_recordset($rows) AS r(${DEADLINE_COLUMNS})`;

const SET_DEADLINES = `UPDATE deadline d SET ${DEADLINE_CHANGES.map((name) => `${name} = r.${name}`).join(', ')}
  FROM go, jsonb_to_recordset($rows) AS r(${DEADLINE_COLUMNS}) WHERE d.id = r.id`;

/** `dues` has what changes of each deadline; the matter follows its main one, as `mainDeadline` chooses it. */
const SET_MATTERS = `UPDATE matter m SET
    state = coalesce(r.patch->>'state', m.state),
    title = coalesce(r.patch->>'title', m.title),
    "values" = coalesce(r.patch->'values', m."values"),
    paper_no = coalesce(r.patch->>'paperNo', m.paper_no),
    muted = coalesce((r.patch->>'muted')::boolean, m.muted),
    unit_id = coalesce((r.patch->>'unitId')::uuid, m.unit_id),
    open_at = coalesce((r.patch->>'openAt')::timestamptz, m.open_at),
    got_on = coalesce((r.patch->>'gotOn')::date, m.got_on),
    received_via = CASE WHEN r.patch ? 'receivedVia' THEN r.patch->>'receivedVia' ELSE m.received_via END,
    expected_on = CASE WHEN r.patch ? 'expectedOn' THEN (r.patch->>'expectedOn')::date ELSE m.expected_on END,
    disputed = CASE WHEN r.patch ? 'disputed' THEN nullif(r.patch->'disputed', 'null') ELSE m.disputed END,
    extension_asked = CASE WHEN r.patch ? 'extensionAsked' THEN nullif(r.patch->'extensionAsked', 'null')
      ELSE m.extension_asked END,
    registered_by = coalesce((r.patch->>'registeredBy')::uuid, m.registered_by),
    received_on = CASE WHEN r.patch ? 'receivedOn' THEN (r.patch->>'receivedOn')::date ELSE m.received_on END,
    received_by = CASE WHEN r.patch ? 'receivedBy' THEN (r.patch->>'receivedBy')::uuid ELSE m.received_by END,
    replied_on = CASE WHEN r.patch ? 'repliedOn' THEN (r.patch->>'repliedOn')::date ELSE m.replied_on END,
    closed_at = CASE WHEN r.patch ? 'closedAt' THEN (r.patch->>'closedAt')::timestamptz ELSE m.closed_at END,
    due_on = CASE WHEN r.dues = '{}' THEN m.due_on ELSE main.due_on END,
    trail_n = coalesce(r.trail_n, m.trail_n),
    trail_hash = coalesce(r.trail_hash, m.trail_hash)
  FROM go, jsonb_to_recordset($rows) AS r(id uuid, patch jsonb, dues jsonb, trail_n int, trail_hash text)
  LEFT JOIN LATERAL (
    SELECT due_on FROM (
      SELECT d.position, d.responsible <> 'office' AS units,
        coalesce((r.dues->d.id::text->>'owed')::boolean, d.owed) AS owed,
        coalesce(r.dues->d.id::text->>'state', d.state) <> 'done' AS alive,
        CASE WHEN r.dues ? d.id::text THEN (r.dues->d.id::text->>'on')::date ELSE d.due_on END AS due_on
      FROM deadline d WHERE r.dues <> '{}' AND d.matter_id = r.id
    ) one
    ORDER BY alive AND owed DESC, alive AND owed AND due_on IS NULL, owed DESC, owed AND units DESC,
      CASE WHEN alive OR NOT owed THEN position ELSE -position END LIMIT 1) main ON true
  WHERE m.id = r.id`;

/** What a change leaves behind, for figures as of an earlier day; a sub-statement sees the matter as it was. */
const KEEP_PAST = `INSERT INTO matter_past (matter_id, n, until, state, due_on, replied_on)
  SELECT m.id, m.trail_n, r.until, m.state, m.due_on, m.replied_on
  FROM go, jsonb_to_recordset($rows) AS r(id uuid, until timestamptz) JOIN matter m ON m.id = r.id
  ON CONFLICT DO NOTHING`;

const MATTERS_STAND = `NOT EXISTS (SELECT 1 FROM jsonb_to_recordset($rows) AS r(id uuid, after int)
  LEFT JOIN matter m ON m.id = r.id WHERE m.id IS NULL OR m.trail_n <> r.after)`;

const ADD_REPLIES = `INSERT INTO reply (id, matter_id, text, "by", at, state, number, signer, dated_on, manner, via,
    opened_at, opened_by, files)
  SELECT r.* FROM go,
    jsonb_to_recordset($rows) AS r(id uuid, matter_id uuid, text text, "by" uuid, at timestamptz, state text,
      number text, signer text, dated_on date, manner text, via text, opened_at timestamptz, opened_by uuid,
      files jsonb)`;

const SET_REPLIES = `UPDATE reply SET state = r.state
  FROM go, jsonb_to_recordset($rows) AS r(id uuid, state text) WHERE reply.id = r.id`;

/** The first to open it stays. */
const OPEN_REPLIES = `UPDATE reply SET opened_at = coalesce(opened_at, r.at), opened_by = coalesce(opened_by, r."by")
  FROM go, jsonb_to_recordset($rows) AS r(id uuid, at timestamptz, "by" uuid) WHERE reply.id = r.id`;

const matterRow = (matter: Matter, chains: Chains): object => ({
  id: matter.id,
  no: matter.no,
  paper_no: matter.paperNo,
  instrument: matter.instrument,
  title: matter.title,
  unit_id: matter.unitId,
  head_id: matter.headId,
  state: matter.state,
  values: matter.values,
  registered_by: matter.registeredBy,
  registered_at: matter.registeredAt,
  open_at: matter.openAt,
  received_on: matter.receivedOn,
  received_by: matter.receivedBy,
  replied_on: matter.repliedOn,
  closed_at: matter.closedAt,
  muted: matter.muted,
  due_on: mainDeadline(matter)?.due?.on,
  trail_n: chains.after(matter.id)?.n,
  trail_hash: chains.after(matter.id)?.hash,
  received_via: matter.receivedVia,
  expected_on: matter.expectedOn,
  disputed: matter.disputed,
  extension_asked: matter.extensionAsked,
  got_on: matter.gotOn,
});

function setRows({ patched, deadlines }: MatterChanges, chains: Chains): object[] {
  const dues = new Map<string, Record<string, { on: Day | null; state: string; owed: boolean }>>();
  for (const { id, matterId, due, state, owed = true } of deadlines)
    dues.set(matterId, { ...dues.get(matterId), [id]: { on: due?.on ?? null, state, owed } });
  const ids = [...new Set([...patched.keys(), ...dues.keys()])].sort();
  return ids.map((id) => ({
    id,
    after: chains.before(id)?.n,
    patch: patched.get(id) ?? {},
    dues: dues.get(id) ?? {},
    trail_n: chains.after(id)?.n,
    trail_hash: chains.after(id)?.hash,
  }));
}

/** The instant of each change of what figures count: state, due day, reply. */
function pastRows(effects: readonly Effect[], { deadlines }: MatterChanges): object[] {
  const moved = new Set(deadlines.map(({ matterId }) => matterId));
  const changes = ofKind(effects, 'matter.set').filter(
    ({ id, set }) => moved.has(id) || set.state !== undefined || set.repliedOn !== undefined,
  );
  return lastOfEach(changes, ({ id }) => id).map(({ id, event }) => ({ id, until: event.at }));
}

/** Matters with their deadlines and replies. `remindAt` is the Beijing time at which a ladder's step comes. */
export function matterWrites(effects: readonly Effect[], chains: Chains, remindAt: string): Write[] {
  const changes = gatherMatters(effects);
  const { added, deadlines, repliesAdded, replyStates } = changes;
  const writes: Write[] = [
    { name: 'matter_add', sql: ADD_MATTERS, rows: added.map((matter) => matterRow(matter, chains)) },
    {
      name: 'deadline_add',
      sql: ADD_DEADLINES,
      rows: added.flatMap((matter) => matter.deadlines.map((one, i) => deadlineRow(one, i, remindAt))),
    },
    { name: 'matter_set', sql: SET_MATTERS, rows: setRows(changes, chains), guard: MATTERS_STAND },
    { name: 'matter_past', sql: KEEP_PAST, rows: pastRows(effects, changes) },
    {
      name: 'deadline_set',
      sql: SET_DEADLINES,
      rows: deadlines.map((one) => deadlineRow(one, 0, remindAt)),
    },
    {
      name: 'reply_add',
      sql: ADD_REPLIES,
      rows: repliesAdded.map((reply) => ({
        ...reply,
        matter_id: reply.matterId,
        dated_on: reply.datedOn,
        opened_at: reply.openedAt,
        opened_by: reply.openedBy,
      })),
    },
    {
      name: 'reply_set',
      sql: SET_REPLIES,
      rows: [...replyStates].map(([id, state]) => ({ id, state })),
    },
    {
      name: 'reply_open',
      sql: OPEN_REPLIES,
      rows: ofKind(effects, 'reply.open').map(({ id, at, by }) => ({ id, at, by })),
    },
  ];
  return writes.filter(({ rows }) => rows.length > 0);
}
