import { describe, expect, it } from 'vitest';
import {
  eyeOf,
  eyeOfGroup,
  isLiaisonOf,
  isOffice,
  maySee,
  mayShowIn,
  scopeIn,
  scopeOf,
} from '../../domain/matter/audience.js';
import type { Matter } from '../../domain/matter/matter.js';
import { START } from '../handlers/fakes.js';
import { COURT, GROUPS, PEOPLE, POLICE } from '../handlers/people.js';

const matter = (more: Partial<Matter> = {}): Matter => ({
  id: 'm',
  no: 12,
  instrument: 'normative-doc-filing',
  title: '终本案件管理意见',
  unitId: COURT.id,
  state: 'open',
  values: {},
  registeredBy: PEOPLE.小李.id,
  registeredAt: START,
  openAt: START,
  muted: false,
  deadlines: [],
  trail: { n: 1, hash: '' },
  ...more,
});
const recusals = [{ unitId: COURT.id }];
const roster = { people: Object.values(PEOPLE) };
const held = matter({ openAt: new Date(START.getTime() + 300_000) });

describe('who may see a matter', () => {
  it.each(['小李', '陈主任', '管理员'] as const)('%s sees every matter, held ones too', (name) => {
    expect(maySee(PEOPLE[name], matter({ unitId: POLICE.id }), START)).toBe(true);
    expect(maySee(PEOPLE[name], held, START)).toBe(true);
    expect(scopeOf(PEOPLE[name], START)).toEqual({});
  });

  it('an observer sees everything that is out, and nothing that is held', () => {
    expect(maySee(PEOPLE.观察员, matter(), START)).toBe(true);
    expect(maySee(PEOPLE.观察员, held, START)).toBe(false);
  });

  it('a liaison sees the own unit’s matter, and only once the hold is over', () => {
    expect(maySee(PEOPLE.法院李四, matter(), START)).toBe(true);
    expect(maySee(PEOPLE.法院李四, held, START)).toBe(false);
    expect(maySee(PEOPLE.法院李四, held, held.openAt)).toBe(true);
  });

  it('a liaison sees neither another unit’s matter nor a common head', () => {
    expect(maySee(PEOPLE.公安赵六, matter(), START)).toBe(false);
    expect(maySee(PEOPLE.公安赵六, matter({ unitId: undefined }), START)).toBe(false);
    expect(scopeOf(PEOPLE.公安赵六, START).units).toEqual([POLICE.id]);
  });

  it('a deputy sees nothing, and a leaver nothing any more', () => {
    expect(maySee(PEOPLE.代表, matter(), START)).toBe(false);
    expect(scopeOf(PEOPLE.代表, START).units).toEqual([]);
    expect(maySee({ ...PEOPLE.小李, active: false }, matter(), START)).toBe(false);
    expect(isOffice({ ...PEOPLE.陈主任, active: false })).toBe(false);
    expect(isLiaisonOf({ ...PEOPLE.法院李四, active: false }, COURT.id)).toBe(false);
  });

  it('a person without a unit is no liaison of a matter without a unit', () => {
    expect(isLiaisonOf({ ...PEOPLE.法院李四, unitId: undefined }, undefined)).toBe(false);
  });
});

describe('what a group may be shown', () => {
  it.each([
    { group: 'office', of: COURT.id, shown: true },
    { group: 'court', of: COURT.id, shown: true },
    { group: 'police', of: COURT.id, shown: false },
    { group: 'court', of: undefined, shown: false },
    { group: 'unbound', of: COURT.id, shown: true },
  ] as const)('the $group group, a matter of $of: $shown', ({ group, of, shown }) => {
    expect(mayShowIn({ chat: GROUPS[group], roster }, matter({ unitId: of }))).toBe(shown);
  });

  it('what is held stays out of every group but the office’s own', () => {
    expect(mayShowIn({ chat: GROUPS.court, roster, now: START }, held)).toBe(false);
    expect(mayShowIn({ chat: GROUPS.unbound, roster, now: START }, held)).toBe(false);
    expect(mayShowIn({ chat: GROUPS.office, roster, now: START }, held)).toBe(true);
  });

  it.each(['小王', '陈主任', '管理员'] as const)(
    'nothing in the office’s group of which %s, who reads there, is recused',
    (name) => {
      const apart = { people: roster.people.map((one) => (one.name === name ? { ...one, recusals } : one)) };
      expect(mayShowIn({ chat: GROUPS.office, roster: apart }, matter())).toBe(false);
      expect(mayShowIn({ chat: GROUPS.office, roster: apart }, matter({ unitId: POLICE.id }))).toBe(true);
      expect(mayShowIn({ chat: GROUPS.court, roster: apart }, matter())).toBe(true);
      expect(scopeIn({ chat: GROUPS.office, roster: apart }, {})).toEqual({
        apart: { units: [COURT.id], nos: [] },
      });
    },
  );

  it('a unit’s own group not what one of the unit is recused from; a scope keeps what the asker is', () => {
    const people = roster.people.map((one) =>
      one.name === '法院李四' ? { ...one, recusals: [{ no: 12 }] } : one,
    );
    expect(mayShowIn({ chat: GROUPS.court, roster: { people } }, matter())).toBe(false);
    expect(mayShowIn({ chat: GROUPS.court, roster: { people } }, matter({ no: 13 }))).toBe(true);
    const own = { apart: { units: [POLICE.id], nos: [12] } };
    expect(scopeIn({ chat: GROUPS.court, roster: { people } }, own)).toEqual(own);
  });

  it('a group of several units sees with the least eye, a unit’s own group with the unit’s', () => {
    expect(eyeOfGroup(GROUPS.unbound, matter())).toBe('public');
    expect(eyeOfGroup(GROUPS.court, matter())).toBe('unit');
    expect(eyeOfGroup(GROUPS.police, matter())).toBe('public');
    expect(eyeOf(PEOPLE.法院李四, matter())).toBe('unit');
    expect(eyeOf(PEOPLE.公安赵六, matter())).toBe('reader');
  });
});
