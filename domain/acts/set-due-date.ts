import type { Deadline, Matter } from '../matter/matter.js';
import { ruleOf } from '../matter/stages.js';
import type { Day } from '../time/day.js';
import { dueDate } from '../time/due-date.js';
import { type Act, change, type Ground, running } from './act.js';

/** The deadline that waits for somebody to set its date, if there is one. */
export const waitsForDate = ({ instrument, deadlines }: Matter): Deadline | undefined =>
  deadlines.find(({ stage, state }) => {
    const rule = ruleOf(instrument, stage);
    return state === 'waiting' && rule !== undefined && 'fixed' in rule;
  });

/** Sets the date that nobody had set (设期限): from now on it is owed. Set dates never roll (R7). Pure. */
export function setDueDate(matter: Matter, deadline: Deadline, on: Day, ground: Ground): Act {
  const { by, at, calendar } = ground;
  const rule = ruleOf(matter.instrument, deadline.stage);
  const due = dueDate(on, { fixed: true }, calendar);
  const values = rule && 'fixed' in rule ? { ...matter.values, [rule.on]: on } : matter.values;
  const event = { kind: 'matter.due-set', by, at, body: { stage: deadline.stage, to: on } };
  const deadlines = matter.deadlines.map((one) =>
    one === deadline ? running(one, due, one.epoch, matter, ground) : one,
  );
  return change(matter, { values }, event, deadlines);
}
