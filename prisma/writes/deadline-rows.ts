import type { Deadline } from '../../domain/matter/matter.js';
import { instantOf } from '../../domain/time/day.js';

/** The columns of a deadline as a JSON row holds them, for inserts and updates alike. */
export const DEADLINE_COLUMNS = `id uuid, matter_id uuid, position int, stage text, label text, responsible text,
  state text, epoch int, start_on date, nominal_on date, due_on date, act_by date, first_due_on date,
  provisional boolean, clock jsonb, calendar_version text, "left" int, step_ids text[], step_on date[],
  next_step int, next_at timestamptz, owed boolean`;

/** What a later change may replace. */
export const DEADLINE_CHANGES = [
  'state',
  'epoch',
  'start_on',
  'nominal_on',
  'due_on',
  'act_by',
  'first_due_on',
  'provisional',
  'clock',
  'calendar_version',
  '"left"',
  'step_ids',
  'step_on',
  'next_step',
  'next_at',
  'owed',
] as const;

/** A deadline as a row. Its ladder climbs only while it runs; the first step waits for `remindAt` (Beijing) of its day. */
export function deadlineRow(deadline: Deadline, position: number, remindAt: string): object {
  const { due, steps } = deadline;
  const [next] = deadline.state === 'running' ? steps : [];
  return {
    id: deadline.id,
    matter_id: deadline.matterId,
    position,
    stage: deadline.stage,
    label: deadline.label,
    responsible: deadline.responsible,
    state: deadline.state,
    epoch: deadline.epoch,
    start_on: due?.startOn,
    nominal_on: due?.nominalOn,
    due_on: due?.on,
    act_by: due?.actBy,
    first_due_on: deadline.firstDueOn,
    provisional: due?.provisional ?? false,
    clock: due?.clock,
    calendar_version: due?.calendarVersion,
    left: deadline.left,
    step_ids: steps.map(({ step }) => step),
    step_on: steps.map(({ on }) => on),
    next_step: next && 1,
    next_at: next && instantOf(next.on, remindAt),
    owed: deadline.owed ?? true,
  };
}
