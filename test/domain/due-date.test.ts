import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCalendar, type CalendarRecord } from '../../domain/time/calendar.js';
import type { Clock, Period, PeriodUnit } from '../../domain/time/clock.js';
import {
  addDays,
  addMonths,
  type Day,
  dayFromNumber,
  dayNumber,
  dayOf,
  daysBetween,
  instantOf,
} from '../../domain/time/day.js';
import { bank, dueDate, extendBy, extendTo, resume } from '../../domain/time/due-date.js';

interface Case {
  id: string;
  rule: string;
  start: Day;
  amount: number;
  unit: PeriodUnit;
  due: Day;
  why: string;
  nominal?: Day;
  actBy?: Day;
  provisional?: boolean;
}

const cases: Case[] = JSON.parse(
  readFileSync(new URL('../fixtures/deadlines.json', import.meta.url), 'utf8'),
);
const calendar = buildCalendar([]);
const FIXED: Clock = { fixed: true };
const counted = (amount: number, unit: PeriodUnit): Clock => ({ amount, unit, direction: 'after' });
const countedBack = (amount: number, unit: PeriodUnit): Clock => ({ amount, unit, direction: 'before' });

describe('the computable cases of the catalogue', () => {
  it('are all there', () => expect(cases).toHaveLength(55));

  it.each(cases)('$id $rule: $start, $amount $unit → $due: $why', (c) => {
    const clock = c.amount < 0 ? countedBack(-c.amount, c.unit) : counted(c.amount, c.unit);
    expect(dueDate(c.start, clock, calendar)).toEqual({
      on: c.due,
      nominalOn: c.nominal ?? c.due,
      startOn: c.start,
      clock,
      provisional: c.provisional ?? false,
      ...(c.actBy ? { actBy: c.actBy } : {}),
      calendarVersion: calendar.version,
    });
  });
});

describe('the examples printed with the mechanisms', () => {
  it.each([
    ['a filing issued 2023-06-29 ends on a Saturday', '2023-06-29', counted(30, 'day'), '2023-07-31'],
    ['a filing issued 2 March', '2026-03-02', counted(30, 'day'), '2026-04-01'],
    [
      'a filing issued 7 September ends in the National Day block',
      '2026-09-07',
      counted(30, 'day'),
      '2026-10-08',
    ],
    ['review opinions received 20 April end at Dragon Boat', '2026-04-20', counted(2, 'month'), '2026-06-22'],
    ['a deputy suggestion, three months', '2026-03-25', counted(3, 'month'), '2026-06-25'],
    ['an instruction, fifteen days', '2026-05-11', counted(15, 'day'), '2026-05-26'],
    ['a procuratorial suggestion ends on a Saturday', '2026-03-16', counted(2, 'month'), '2026-05-18'],
    ['an urgent public-interest suggestion', '2026-09-14', counted(15, 'day'), '2026-09-29'],
    ['a pre-suit suggestion ends on National Day', '2026-08-07', counted(2, 'month'), '2026-10-08'],
    ['six months of compliance', '2026-05-12', counted(6, 'month'), '2026-11-12'],
    ['notice three working days before a hearing', '2026-10-16', countedBack(3, 'working-day'), '2026-10-13'],
    ['a draft report 20 days before the meeting', '2026-10-29', countedBack(20, 'day'), '2026-10-09'],
    ['the final report 10 days before it', '2026-10-29', countedBack(10, 'day'), '2026-10-19'],
    ['to the members 7 days before it', '2026-10-29', countedBack(7, 'day'), '2026-10-22'],
  ] as const)('%s', (_what, startOn, clock, due) => {
    expect(dueDate(startOn, clock, calendar).on).toBe(due);
  });
});

describe('dates that were set', () => {
  it('D54: 2023年7月10日前 is the 10th itself', () => {
    expect(dueDate('2023-07-10', FIXED, calendar)).toMatchObject({ on: '2023-07-10', provisional: false });
  });

  it('D55, D56: the ends of half-years and years stand, also on a day off', () => {
    expect(dueDate('2026-06-30', FIXED, calendar)).not.toHaveProperty('actBy');
    expect(dueDate('2026-12-31', FIXED, calendar).on).toBe('2026-12-31');
    expect(dueDate('2025-12-31', FIXED, calendar).on).toBe('2025-12-31');
    expect(dueDate('2028-12-31', FIXED, calendar)).toMatchObject({ on: '2028-12-31', actBy: '2028-12-29' });
  });

  it('D59: a date inside a block stays, with the last working day before it as advice', () => {
    expect(dueDate('2026-10-03', FIXED, calendar)).toMatchObject({ on: '2026-10-03', actBy: '2026-09-30' });
  });

  it('are never provisional, since they cannot move', () => {
    expect(dueDate('2027-02-07', FIXED, calendar)).toMatchObject({ provisional: false, actBy: '2027-02-04' });
    expect(dueDate('2027-02-17', countedBack(10, 'day'), calendar)).toMatchObject({
      on: '2027-02-07',
      provisional: false,
    });
  });
});

