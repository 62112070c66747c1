import { describe, expect, it } from 'vitest';
import { mayRemind, nextMorning, nextReminderTime } from '../../domain/time/reminder-hours.js';
import { beijing, calendar } from '../jobs/house.js';

describe('reminders go out on working days from 09:05 to 18:00', () => {
  it.each([
    { at: '2026-11-20 09:04', may: false, next: '2026-11-20 09:05', because: 'a Friday, one minute early' },
    { at: '2026-11-20 09:05', may: true, next: '2026-11-20 09:05', because: 'the first minute' },
    { at: '2026-11-20 17:59', may: true, next: '2026-11-20 17:59', because: 'the last minute' },
    { at: '2026-11-20 18:00', may: false, next: '2026-11-23 09:05', because: 'the weekend follows' },
    { at: '2026-11-21 12:00', may: false, next: '2026-11-23 09:05', because: 'a Saturday' },
    { at: '2026-10-10 12:00', may: true, next: '2026-10-10 12:00', because: 'a Saturday that is worked' },
    { at: '2026-09-30 19:00', may: false, next: '2026-10-08 09:05', because: 'the National Day holiday' },
  ])('$at: $may, next $next ($because)', ({ at, may, next }) => {
    expect(mayRemind(beijing(at), calendar, '09:05')).toBe(may);
    expect(nextReminderTime(beijing(at), calendar, '09:05')).toEqual(beijing(next));
  });

  it('and the next morning is never the same day', () => {
    expect(nextMorning(beijing('2026-11-19 08:00'), calendar, '09:05')).toEqual(beijing('2026-11-20 09:05'));
    expect(nextMorning(beijing('2026-11-20 08:00'), calendar, '08:30')).toEqual(beijing('2026-11-23 08:30'));
  });
});
