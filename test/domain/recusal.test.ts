import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { maySee, scopeOf } from '../../domain/matter/audience.js';
import { recusedFrom, withRecusals } from '../../domain/roster/recusal.js';
import { START } from '../handlers/fakes.js';
import { siteWithFiling } from '../handlers/matter/registered.js';
import { COURT, PEOPLE, POLICE } from '../handlers/people.js';

const { 小李 } = PEOPLE;
const recusal = (subject: { unitId: string } | { no: number }, lifted = false) => ({
  ...{ id: randomUUID(), personId: 小李.id, subject, reason: '因配偶任职', by: PEOPLE.小王.id, at: START },
  ...(lifted ? { lifted: { by: PEOPLE.小王.id, at: START } } : {}),
});
const with_ = (...all: ReturnType<typeof recusal>[]) => withRecusals([小李], all)[0] ?? 小李;

describe('who is recused takes no part (司法监督工作办法 第二十二条)', () => {
  it('from a unit with all that is about it, from one number, and from a part of that number', () => {
    const person = with_(recusal({ unitId: COURT.id }), recusal({ no: 30 }));
    expect(recusedFrom(person, { unitId: COURT.id, no: 12 })).toBe(true);
    expect(recusedFrom(person, { no: 30 })).toBe(true);
    expect(recusedFrom(person, { unitId: POLICE.id, no: 31, headNo: 30 })).toBe(true);
    expect(recusedFrom(person, { unitId: POLICE.id, no: 12 })).toBe(false);
    expect(recusedFrom(person, {})).toBe(false);
  });

  it('no longer once it is lifted', () => {
    expect(recusedFrom(with_(recusal({ unitId: COURT.id }, true)), { unitId: COURT.id })).toBe(false);
  });

  it('and cannot see the file, not even at the office', async () => {
    const matter = (await siteWithFiling()).byNo(12);
    expect(maySee(小李, matter, START)).toBe(true);
    expect(maySee(with_(recusal({ unitId: COURT.id })), matter, START)).toBe(false);
    expect(maySee(with_(recusal({ no: 12 })), matter, START)).toBe(false);
    expect(scopeOf(with_(recusal({ unitId: COURT.id }), recusal({ no: 12 })), START)).toEqual({
      apart: { units: [COURT.id], nos: [12] },
    });
  });
});
