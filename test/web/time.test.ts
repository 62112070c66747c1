import { describe, expect, it } from 'vitest';
import { isoBeijing, showBriefly, showDay, untilNextMorning } from '../../web/time.js';

const reached = (now: string) => {
  const seconds = Number(/^PT(\d+)S$/.exec(untilNextMorning(now))?.[1]);
  return isoBeijing(Date.parse(now) + seconds * 1000);
};

describe('the clock bar goes to 09:05 of the next working day', () => {
  it.each([
    {
      now: '2026-11-20T09:04:00+08:00',
      to: '2026-11-20T09:05:00+08:00',
      because: 'this morning is still ahead',
    },
    {
      now: '2026-11-20T09:05:00+08:00',
      to: '2026-11-23T09:05:00+08:00',
      because: 'Friday 09:05 is past; a weekend follows',
    },
    {
      now: '2026-09-30T12:00:00+08:00',
      to: '2026-10-08T09:05:00+08:00',
      because: '1–7 October 2026 are days off',
    },
    {
      now: '2026-09-19T12:00:00+08:00',
      to: '2026-09-20T09:05:00+08:00',
      because: 'Sunday 20 September 2026 is worked',
    },
  ])('$now → $to: $because', ({ now, to }) => {
    expect(reached(now)).toBe(to);
  });
});

describe('times on the page', () => {
  it('are those of Beijing, with the weekday', () => {
    expect(isoBeijing(Date.parse('2026-11-30T16:30:00Z'))).toBe('2026-12-01T00:30:00+08:00');
    expect(showDay('2026-12-01T00:30:00+08:00')).toBe('2026-12-01（周二）');
  });

  it('are short in a list: the time for today, else the day', () => {
    const at = '2026-12-01T00:30:00+08:00';
    expect(showBriefly(at, '2026-12-01T23:00:00+08:00')).toBe('00:30');
    expect(showBriefly(at, '2026-12-02T00:00:00+08:00')).toBe('12月1日');
  });
});
