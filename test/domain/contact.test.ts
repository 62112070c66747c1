import { describe, expect, it } from 'vitest';
import { contactOf } from '../../domain/roster/contact.js';
import type { Leave } from '../../domain/roster/leave.js';
import type { Person } from '../../domain/roster/roster.js';
import { rosterOf } from '../handlers/people.js';

const DAY = '2026-12-02';
const clerk = (name: string, phone?: string): Person => ({
  id: name,
  name,
  roles: ['office'],
  active: true,
  version: 1,
  ...(phone ? { phone } : {}),
});
const away = (personId: string, deputyId?: string): Leave => ({
  id: personId,
  personId,
  from: DAY,
  to: DAY,
  ...(deputyId ? { deputyId } : {}),
});
const called = (people: readonly Person[], leaves: readonly Leave[], mindedBy = '李晓棠') =>
  contactOf(mindedBy, rosterOf([], people, leaves), DAY)?.name;

describe('whom a unit calls about a matter', () => {
  const [fang, li] = [clerk('方致远', '8866-0101'), clerk('李晓棠', '8866-0102')];

  it('is who minds it, not whoever stands first in the roster', () => {
    expect(called([fang, li], [])).toBe('李晓棠');
  });

  it('is the deputy while that person is away, else a colleague who is there', () => {
    const zheng = clerk('郑一鸣', '8866-0103');
    expect(called([fang, li, zheng], [away('李晓棠', '郑一鸣')])).toBe('郑一鸣');
    expect(called([fang, li], [away('李晓棠')])).toBe('方致远');
  });

  it('is somebody away only where nobody else can be called, and nobody where there is no number', () => {
    expect(called([clerk('方致远'), li], [away('李晓棠')])).toBe('李晓棠');
    expect(called([clerk('方致远'), clerk('李晓棠')], [])).toBeUndefined();
  });
});