describe('years without a notice', () => {
  const notice: CalendarRecord[] = ['05', '06', '07', '08', '09', '10', '11'].map((day) => ({
    on: `2027-02-${day}`,
    kind: 'off',
  }));

  it('make working days counted through them provisional, in both directions', () => {
    expect(dueDate('2026-12-30', counted(1, 'working-day'), calendar).provisional).toBe(false);
    expect(dueDate('2026-12-30', counted(2, 'working-day'), calendar)).toMatchObject({
      on: '2027-01-04',
      provisional: true,
    });
    expect(dueDate('2027-01-05', countedBack(2, 'working-day'), calendar)).toMatchObject({
      on: '2026-12-31',
      provisional: true,
    });
  });

  it('are definite once recorded: the same start and clock give the moved date', () => {
    const was = dueDate('2026-12-08', counted(2, 'month'), calendar);
    const is = dueDate(was.startOn, was.clock, buildCalendar(notice));
    expect(was).toMatchObject({ on: '2027-02-09', provisional: true });
    expect(is).toMatchObject({ on: '2027-02-12', nominalOn: '2027-02-08', provisional: false });
    expect(is.calendarVersion).not.toBe(was.calendarVersion);
  });
});

describe('extension', () => {
  it('D60: runs from the effective, rolled last day', () => {
    const due = dueDate('2026-04-20', counted(2, 'month'), calendar);
    expect(due).toMatchObject({ on: '2026-06-22', nominalOn: '2026-06-20' });
    expect(extendBy(due, { amount: 1, unit: 'month' }, calendar).on).toBe('2026-07-22');
  });

  it('by a length rolls; to a date does not', () => {
    const due = dueDate('2026-11-20', FIXED, calendar);
    expect(extendBy(due, { amount: 1, unit: 'day' }, calendar).on).toBe('2026-11-23');
    expect(extendTo(due, '2026-11-21', calendar)).toMatchObject({ on: '2026-11-21', actBy: '2026-11-20' });
  });

  it('can be computed again from its own start and clock', () => {
    const due = extendTo(dueDate('2026-11-01', counted(30, 'day'), calendar), '2026-12-20', calendar);
    expect(dueDate(due.startOn, due.clock, calendar)).toEqual(due);
  });
});

it('D62: an answer at 23:50 of the last day is on that day; at 24:00 it is the next', () => {
  const due = dueDate('2026-09-01', counted(30, 'day'), calendar);
  expect(dayOf(new Date(instantOf(due.on, '23:50'))) <= due.on).toBe(true);
  expect(dayOf(new Date(instantOf(due.on, '24:00'))) <= due.on).toBe(false);
});

describe('what cannot be counted is refused (D61: no date is invented)', () => {
  it.each([
    ['an unknown start', '不详', counted(30, 'day')],
    ['no start', '', counted(30, 'day')],
    ['30 February', '2026-02-30', counted(30, 'day')],
    ['a set date that does not exist', '2026-02-30', FIXED],
    ['zero days', '2026-11-01', counted(0, 'day')],
    ['a negative length', '2026-11-01', counted(-5, 'day')],
    ['half a month', '2026-11-01', counted(0.5, 'month')],
    ['not a number', '2026-11-01', counted(Number.NaN, 'day')],
    ['an endless length', '2026-11-01', counted(1e12, 'working-day')],
    ['a date past the years that can be known', '2100-12-20', counted(30, 'day')],
    ['a date before them', '2004-01-10', countedBack(20, 'day')],
    ['a start before them', '1998-01-01', counted(30, 'day')],
  ] as const)('%s', (_what, startOn, clock) => {
    expect(() => dueDate(startOn, clock, calendar)).toThrow('NOT_COUNTABLE');
  });
});

