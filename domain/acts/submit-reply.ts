import type { Matter, Reply } from '../matter/matter.js';
import { answeredBy } from '../matter/stages.js';
import { dayOf } from '../time/day.js';
import { bank } from '../time/due-date.js';
import { type Act, change, type Ground } from './act.js';

/**
 * Formal reply (答复): the clock of the stage it answers stops on its day, what is left of the period is banked, the reminders end, and the
 * matter waits for the office (待核收). In time to 24:00 of the due day. Pure.
 */
export function submitReply(matter: Matter, given: { id: string; text: string }, ground: Ground): Act {
  const { by, at, calendar } = ground;
  const on = dayOf(at);
  const reply: Reply = { ...given, matterId: matter.id, by, at, state: 'pending' };
  const answered = answeredBy(matter);
  const deadlines = matter.deadlines.map((deadline) => {
    if (!answered.includes(deadline)) return deadline;
    const left = deadline.due ? { left: bank(deadline.due, on, calendar) } : {};
    return { ...deadline, state: 'stopped' as const, steps: [], ...left };
  });
  const body = {
    reply: reply.id,
    text: reply.text,
    on,
    ...(matter.deadlines.length > 1 ? { stage: answered.at(-1)?.stage ?? null } : {}),
    inTime: answered.every(({ due, owed }) => owed === false || !due || on <= due.on),
  };
  const act = change(
    matter,
    { state: 'replied', repliedOn: on },
    { kind: 'matter.replied', by, at, body },
    deadlines,
  );
  return { matter: { ...act.matter, reply }, effects: [...act.effects, { kind: 'reply.add', reply }] };
}
