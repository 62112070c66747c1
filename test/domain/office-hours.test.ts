import { expect, it } from 'vitest';
import { buildCalendar } from '../../domain/time/calendar.js';
import { instantOf, showInstant } from '../../domain/time/day.js';
import { nextOfficeTime } from '../../domain/time/office-hours.js';

const calendar = buildCalendar([]);

it.each([
  ['in office hours at once', '2026-11-23', '10:00', '2026-11-23（周一）10:00'],
  ['from the minute of opening', '2026-11-23', '08:30', '2026-11-23（周一）08:30'],
  ['early in the morning at opening', '2026-11-23', '00:00', '2026-11-23（周一）08:30'],
  ['to the last minute', '2026-11-23', '17:29', '2026-11-23（周一）17:29'],
  ['at closing the next morning', '2026-11-23', '17:30', '2026-11-24（周二）08:30'],
  ['on Friday evening on Monday', '2026-11-20', '20:00', '2026-11-23（周一）08:30'],
  ['before a block after it', '2026-09-30', '18:00', '2026-10-08（周四）08:30'],
  ['inside a block after it', '2026-10-03', '10:00', '2026-10-08（周四）08:30'],
  ['on a worked Saturday at once', '2026-10-10', '10:00', '2026-10-10（周六）10:00'],
])('units hear of things %s', (_when, day, time, expected) => {
  expect(showInstant(nextOfficeTime(instantOf(day, time), calendar))).toBe(expected);
});