describe('returned for completion', () => {
  it('banks calendar days and resumes them from the return, rolled', () => {
    const due = dueDate('2026-11-01', counted(30, 'day'), calendar);
    expect(bank(due, '2026-11-20', calendar)).toBe(11);
    // 11 days from Tuesday 24 November are Saturday 5 December.
    expect(resume(due, 11, '2026-11-24', calendar)).toMatchObject({
      nominalOn: '2026-12-05',
      on: '2026-12-07',
    });
  });

  it('banks working days of a working-day period', () => {
    const due = dueDate('2026-09-28', counted(5, 'working-day'), calendar);
    expect(due.on).toBe('2026-10-10');
    expect(bank(due, '2026-09-30', calendar)).toBe(3);
    expect(resume(due, 3, '2026-10-12', calendar).on).toBe('2026-10-15');
  });

  it('gives nothing on the last day nor after it: what was overdue stays overdue', () => {
    const due = dueDate('2026-11-01', counted(30, 'day'), calendar);
    expect(bank(due, '2026-12-01', calendar)).toBe(0);
    expect(bank(due, '2026-12-05', calendar)).toBe(0);
    expect(resume(due, 0, '2026-12-08', calendar)).toBe(due);
  });

  it('moves a set date on by the days left, without a roll', () => {
    const due = dueDate('2026-12-10', FIXED, calendar);
    expect(bank(due, '2026-12-01', calendar)).toBe(9);
    expect(resume(due, 9, '2026-12-03', calendar)).toMatchObject({ on: '2026-12-12', clock: FIXED });
  });

  it('leaves a date counted back from a meeting where it is', () => {
    const due = dueDate('2026-10-29', countedBack(10, 'day'), calendar);
    expect(resume(due, 5, '2026-10-25', calendar)).toBe(due);
  });
});

describe('for any start and length', () => {
  const day = fc.integer({ min: dayNumber('2005-01-01'), max: dayNumber('2035-12-31') }).map(dayFromNumber);
  const period = fc.oneof(
    fc.record({ amount: fc.integer({ min: 1, max: 400 }), unit: fc.constant<PeriodUnit>('day') }),
    fc.record({ amount: fc.integer({ min: 1, max: 90 }), unit: fc.constant<PeriodUnit>('working-day') }),
    fc.record({ amount: fc.integer({ min: 1, max: 24 }), unit: fc.constant<PeriodUnit>('month') }),
    fc.record({ amount: fc.integer({ min: 1, max: 3 }), unit: fc.constant<PeriodUnit>('year') }),
  );
  const bare = (startOn: Day, { amount, unit }: Period, sign: 1 | -1): Day =>
    unit === 'day'
      ? addDays(startOn, sign * amount)
      : addMonths(startOn, sign * amount * (unit === 'year' ? 12 : 1));
  const workingDaysIn = (first: Day, last: Day): number =>
    Array.from({ length: daysBetween(first, last) + 1 }, (_, i) => addDays(first, i)).filter(
      calendar.isWorkingDay,
    ).length;

  it('a forward date is a working day, never earlier than its nominal day, with only days off between', () => {
    fc.assert(
      fc.property(day, period, (startOn, p) => {
        const due = dueDate(startOn, { ...p, direction: 'after' }, calendar);
        expect(due.on >= due.nominalOn).toBe(true);
        expect(calendar.isWorkingDay(due.on)).toBe(true);
        if (p.unit !== 'working-day') expect(due.nominalOn).toBe(bare(startOn, p, 1));
        if (due.on > due.nominalOn) expect(workingDaysIn(due.nominalOn, addDays(due.on, -1))).toBe(0);
      }),
    );
  });

  it('a working-day period holds exactly its number of working days and ends on one', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 90 }), (startOn, amount) => {
        const forward = dueDate(startOn, counted(amount, 'working-day'), calendar);
        expect(workingDaysIn(addDays(startOn, 1), forward.on)).toBe(amount);
        const back = dueDate(startOn, countedBack(amount, 'working-day'), calendar);
        expect(workingDaysIn(back.on, addDays(startOn, -1))).toBe(amount);
        expect(calendar.isWorkingDay(back.on)).toBe(true);
      }),
    );
  });

  it('a date counted back never rolls forward, and its advice is the last working day on or before it', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 200 }), (startOn, amount) => {
        const due = dueDate(startOn, countedBack(amount, 'day'), calendar);
        expect(due.on).toBe(addDays(startOn, -amount));
        expect(due.actBy === undefined).toBe(calendar.isWorkingDay(due.on));
        if (due.actBy) {
          expect(calendar.isWorkingDay(due.actBy)).toBe(true);
          expect(workingDaysIn(addDays(due.actBy, 1), due.on)).toBe(0);
        }
      }),
    );
  });

  it('banking and resuming the same day changes nothing, and a later return keeps the days left', () => {
    fc.assert(
      fc.property(day, period, fc.nat(60), fc.nat(60), (startOn, p, spent, pause) => {
        const due = dueDate(startOn, { ...p, direction: 'after' }, calendar);
        const answeredOn = addDays(startOn, spent);
        const left = bank(due, answeredOn, calendar);
        if (left === 0) {
          expect(answeredOn >= due.on).toBe(true);
          return;
        }
        expect(resume(due, left, answeredOn, calendar).on).toBe(due.on);

        const returnedOn = addDays(answeredOn, pause);
        const resumed = resume(due, left, returnedOn, calendar);
        expect(bank(resumed, returnedOn, calendar)).toBeGreaterThanOrEqual(left);
        expect(resumed.on >= due.on).toBe(true);
      }),
    );
  });
});
