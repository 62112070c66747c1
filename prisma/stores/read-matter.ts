import type { KeptFile } from '../../domain/files/kept-file.js';
import type { Deadline, Matter, Reply } from '../../domain/matter/matter.js';
import type { RawValues } from '../../domain/slot.js';
import type { Clock } from '../../domain/time/clock.js';
import type { Day } from '../../domain/time/day.js';

/** Progress (进展) of the unit that has it now. */
export const HAS_PROGRESS = `EXISTS (SELECT 1 FROM trail t
  WHERE t.subject = m.id::text AND t.kind = 'matter.progress' AND t.at >= m.open_at)`;

/** A whole matter as one row: its deadlines in order, its newest reply, the number of its head. */
export const MATTER_COLUMNS = `m.id, m.no, m.paper_no, m.instrument, m.title, m.unit_id, m.head_id, m.state, m."values",
  m.registered_by, m.registered_at, m.open_at, m.received_on, m.received_by, m.replied_on, m.closed_at, m.muted,
  m.trail_n, m.trail_hash, m.received_via, m.expected_on, m.disputed, m.extension_asked, m.got_on,
  (CASE WHEN m.received_on IS NULL THEN ${HAS_PROGRESS} ELSE false END) AS has_progress,
  (SELECT h.no FROM matter h WHERE h.id = m.head_id) AS head_no,
  coalesce((SELECT jsonb_agg(to_jsonb(d) ORDER BY d.position) FROM deadline d WHERE d.matter_id = m.id), '[]')
    AS deadlines,
  (SELECT to_jsonb(r) FROM reply r WHERE r.matter_id = m.id ORDER BY r.at DESC, r.id DESC LIMIT 1) AS reply`;

interface DeadlineJson {
  id: string;
  matter_id: string;
  stage: string;
  label: string;
  responsible: Deadline['responsible'];
  state: Deadline['state'];
  epoch: number;
  start_on: Day | null;
  nominal_on: Day | null;
  due_on: Day | null;
  act_by: Day | null;
  first_due_on: Day | null;
  provisional: boolean;
  clock: Clock | null;
  calendar_version: string | null;
  left: number | null;
  step_ids: string[];
  step_on: Day[];
  next_step: number | null;
  owed: boolean;
}

export interface MatterRow {
  id: string;
  no: number;
  paper_no: string | null;
  instrument: string;
  title: string;
  unit_id: string | null;
  head_id: string | null;
  head_no: number | null;
  state: Matter['state'];
  values: RawValues;
  registered_by: string;
  registered_at: Date;
  open_at: Date;
  got_on: Day | null;
  received_on: Day | null;
  received_by: string | null;
  received_via: string | null;
  expected_on: Day | null;
  has_progress: boolean;
  disputed: { by: string; at: string; reason: string } | null;
  extension_asked: { by: string; at: string; to: Day; reason: string } | null;
  replied_on: Day | null;
  closed_at: Date | null;
  muted: boolean;
  trail_n: number;
  trail_hash: string;
  deadlines: DeadlineJson[];
  reply: {
    id: string;
    matter_id: string;
    text: string;
    by: string;
    at: string;
    state: Reply['state'];
    number: string | null;
    signer: string | null;
    dated_on: Day | null;
    manner: string | null;
    via: string | null;
    opened_at: string | null;
    opened_by: string | null;
    files: readonly KeptFile[] | null;
  } | null;
}

/** The given names with what is null left out: in `domain/` what is missing is not there. */
const present = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };

function deadlineOf(row: DeadlineJson): Deadline {
  const { due_on: on, start_on: startOn, nominal_on: nominalOn, clock, calendar_version: version } = row;
  const stillToCome = row.next_step === null ? row.step_ids.length : row.next_step - 1;
  return {
    id: row.id,
    matterId: row.matter_id,
    stage: row.stage,
    label: row.label,
    responsible: row.responsible,
    ...(row.owed ? {} : { owed: false as const }),
    state: row.state,
    epoch: row.epoch,
    steps: row.step_ids
      .map((step, i) => ({ step, on: row.step_on[i] ?? '' }))
      .slice(row.state === 'running' ? stillToCome : 0),
    ...(on && startOn && nominalOn && clock && version !== null
      ? {
          due: {
            on,
            nominalOn,
            startOn,
            clock,
            provisional: row.provisional,
            calendarVersion: version,
            ...present({ actBy: row.act_by }),
          },
        }
      : {}),
    ...present({ firstDueOn: row.first_due_on, left: row.left }),
  };
}

/** The matter that a row of `MATTER_COLUMNS` holds. */
export function readMatter(row: MatterRow): Matter {
  const { reply } = row;
  return {
    id: row.id,
    no: row.no,
    instrument: row.instrument,
    title: row.title,
    state: row.state,
    values: row.values,
    registeredBy: row.registered_by,
    registeredAt: row.registered_at,
    openAt: row.open_at,
    muted: row.muted,
    deadlines: row.deadlines.map(deadlineOf),
    trail: { n: row.trail_n, hash: row.trail_hash },
    ...present({
      paperNo: row.paper_no,
      unitId: row.unit_id,
      headId: row.head_id,
      headNo: row.head_no,
      gotOn: row.got_on,
      receivedOn: row.received_on,
      receivedBy: row.received_by,
      receivedVia: row.received_via,
      expectedOn: row.expected_on,
      hasProgress: row.has_progress || null,
      disputed: row.disputed && { ...row.disputed, at: new Date(row.disputed.at) },
      extensionAsked: row.extension_asked && { ...row.extension_asked, at: new Date(row.extension_asked.at) },
      repliedOn: row.replied_on,
      closedAt: row.closed_at,
    }),
    ...(reply
      ? {
          reply: {
            id: reply.id,
            matterId: reply.matter_id,
            text: reply.text,
            by: reply.by,
            at: new Date(reply.at),
            state: reply.state,
            ...present({
              number: reply.number,
              signer: reply.signer,
              datedOn: reply.dated_on,
              manner: reply.manner,
              via: reply.via,
              openedAt: reply.opened_at === null ? null : new Date(reply.opened_at),
              openedBy: reply.opened_by,
              files: reply.files,
            }),
          },
        }
      : {}),
  };
}
