import { describe, expect, it } from 'vitest';
import { personAtStart, personNamed, sayNamesakes } from '../../domain/roster/people-named.js';
import type { Person } from '../../domain/roster/roster.js';
import { COURT, POLICE, rosterOf } from '../handlers/people.js';

const person = (id: string, name: string, more: Partial<Person> = {}): Person => ({
  id,
  name,
  roles: ['supervisor'],
  active: true,
  version: 1,
  ...more,
});
const PEOPLE = [
  person('1', '张三', { unitId: COURT.id }),
  person('2', '张三', { unitId: POLICE.id }),
  person('3', '张三丰', { expertise: ['法律'] }),
  person('4', '李四'),
  person('5', '李四', { active: false }),
];
const roster = rosterOf([COURT, POLICE], PEOPLE, [], []);

describe('a typed name', () => {
  it('means one active person; who has left is no namesake', () => {
    expect(personNamed('@李四', roster)).toEqual({ person: PEOPLE[3] });
  });

  it('of namesakes means none before the unit is added in brackets', () => {
    const found = personNamed('张三', roster);
    if (!('namesakes' in found)) throw new Error('both should be found');
    expect(sayNamesakes(found.namesakes, roster)).toBe('张三（市中院）、张三（市公安局）');
    expect(personNamed('张三（市公安局）', roster)).toEqual({ person: PEOPLE[1] });
    expect(personNamed('张三（司法局）', roster)).toEqual({ unknown: '张三（司法局）' });
  });
});

describe('the name at the start of a line', () => {
  it('is the longest that fits: 张三丰 is not 张三', () => {
    expect(personAtStart('张三丰 每周六', roster, roster.people)).toEqual({
      named: { person: PEOPLE[2] },
      rest: '每周六',
    });
  });

  it('ends where a name ends: somebody nobody knows is not taken for a shorter name', () => {
    expect(personAtStart('李四光 每周六', roster, roster.people)).toBeUndefined();
    expect(personAtStart('李四每周六', roster, roster.people, /^每/u)?.rest).toBe('每周六');
    expect(personAtStart('张三（市中院） 能', roster, roster.people)?.named).toEqual({ person: PEOPLE[0] });
  });
});
