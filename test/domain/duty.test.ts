import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actingAs, deputyOf, onDuty, recipientsOf, watchOf } from '../../domain/roster/duty.js';
import { isOn, type Leave, touches } from '../../domain/roster/leave.js';
import type { Person } from '../../domain/roster/roster.js';
import { speakersOf } from '../../domain/roster/speakers.js';
import { addDays } from '../../domain/time/day.js';
import { COURT, OFFICE, PEOPLE, POLICE, rosterOf } from '../handlers/people.js';

const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  name: id,
  roles: ['liaison'],
  unitId: COURT.id,
  active: true,
  version: 1,
  ...more,
});
const leave = (personId: string, from: string, to: string, deputyId?: string, endedOn?: string): Leave => ({
  id: `${personId} ${from}`,
  personId,
  from,
  to,
  ...(deputyId ? { deputyId } : {}),
  ...(endedOn ? { endedOn } : {}),
});

const A = person('甲');
const B = person('乙', { post: 'B' });
const C = person('丙', { roles: ['observer'] });
const DAY = '2026-12-02';
const ids = (people: readonly { id: string }[]) => people.map(({ id }) => id);

describe('a leave', () => {
  it('takes in both its ends', () => {
    const one = leave('甲', '2026-12-01', '2026-12-05');
    expect(['2026-11-30', '2026-12-01', '2026-12-05', '2026-12-06'].map((day) => isOn(one, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('is over on the day somebody is back, and never was where that is its first', () => {
    const early = leave('甲', '2026-12-01', '2026-12-05', undefined, '2026-12-03');
    expect([isOn(early, '2026-12-02'), isOn(early, '2026-12-03')]).toEqual([true, false]);
    const never = leave('甲', '2026-12-01', '2026-12-05', undefined, '2026-11-20');
    expect(touches(never, '2026-01-01', '2026-12-31')).toBe(false);
  });
});

describe('on duty', () => {
  it('a deputy stands in for those days only, with the rights of the person for that unit', () => {
    const roster = rosterOf([COURT], [A, C], [leave('甲', '2026-12-01', '2026-12-05', '丙')]);
    const on = (day: string) => ids(onDuty(roster, day).withRole('liaison', COURT.id));
    expect([on('2026-11-30'), on('2026-12-01'), on('2026-12-05'), on('2026-12-06')]).toEqual([
      ['甲'],
      ['丙'],
      ['丙'],
      ['甲'],
    ]);
    expect(actingAs(C, roster, DAY)).toMatchObject({ roles: ['observer', 'liaison'], unitId: COURT.id });
    expect(actingAs(C, roster, '2026-12-06').roles).toEqual(['observer']);
    expect(roster.person('丙')?.roles).toEqual(['observer']);
  });

  it('who is on leave keeps the rights of their own', () => {
    const roster = rosterOf([COURT], [A, C], [leave('甲', '2026-12-01', '2026-12-05', '丙')]);
    expect(actingAs(A, roster, DAY).roles).toEqual(['liaison']);
  });

  it.each([
    ['is on leave too', person('丙'), [leave('丙', DAY, DAY)]],
    ['has left', person('丙', { active: false }), []],
    ['is of another unit', person('丙', { unitId: POLICE.id }), []],
  ])('a deputy who %s does not stand in', (_why, deputy, more) => {
    const roster = rosterOf([COURT], [A, deputy], [leave('甲', DAY, DAY, '丙'), ...more]);
    expect(deputyOf(A, roster, DAY)).toBeUndefined();
    expect(actingAs(deputy, roster, DAY)).toBe(deputy);
  });

  it('lends no administrator’s rights', () => {
    const head = person('主任', { roles: ['director', 'admin'], unitId: OFFICE.id });
    const roster = rosterOf([OFFICE], [head, PEOPLE.小李], [leave('主任', DAY, DAY, PEOPLE.小李.id)]);
    expect(actingAs(PEOPLE.小李, roster, DAY).roles).toEqual(['office', 'director']);
    expect(ids(onDuty(roster, DAY).withRole('admin'))).toEqual(['主任']);
    expect(ids(onDuty(roster, DAY).withRole('director'))).toEqual([PEOPLE.小李.id]);
  });
});

describe('a deputy without an account', () => {
  const away = [leave('甲', DAY, DAY, '丙')];
  const without = new Set(['丙']);

  it('has the rights, and what comes goes to who is on leave as well', () => {
    const roster = rosterOf([COURT], [A, C], away, [], without);
    expect(actingAs(C, roster, DAY).roles).toEqual(['observer', 'liaison']);
    expect(ids(onDuty(roster, DAY).withRole('liaison', COURT.id))).toEqual(['甲']);
    expect(ids(watchOf(roster, COURT.id, DAY).first)).toEqual(['甲']);
    expect(recipientsOf(roster, DAY).units).toEqual([{ unitId: COURT.id, personId: '甲', first: true }]);
  });

  it('leaves it to the B岗 where there is one, unless nothing reaches that one either', () => {
    const some = rosterOf([COURT], [A, B, C], away, [], without);
    expect(ids(watchOf(some, COURT.id, DAY).first)).toEqual(['乙']);
    const none = rosterOf([COURT], [A, B, C], away, [], new Set(['乙', '丙']));
    expect(ids(watchOf(none, COURT.id, DAY).first)).toEqual(['乙', '甲']);
    expect(ids(onDuty(none, DAY).withRole('liaison', COURT.id))).toEqual(['乙', '甲']);
  });
});

describe('A岗 and B岗', () => {
  it('the A岗 is reminded first, both after the due day', () => {
    expect(watchOf(rosterOf([COURT], [A, B]), COURT.id, DAY)).toEqual({ first: [A], later: [B] });
  });

  it('the B岗 acts where the A岗 is on leave and named no deputy', () => {
    const roster = rosterOf([COURT], [A, B], [leave('甲', DAY, DAY)]);
    expect(watchOf(roster, COURT.id, DAY)).toEqual({ first: [B], later: [] });
    expect(ids(speakersOf(onDuty(roster, DAY), COURT.id))).toEqual(['乙']);
  });

  it('a B岗 who is the deputy is not told twice', () => {
    const roster = rosterOf([COURT], [A, B], [leave('甲', DAY, DAY, '乙')]);
    expect(ids(watchOf(roster, COURT.id, DAY).first)).toEqual(['乙']);
    expect(watchOf(roster, COURT.id, DAY).later).toEqual([]);
  });
});

const people = fc
  .array(
    fc.record({
      post: fc.option(fc.constant('B' as const), { nil: undefined }),
      unit: fc.constantFrom(COURT.id, POLICE.id),
      role: fc.constantFrom('liaison' as const, 'liaison' as const, 'partner' as const, 'office' as const),
      active: fc.boolean(),
    }),
    { maxLength: 6 },
  )
  .map((list) =>
    list.map(({ post, unit, role, active }, i) =>
      person(String(i), { unitId: unit, roles: [role], active, ...(post ? { post } : {}) }),
    ),
  );
const leaves = fc
  .array(
    fc.record({
      person: fc.nat(5),
      deputy: fc.option(fc.nat(5), { nil: undefined }),
      from: fc.nat(10),
      length: fc.nat(10),
      ended: fc.option(fc.nat(20), { nil: undefined }),
    }),
    { maxLength: 8 },
  )
  .map((list) =>
    list.map(({ person: of, deputy, from, length, ended }) => {
      const first = addDays('2026-12-01', from);
      return leave(
        String(of),
        first,
        addDays(first, length),
        deputy === undefined ? undefined : String(deputy),
        ended === undefined ? undefined : addDays('2026-12-01', ended),
      );
    }),
  );

describe('on every day, whatever leaves there are', () => {
  it('every unit that anyone acts for has somebody who is told, active and of that unit', () => {
    fc.assert(
      fc.property(people, leaves, fc.nat(25), (all, taken, n) => {
        const roster = rosterOf([COURT, POLICE], all, taken);
        const day = addDays('2026-12-01', n);
        for (const unit of [COURT, POLICE]) {
          const anybody = speakersOf(roster, unit.id).length > 0;
          const { first, later } = watchOf(roster, unit.id, day);
          expect(first.length > 0).toBe(anybody);
          expect(speakersOf(onDuty(roster, day), unit.id).length > 0).toBe(anybody);
          const told = [...first, ...later];
          expect(told.every(({ active, unitId }) => active && unitId === unit.id)).toBe(true);
          expect(new Set(ids(told)).size).toBe(told.length);
          const inRecipients = recipientsOf(roster, day).units.filter(({ unitId }) => unitId === unit.id);
          expect(inRecipients.map(({ personId }) => personId)).toEqual(ids(told));
        }
      }),
    );
  });

  it('nobody’s own rights are fewer, and nobody gains any outside the days of a leave', () => {
    fc.assert(
      fc.property(people, leaves, fc.nat(25), (all, taken, n) => {
        const roster = rosterOf([COURT, POLICE], all, taken);
        const day = addDays('2026-12-01', n);
        for (const one of all) {
          const { roles } = actingAs(one, roster, day);
          expect(one.roles.every((role) => roles.includes(role))).toBe(true);
          if (!taken.some((each) => each.deputyId === one.id && isOn(each, day)))
            expect(roles).toEqual(one.roles);
        }
      }),
    );
  });
});
