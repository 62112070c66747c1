import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reply, seatedSince } from '../../../domain/gathering/acts/attend.js';
import { convene } from '../../../domain/gathering/acts/convene.js';
import { amendMinute, minute, move } from '../../../domain/gathering/acts/run.js';
import { halfYearOf, proposeSlots } from '../../../domain/gathering/half-year.js';
import type { Meeting } from '../../../domain/gathering/meeting.js';
import { buildCalendar } from '../../../domain/time/calendar.js';
import { addDays, dayOf } from '../../../domain/time/day.js';

const people = ['a', 'b', 'c', 'd', 'e', 'f'];
const start = new Date('2026-12-14T01:00:00Z');
const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 1, 0, second));
const meeting = (places?: number): Meeting =>
  convene(
    {
      ...{
        id: 'm',
        no: 12,
        mechanism: 'hearing-attendance',
        title: '旁听',
        agenda: [],
        startsAt: start,
        people,
      },
      ...(places ? { places } : {}),
    },
    { by: 'li', at: at(0) },
  ).meeting;

const answers = fc.array(
  fc.record({
    person: fc.constantFrom(...people),
    attendance: fc.constantFrom('coming' as const, 'away' as const),
  }),
  { maxLength: 40 },
);
const count = ({ invitees }: Meeting, attendance: string) =>
  invitees.filter((one) => one.attendance === attendance).length;

describe('places', () => {
  it('are never given to more than there are, and nobody waits while one is free', () => {
    fc.assert(
      fc.property(answers, fc.integer({ min: 1, max: 4 }), (given, places) => {
        let now = meeting(places);
        given.forEach(({ person, attendance }, i) => {
          const next = reply(now, person, { attendance }, { by: person, at: at(i + 1) }).meeting;
          expect(count(next, 'coming')).toBeLessThanOrEqual(places);
          if (count(next, 'waiting') > 0) expect(count(next, 'coming')).toBe(places);
          for (const one of seatedSince(now, next)) expect(one).not.toBe(person);
          now = next;
        });
        expect(now.invitees.map(({ personId }) => personId)).toEqual(people);
      }),
    );
  });

  it('go to who waited longest', () => {
    const asked = (now: Meeting, person: string, second: number) =>
      reply(now, person, { attendance: 'coming' }, { by: person, at: at(second) }).meeting;
    const full = ['c', 'b', 'a'].reduce((now, person, i) => asked(now, person, i + 1), meeting(1));
    const left = reply(full, 'c', { attendance: 'away', reason: '病' }, { by: 'c', at: at(9) });
    expect(seatedSince(full, left.meeting)).toEqual(['b']);
    expect(left.effects).toMatchObject([{ event: { body: { seated: ['b'] } } }]);
  });

  it('are no bound where none were named', () => {
    const all = people.reduce(
      (now, person, i) => reply(now, person, { attendance: 'coming' }, { by: person, at: at(i) }).meeting,
      meeting(),
    );
    expect(count(all, 'coming')).toBe(people.length);
  });
});

describe('a meeting that is moved', () => {
  it('asks everybody again where the time changed, and nobody where only the place did', () => {
    const coming = reply(meeting(), 'a', { attendance: 'coming' }, { by: 'a', at: at(1) }).meeting;
    const elsewhere = move(coming, { place: '四楼' }, { by: 'li', at: at(2) }).meeting;
    const later = move(elsewhere, { startsAt: at(999_999) }, { by: 'li', at: at(3) }).meeting;
    expect([count(elsewhere, 'coming'), count(later, 'coming')]).toEqual([1, 0]);
    expect([coming.revision, elsewhere.revision, later.revision]).toEqual([undefined, 1, 2]);
  });
});

describe('half-years', () => {
  const calendar = buildCalendar([]);
  const day = fc.integer({ min: 0, max: 1_400 }).map((n) => addDays('2025-01-01', n));

  it('every day lies in the one half-year that it names', () => {
    fc.assert(
      fc.property(day, (one) => {
        const half = halfYearOf(one);
        expect(half.from <= one && one <= half.to).toBe(true);
        expect(halfYearOf(addDays(half.to, 1)).from).toBe(addDays(half.to, 1));
      }),
    );
  });

  it('a time that members have something else at is not proposed while another is left', () => {
    const at = (taken: string[]) =>
      proposeSlots('2027-06-01', halfYearOf('2027-06-01'), calendar, (moment) =>
        taken.includes(moment.toISOString()),
      ).map((moment) => moment.toISOString());
    const nine = '2027-06-08T01:00:00.000Z';
    expect(at([])[0]).toBe(nine);
    expect(at([nine])[0]).toBe('2027-06-08T07:00:00.000Z');
    expect(at([nine, '2027-06-08T07:00:00.000Z'])[0]).toBe('2027-06-10T01:00:00.000Z');
  });

  it('one to three working days after today are proposed, in order, within it while there are any left', () => {
    fc.assert(
      fc.property(day, (today) => {
        const half = halfYearOf(today);
        const days = proposeSlots(today, half, calendar).map(dayOf);
        expect(days.length).toBeGreaterThanOrEqual(1);
        expect(days.length).toBeLessThanOrEqual(3);
        expect([...new Set(days)].sort()).toEqual(days);
        for (const one of days) expect(one > today && calendar.isWorkingDay(one)).toBe(true);
        if (days.length > 1) expect((days.at(-1) ?? '') <= half.to).toBe(true);
      }),
    );
  });
});

describe('minutes that are put right', () => {
  const doing = (second: number) => ({ by: 'li', at: at(second) });
  const written = minute(minute(meeting(), '一', doing(1)).meeting, '二', doing(2)).meeting;

  it('have other words in the place of a record, and the old ones on the trail', () => {
    const { meeting: after, effects } = amendMinute(written, { index: 1, text: '贰' }, doing(3));
    expect(after.minutes.map(({ text }) => text)).toEqual(['一', '贰']);
    expect(effects).toMatchObject([
      { event: { kind: 'meeting.minutes-amended', body: { from: '二', text: '贰' } } },
    ]);
  });

  it('count as held as long as a record is left', () => {
    const one = amendMinute(written, { index: 0 }, doing(3)).meeting;
    expect([one.state, one.minutes.map(({ text }) => text)]).toEqual(['held', ['二']]);
    expect(amendMinute(one, { index: 0 }, doing(4)).meeting).toMatchObject({
      state: 'convened',
      minutes: [],
    });
  });
});
