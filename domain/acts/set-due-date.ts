import { type Deadline, isUnits, type Matter } from '../matter/matter.js';
import { ruleOf } from '../matter/stages.js';
import type { Day } from '../time/day.js';
import { dueDate } from '../time/due-date.js';
import { type Act, change, type Ground, running } from './act.js';
import { isHeldBack } from './start-clock.js';

/** The deadline that waits for somebody to set its date, if there is one: the unit's before the office's own. */
export function waitsForDate({ instrument, deadlines }: Matter): Deadline | undefined {
  const waiting = deadlines.filter(({ stage, state }) => {
    const rule = ruleOf(instrument, stage);
    return state === 'waiting' && rule !== undefined && 'fixed' in rule;
  });
  return waiting.find(isUnits) ?? waiting[0];
}

/** Whether a stage waits for one before it (`after`), so that its date, though set, is not told yet. Pure. */
export function isBehind({ instrument, values }: Matter, { stage }: Deadline): boolean {
  const rule = ruleOf(instrument, stage);
  return rule !== undefined && isHeldBack(rule, values);
}

/**
 * Sets the date that nobody had set (设期限): from now on it is owed; of a stage behind another from when that one is met.
 * Set dates never roll (R7). Pure.
 */
export function setDueDate(matter: Matter, deadline: Deadline, on: Day, ground: Ground): Act {
  const { by, at, calendar } = ground;
  const rule = ruleOf(matter.instrument, deadline.stage);
  const due = dueDate(on, { fixed: true }, calendar);
  const values = rule && 'fixed' in rule ? { ...matter.values, [rule.on]: on } : matter.values;
  const event = { kind: 'matter.due-set', by, at, body: { stage: deadline.stage, to: on } };
  const deadlines = matter.deadlines.map((one) =>
    one === deadline && !isBehind(matter, deadline) ? running(one, due, one.epoch, matter, ground) : one,
  );
  return change(matter, { values }, event, deadlines);
}
