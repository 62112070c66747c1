import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layLeave } from '../../domain/roster/lay-leave.js';
import { isOn, type Leave } from '../../domain/roster/leave.js';
import { addDays, type Day } from '../../domain/time/day.js';

const TODAY = '2026-12-01';
const leave = (from: Day, to: Day, deputyId: string): Leave => ({
  id: from,
  personId: '周敏',
  from,
  to,
  deputyId,
});
const lay = (given: Omit<Leave, 'id'>, leaves: readonly Leave[]) => {
  let n = 0;
  return layLeave(given, { leaves, today: TODAY }, () => `new ${n++}`);
};
const deputyOn = (leaves: readonly Leave[], day: Day) => leaves.find((one) => isOn(one, day))?.deputyId;

describe('a leave laid within a longer one', () => {
  it('changes its own days, and the longer one keeps the others', () => {
    const long = leave('2026-12-14', '2026-12-18', '王五');
    const { put, dropped } = lay(leave('2026-12-16', '2026-12-16', '刘洋'), [long]);
    const days = ['2026-12-14', '2026-12-15', '2026-12-16', '2026-12-17', '2026-12-18'];
    expect(days.map((day) => deputyOn(put, day))).toEqual(['王五', '王五', '刘洋', '王五', '王五']);
    expect(dropped).toEqual([]);
  });

  it('loses no day, gains none, and has one deputy on each, wherever it lies', () => {
    const spans = fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20), fc.nat(20));
    fc.assert(
      fc.property(spans, ([start, length, offset, inner]) => {
        const from = addDays(TODAY, start);
        const to = addDays(from, length);
        const at = addDays(from, Math.min(offset, length));
        const until = addDays(at, Math.min(inner, length - Math.min(offset, length)));
        const { put } = lay(leave(at, until, '刘洋'), [leave(from, to, '王五')]);
        for (let day = addDays(from, -1); day <= addDays(to, 1); day = addDays(day, 1)) {
          const is = day < from || day > to ? undefined : day >= at && day <= until ? '刘洋' : '王五';
          expect(put.filter((one) => isOn(one, day)).map(({ deputyId }) => deputyId)).toEqual(is ? [is] : []);
        }
        expect(new Set(put.map(({ id }) => id)).size).toBe(put.length);
      }),
    );
  });
});

describe('a leave that was moved', () => {
  it('takes the place of the one it touches, and says which days are leave no more', () => {
    const { put, dropped } = lay(leave('2026-12-16', '2026-12-20', '刘洋'), [
      leave('2026-12-14', '2026-12-18', '王五'),
    ]);
    expect(put).toEqual([{ ...leave('2026-12-16', '2026-12-20', '刘洋'), id: '2026-12-14' }]);
    expect(dropped).toEqual([{ from: '2026-12-14', to: '2026-12-15' }]);
  });
});
