import { describe, expect, it } from 'vitest';
import { reminderDue, remindersAhead, reminderTimes } from '../../../domain/ballot/reminder-times.js';
import { buildCalendar } from '../../../domain/time/calendar.js';

const at = (words: string): Date => new Date(`${words.replace(' ', 'T')}:00+08:00`);
const hours = { calendar: buildCalendar([]), remindAt: '09:05' };
const vote = (openedAt: string, closesAt: string) => ({ openedAt: at(openedAt), closesAt: at(closesAt) });

describe('electors are reminded at half time and an hour before the close, never at night', () => {
  it.each([
    ['2026-11-23 09:00', '2026-11-27 15:00', ['2026-11-25 12:00', '2026-11-27 14:00'], 'both by day'],
    ['2026-11-23 16:00', '2026-11-24 17:00', ['2026-11-24 09:05', '2026-11-24 16:00'], 'half at 04:30 waits'],
    [
      '2026-11-20 17:00',
      '2026-11-23 17:00',
      ['2026-11-23 09:05', '2026-11-23 16:00'],
      'half on a Sunday waits',
    ],
    ['2026-11-23 17:00', '2026-11-24 09:30', ['2026-11-24 09:05'], 'both wait for the same minute: one'],
    ['2026-11-23 17:00', '2026-11-24 08:00', [], 'the close is nearer than the morning'],
    ['2026-11-23 09:00', '2026-11-24 00:00', ['2026-11-23 16:30'], 'none at eleven in the evening'],
    [
      '2026-11-21 09:00',
      '2026-11-21 12:00',
      ['2026-11-21 10:30', '2026-11-21 11:00'],
      'a sitting on a Saturday',
    ],
    ['2026-11-23 19:00', '2026-11-23 21:00', ['2026-11-23 20:00'], 'a sitting in the evening'],
    [
      '2026-11-26 09:00',
      '2026-11-29 20:00',
      ['2026-11-27 17:00'],
      'half and end on a weekend: the Friday before',
    ],
    ['2026-11-27 17:00', '2026-11-29 20:00', ['2026-11-27 17:30'], 'opened in the last working hour'],
    ['2026-11-27 17:45', '2026-11-29 20:00', [], 'too late on Friday, and nobody on the weekend'],
    ['2026-09-29 09:00', '2026-10-05 12:00', ['2026-09-30 17:00'], 'the holiday: the last day before it'],
    ['2026-11-28 09:00', '2026-11-29 20:00', [], 'a weekend alone has no working time'],
    ['2026-11-23 22:00', '2026-11-23 23:30', [], 'nobody in the night, sitting or not'],
    ['2026-11-23 10:00', '2026-11-23 10:20', [], 'over before anybody could be reminded'],
  ])('%s to %s: %j, %s', (openedAt, closesAt, times) => {
    expect(reminderTimes(vote(openedAt, closesAt), hours)).toEqual(times.map(at));
  });

  it('after a stop of the machine the missed one waits for the morning, once', () => {
    const long = vote('2026-11-23 09:00', '2026-11-27 15:00');
    expect(reminderDue(long, 0, at('2026-11-25 23:00'), hours)).toBeUndefined();
    expect(remindersAhead(long, 0, at('2026-11-25 23:00'), hours)[0]).toEqual(at('2026-11-26 09:05'));
    expect(reminderDue(long, 0, at('2026-11-26 09:05'), hours)).toBe(1);
    expect(reminderDue(long, 1, at('2026-11-26 09:06'), hours)).toBeUndefined();
  });
});
