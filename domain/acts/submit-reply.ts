import type { KeptFile } from '../files/kept-file.js';
import type { Matter, Reply, ReplyPaper } from '../matter/matter.js';
import { answeredBy } from '../matter/stages.js';
import { type Day, dayOf } from '../time/day.js';
import { bank } from '../time/due-date.js';
import { type Act, change, type Ground } from './act.js';

/** A reply as given: its words, what the document carries, and for what was told by telephone by whom and on which day. */
interface Submission extends ReplyPaper {
  id: string;
  text: string;
  on?: Day;
  via?: string;
  files?: readonly KeptFile[];
}

const paperOf = ({ number, signer, datedOn, manner }: ReplyPaper): ReplyPaper => ({
  ...(number ? { number } : {}),
  ...(signer ? { signer } : {}),
  ...(datedOn ? { datedOn } : {}),
  ...(manner ? { manner } : {}),
});

/**
 * Formal reply (答复): the clock of the stage it answers stops on its day, what is left of the period is banked, the reminders end, and the
 * matter waits for the office (待核收). In time to 24:00 of the due day. What the office records for the unit (代记)
 * names in `via` who told it, counts from the day `on` it says, and is open to the office from the start. Pure.
 */
export function submitReply(matter: Matter, given: Submission, ground: Ground): Act {
  const { by, at, calendar } = ground;
  const { on = dayOf(at), ...written } = given;
  const opened = given.via ? { openedAt: at, openedBy: by } : {};
  const reply: Reply = { ...written, ...opened, matterId: matter.id, by, at, state: 'pending' };
  const answered = answeredBy(matter);
  const deadlines = matter.deadlines.map((deadline) => {
    if (!answered.includes(deadline)) return deadline;
    const left = deadline.due ? { left: bank(deadline.due, on, calendar) } : {};
    return { ...deadline, state: 'stopped' as const, steps: [], ...left };
  });
  const body = {
    reply: reply.id,
    ...paperOf(given),
    ...(given.via ? { via: given.via } : {}),
    text: reply.text,
    ...(given.files?.length ? { files: given.files } : {}),
    on,
    ...(matter.deadlines.length > 1 ? { stage: answered.at(-1)?.stage ?? null } : {}),
    inTime: answered.every(({ due, owed }) => owed === false || !due || on <= due.on),
  };
  const act = change(
    matter,
    { state: 'replied', repliedOn: on, ...(matter.expectedOn ? { expectedOn: null } : {}) },
    { kind: 'matter.replied', by, at, body },
    deadlines,
  );
  return { matter: { ...act.matter, reply }, effects: [...act.effects, { kind: 'reply.add', reply }] };
}
