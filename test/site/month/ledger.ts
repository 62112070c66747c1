/**
 * The test's own ledger: what a careful clerk would keep on paper beside Duban. It counts by itself, with nothing of
 * the house's own code, so that figures can be held against it.
 */

/** Calendar day, `2026-11-02`. */
export type Day = string;

const DAY_MS = 86_400_000;

export const addDays = (day: Day, n: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + n * DAY_MS).toISOString().slice(0, 10);

const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** The same day of a later month; here no month is too short for it. */
function addMonths(day: Day, n: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + n);
  return date.toISOString().slice(0, 10);
}

/** The office's own holidays of the month; weekends are off anyway, and no published holiday lies in it. */
const holidays = new Set<Day>();
const NEW_YEAR = '2027-01-01';

export const isOff = (day: Day): boolean =>
  [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()) || holidays.has(day) || day === NEW_YEAR;

export function workday(day: Day, step: 1 | -1 = 1): Day {
  let on = day;
  while (isOff(on)) on = addDays(on, step);
  return on;
}

/** So many working days on (or back) from a day. */
export function workdays(day: Day, n: number): Day {
  let on = day;
  for (let i = 0; i < Math.abs(n); i++) on = workday(addDays(on, Math.sign(n)), n > 0 ? 1 : -1);
  return on;
}

/** How a due day follows: so many days or months from a day and then to a working day; or a day that was set. */
export type Rule = { from: Day; days: number } | { from: Day; months: number } | { set: Day };

function dueBy(rule: Rule): Day {
  if ('set' in rule) return rule.set;
  return workday('days' in rule ? addDays(rule.from, rule.days) : addMonths(rule.from, rule.months));
}

type State = 'open' | 'replied' | 'closed' | 'withdrawn';

interface Standing {
  state: State;
  due?: Day;
  unit: string;
  /** Not to be reminded before this day. */
  expected?: Day;
  disputed: boolean;
}

export interface Entry extends Standing {
  no: number;
  kind: string;
  title: string;
  rule?: Rule;
  repliedOn?: Day;
  paperNo?: string;
  /** How it stood from each day on; the acts of a day come after its morning. */
  past: (Standing & { on: Day })[];
}

/** What was agreed, done and said, matter by matter. */
export class Ledger {
  readonly entries = new Map<number, Entry>();
  /** Units whose reminders are stopped, with the days of 停发 and 恢复. */
  readonly stops: { unit: string; from: Day; to: Day }[] = [];

  constructor() {
    holidays.clear();
  }

  get(no: number): Entry {
    const entry = this.entries.get(no);
    if (!entry) throw new Error(`the ledger has no #${no}`);
    return entry;
  }

  register(on: Day, entry: { no: number; kind: string; unit: string; title: string; rule?: Rule }): Entry {
    const full: Entry = { ...entry, state: 'open', disputed: false, past: [] };
    this.entries.set(entry.no, full);
    return this.change(on, entry.no, entry.rule ? { due: dueBy(entry.rule) } : {});
  }

  change(on: Day, no: number, what: Partial<Entry>): Entry {
    const entry = Object.assign(this.get(no), what);
    const { state, due, unit, expected, disputed } = entry;
    entry.past.push({
      on,
      state,
      unit,
      disputed,
      ...(due ? { due } : {}),
      ...(expected ? { expected } : {}),
    });
    return entry;
  }

  /** Another rule for the same matter: a date corrected, an extension granted, a clock begun. */
  count(on: Day, no: number, rule: Rule): Entry {
    return this.change(on, no, { rule, due: dueBy(rule) });
  }

  reply(on: Day, no: number): void {
    this.change(on, no, { state: 'replied', repliedOn: on });
  }

  /** 退回补正: what was left goes on from the day of return; what is overdue stays so. */
  giveBack(on: Day, no: number): void {
    const entry = this.get(no);
    const { due, repliedOn = on, rule } = entry;
    delete entry.repliedOn;
    delete entry.expected;
    const left = due ? daysBetween(repliedOn, due) : 0;
    if (left <= 0 || !rule) this.change(on, no, { state: 'open' });
    else {
      const next: Rule = 'set' in rule ? { set: addDays(on, left) } : { from: on, days: left };
      this.change(on, no, { state: 'open', rule: next, due: dueBy(next) });
    }
  }

  /** A holiday of the place: what is still counted and runs to it goes on to the next working day. */
  holiday(on: Day, day: Day): number[] {
    holidays.add(day);
    const moved: number[] = [];
    for (const entry of this.entries.values()) {
      if (entry.state !== 'open' || !entry.rule || dueBy(entry.rule) === entry.due) continue;
      this.count(on, entry.no, entry.rule);
      moved.push(entry.no);
    }
    return moved;
  }

  /** How a matter stood on the morning of a day, before anybody did anything. */
  onMorning(day: Day, no: number): Standing | undefined {
    return this.get(no).past.findLast(({ on }) => on < day);
  }

  /** Whether reminders were stopped at a moment, `2026-11-18T09:05`; the office acts at ten. */
  isStopped(at: string, unit: string): boolean {
    return this.stops.some(
      (stop) => stop.unit === unit && `${stop.from}T10:00` < at && at < `${stop.to}T10:00`,
    );
  }

  numbers(test: (entry: Entry) => boolean): number[] {
    return [...this.entries.values()].filter(test).map(({ no }) => no);
  }
}
