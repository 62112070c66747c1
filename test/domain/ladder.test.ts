import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCalendar } from '../../domain/time/calendar.js';
import { addDays, type Day, dayFromNumber, dayNumber, instantOf } from '../../domain/time/day.js';
import { dueDate } from '../../domain/time/due-date.js';
import { type LadderStep, layLadder, STANDARD_LADDER } from '../../domain/time/ladder.js';

const calendar = buildCalendar([]);
const LONG_AGO = instantOf('2005-01-01');
const set = (day: Day) => dueDate(day, { fixed: true }, calendar);
const lay = (day: Day, after = LONG_AGO, ladder: 'standard' | readonly LadderStep[] = 'standard') =>
  layLadder(set(day), ladder, calendar, after, '09:05');

describe('the standard ladder', () => {
  it('stands 7, 3, 1 working days before, on the day, and 1, 3, 7 after', () => {
    expect(lay('2026-12-01')).toEqual([
      { step: '-7', on: '2026-11-20' },
      { step: '-3', on: '2026-11-26' },
      { step: '-1', on: '2026-11-30' },
      { step: '0', on: '2026-12-01' },
      { step: '+1', on: '2026-12-02' },
      { step: '+3', on: '2026-12-04' },
      { step: '+7', on: '2026-12-10' },
    ]);
  });

  it('steps over a holiday block and onto worked weekends', () => {
    expect(lay('2026-10-08').map((step) => step.on)).toEqual([
      '2026-09-21', // 25–27 September and 1–7 October are off
      '2026-09-28',
      '2026-09-30',
      '2026-10-08',
      '2026-10-09',
      '2026-10-12', // Saturday 10 October is worked: the second day after
      '2026-10-16',
    ]);
  });

  it('of a date on a day off tells the day itself on the last working day before, in place of -1', () => {
    expect(lay('2026-10-03')).toEqual([
      { step: '-7', on: '2026-09-21' },
      { step: '-3', on: '2026-09-28' },
      { step: '0', on: '2026-09-30' },
      { step: '+1', on: '2026-10-08' },
      { step: '+3', on: '2026-10-10' },
      { step: '+7', on: '2026-10-15' },
    ]);
  });
});

describe('steps already past', () => {
  it('are left out: a step at the very instant is past, one a second later is to come', () => {
    const at = instantOf('2026-11-26', '09:05');
    expect(lay('2026-12-01', at)[0]?.step).toBe('-1');
    expect(lay('2026-12-01', new Date(at.getTime() - 1000))[0]?.step).toBe('-3');
  });

  it('leave only the later ones of an overdue date, and in the end none', () => {
    expect(lay('2026-12-01', instantOf('2026-12-03')).map((step) => step.step)).toEqual(['+3', '+7']);
    expect(lay('2026-12-01', instantOf('2026-12-11'))).toEqual([]);
  });
});

it('a mechanism may have a ladder of its own, in any order', () => {
  const own: LadderStep[] = [
    { id: 'late', offset: 2, to: ['office'] },
    { id: 'early', offset: -2, to: ['liaison'] },
  ];
  expect(lay('2026-12-01', LONG_AGO, own)).toEqual([
    { step: 'early', on: '2026-11-27' },
    { step: 'late', on: '2026-12-03' },
  ]);
});

it('is laid again when a recorded arrangement moves working days', () => {
  const recorded = buildCalendar([{ on: '2026-11-30', kind: 'off' }]);
  const steps = layLadder(set('2026-12-01'), 'standard', recorded, LONG_AGO, '09:05');
  expect(steps.find((step) => step.step === '-1')?.on).toBe('2026-11-27');
});

it('is for any date sorted, on working days, one a day, and keeps the order of its steps', () => {
  const day = fc.integer({ min: dayNumber('2005-02-01'), max: dayNumber('2035-12-31') }).map(dayFromNumber);
  fc.assert(
    fc.property(day, fc.integer({ min: -30, max: 30 }), (dueOn, shift) => {
      const after = instantOf(addDays(dueOn, shift), '09:05');
      const steps = lay(dueOn, after);
      const days = steps.map((step) => step.on);
      expect(days).toEqual([...new Set(days)].sort());
      expect(days.every(calendar.isWorkingDay)).toBe(true);
      expect(days.every((on) => instantOf(on, '09:05') > after)).toBe(true);
      const order = STANDARD_LADDER.map((step): string => step.id);
      const places = steps.map((step) => order.indexOf(step.step));
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }),
  );
});
