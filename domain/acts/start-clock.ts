import type { DeadlineRule } from '../instrument.js';
import { doneKey } from '../matter/stages.js';
import type { SiteSettings } from '../settings.js';
import type { RawValues } from '../slot.js';
import type { Calendar } from '../time/calendar.js';
import type { Due, Period } from '../time/clock.js';
import type { Day } from '../time/day.js';
import { dueDate } from '../time/due-date.js';

/** A date; a start that is still to come (`waitsFor` names the field or event); or a date somebody has to set. */
export type Started =
  | { kind: 'due'; due: Due }
  | { kind: 'waiting'; waitsFor: string }
  | { kind: 'needs'; slot: string };

/** True while the stage that has to be met first (`after`) is not: whatever date is set, nothing runs yet. Pure. */
export const isHeldBack = ({ after }: Pick<DeadlineRule, 'after'>, values: RawValues): boolean =>
  after !== undefined && typeof values[doneKey(after)] !== 'string';

const dayIn = (values: RawValues, field: string): Day | undefined => {
  const value = values[field];
  return typeof value === 'string' ? value : undefined;
};

/**
 * Starts one clock by its rule. What the document states (`orOn`, a fixed date) is kept as set; a length comes from
 * the choice it follows, else from the rule; a rule without length takes the site's default; where there is none,
 * it needs a date and none is invented (R9). `earlier` are the due days of the stages before, by stage; the day a
 * stage was met (`done:transfer`) stands among the values. Pure.
 */
export function startClock(
  rule: DeadlineRule,
  values: RawValues,
  known: {
    registeredOn: Day;
    calendar: Calendar;
    settings: Pick<SiteSettings, 'defaultPeriods'>;
    earlier: Readonly<Record<string, Day>>;
  },
): Started {
  const { calendar, settings } = known;
  if (isHeldBack(rule, values)) return { kind: 'waiting', waitsFor: doneKey(rule.after as string) };
  const stated = 'fixed' in rule ? rule.on : rule.orOn;
  const set = stated === undefined ? undefined : dayIn(values, stated);
  if (set) return { kind: 'due', due: dueDate(set, { fixed: true }, calendar) };

  const counted = (from: string, period: Period, direction: 'after' | 'before' = 'after'): Started => {
    const start = startDay(from, values, known);
    if (!start) return { kind: 'waiting', waitsFor: from };
    const clock = { amount: period.amount, unit: period.unit, direction };
    return { kind: 'due', due: dueDate(start, clock, calendar) };
  };

  if ('fixed' in rule) {
    const usual = rule.siteDefault && settings.defaultPeriods[rule.siteDefault.setting];
    if (rule.siteDefault && usual) return counted(rule.siteDefault.from, usual);
    return rule.optional ? { kind: 'waiting', waitsFor: rule.on } : { kind: 'needs', slot: rule.on };
  }
  const period = lengthOf(rule, values);
  return period
    ? counted(rule.from, period, rule.direction)
    : { kind: 'needs', slot: rule.orOn ?? rule.from };
}

/** The length the document states, else the one its ground sets, else the rule's; null where only the document's own date decides. */
function lengthOf(rule: Exclude<DeadlineRule, { fixed: true }>, values: RawValues): Period | null {
  const stated = rule.orWithin && (values[rule.orWithin] as Period | undefined);
  if (stated) return stated;
  const ground = rule.lengths && values[rule.lengths.by];
  const special = typeof ground === 'string' ? rule.lengths?.of[ground] : undefined;
  return special === undefined ? rule : special;
}

function startDay(
  from: string,
  values: RawValues,
  { registeredOn, earlier }: { registeredOn: Day; earlier: Readonly<Record<string, Day>> },
): Day | undefined {
  if (from === 'registeredOn') return registeredOn;
  if (from.startsWith('due:')) return earlier[from.slice('due:'.length)];
  return dayIn(values, from);
}
