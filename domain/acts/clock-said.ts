import type { Deadline, Matter } from '../matter/matter.js';
import { ruleOf } from '../matter/stages.js';
import type { Calendar } from '../time/calendar.js';
import type { Due } from '../time/clock.js';
import { dayOf } from '../time/day.js';
import { startClock } from './start-clock.js';

/**
 * What the clock itself says of a deadline, by its rule and the matter's values: the date as it would be had nobody
 * moved it (延期, 退回补正). The present date where it never moved, or where the values alone give none. Pure.
 */
export function clockSaid(
  { instrument, values, registeredAt, deadlines }: Matter,
  { stage, due, firstDueOn }: Deadline,
  calendar: Calendar,
): Due | undefined {
  if (!due || firstDueOn === undefined || firstDueOn === due.on) return due;
  const rule = ruleOf(instrument, stage);
  if (!rule) return due;
  const dated = deadlines.flatMap((one) => (one.due ? [[one.stage, one.due.on] as const] : []));
  const started = startClock(rule, values, {
    registeredOn: dayOf(registeredAt),
    calendar,
    settings: { defaultPeriods: {} },
    earlier: Object.fromEntries(dated),
  });
  return started.kind === 'due' ? started.due : due;
}
