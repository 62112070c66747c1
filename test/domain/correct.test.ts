import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ground } from '../../domain/acts/act.js';
import { correct } from '../../domain/acts/correct.js';
import { extend } from '../../domain/acts/extend.js';
import { register } from '../../domain/acts/register.js';
import { normativeDocFiling } from '../../domain/instruments/normative-doc-filing.js';
import type { Matter } from '../../domain/matter/matter.js';
import { DEFAULT_SETTINGS } from '../../domain/settings.js';
import { buildCalendar } from '../../domain/time/calendar.js';
import { addDays } from '../../domain/time/day.js';
import { dueDate } from '../../domain/time/due-date.js';

const ground: Ground = {
  by: 'li',
  at: new Date('2026-11-20T01:12:00Z'),
  calendar: buildCalendar([]),
  settings: DEFAULT_SETTINGS,
};

let ids = 0;
const registered = (issuedOn: string): Matter => {
  const values = { title: '规定', unit: 'court', issuedOn };
  const openAt = ground.at;
  const newId = () => `id${ids++}`;
  const [one] = register(
    { instrument: normativeDocFiling, values, unitIds: ['court'], numbers: [12], openAt, newId },
    ground,
  ).matters;
  return one as Matter;
};

const day = fc.integer({ min: 0, max: 400 }).map((n) => addDays('2026-11-20', -n));
const fixed = (on: string) => dueDate(on, { fixed: true }, ground.calendar);

describe('a correction', () => {
  it('gives the dates that the right registration would have given', () => {
    fc.assert(
      fc.property(day, day, (wrong, right) => {
        const { matter } = correct(registered(wrong), { values: { issuedOn: right } }, ground);
        const [now, should] = [matter.deadlines[0], registered(right).deadlines[0]];
        expect(now?.due).toEqual(should?.due);
        expect(now?.firstDueOn).toBe(should?.firstDueOn);
        expect(now?.steps).toEqual(should?.steps);
      }),
    );
  });

  it('raises the epoch exactly where a date moves, so that no step is skipped and none fires twice', () => {
    fc.assert(
      fc.property(day, day, (wrong, right) => {
        const before = registered(wrong);
        const { matter, moved } = correct(before, { values: { issuedOn: right } }, ground);
        const [was, now] = [before.deadlines[0], matter.deadlines[0]];
        expect(moved.length).toBe(was?.due?.on === now?.due?.on ? 0 : 1);
        if (moved.length > 0) expect(now?.epoch).toBe((was?.epoch ?? 0) + 1);
      }),
    );
  });

  it('never shortens what an extension gave', () => {
    fc.assert(
      fc.property(day, day, fc.integer({ min: 1, max: 300 }), (wrong, right, more) => {
        const to = addDays('2026-12-31', more);
        const extended = extend(
          registered(wrong),
          { due: fixed(to), reason: '整改', approvedBy: '办公室' },
          ground,
        ).matter;
        const { matter } = correct(extended, { values: { issuedOn: right } }, ground);
        expect(matter.deadlines[0]?.due?.on).toBe(to);
      }),
    );
  });
});
