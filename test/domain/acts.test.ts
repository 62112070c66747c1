import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptReply } from '../../domain/acts/accept-reply.js';
import type { Ground } from '../../domain/acts/act.js';
import { recompute } from '../../domain/acts/recompute.js';
import { numbersFor, register } from '../../domain/acts/register.js';
import { returnReply } from '../../domain/acts/return-reply.js';
import { submitReply } from '../../domain/acts/submit-reply.js';
import { takeBackReply } from '../../domain/acts/take-back-reply.js';
import { withdraw } from '../../domain/acts/withdraw.js';
import { normativeDocFiling } from '../../domain/instruments/normative-doc-filing.js';
import type { Matter } from '../../domain/matter/matter.js';
import { DEFAULT_SETTINGS } from '../../domain/settings.js';
import { buildCalendar } from '../../domain/time/calendar.js';
import { addDays, instantOf } from '../../domain/time/day.js';

const ground = (day: string, records: Parameters<typeof buildCalendar>[0] = []): Ground => ({
  by: 'someone',
  at: instantOf(day, '10:00'),
  calendar: buildCalendar(records),
  settings: DEFAULT_SETTINGS,
});

function filed(issuedOn: string, on: Ground): Matter {
  const { matters } = register(
    {
      instrument: normativeDocFiling,
      values: { title: '规定', unit: 'u', issuedOn },
      unitIds: ['u'],
      numbers: [12],
      openAt: on.at,
      newId: randomUUID,
    },
    on,
  );
  return matters[0] as Matter;
}

const anyDay = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2025-01-01', n));

describe('a reply and its return', () => {
  it('returned on the day it came leaves the due date as it was, overdue or not', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), (issuedOn, later) => {
        const on = ground(addDays(issuedOn, later));
        const matter = filed(issuedOn, on);
        const answered = submitReply(matter, { id: 'r', text: '答复' }, on).matter;
        const due = returnReply(answered, { reason: '缺件' }, on).matter.deadlines[0]?.due?.on ?? '';
        expect(due).toBe(matter.deadlines[0]?.due?.on);
      }),
    );
  });

  it('taken back leaves the due date, the epoch and the steps to come as they were', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), (issuedOn, later) => {
        const on = ground(addDays(issuedOn, later));
        const matter = filed(issuedOn, on);
        const answered = submitReply(matter, { id: 'r', text: '答复' }, on).matter;
        const { state, deadlines } = takeBackReply(answered, on).matter;
        expect({ state, deadlines }).toEqual({ state: matter.state, deadlines: matter.deadlines });
      }),
    );
  });

  it('whatever ends a matter leaves no step to come', () => {
    const on = ground('2026-11-20');
    const answered = submitReply(filed('2026-11-01', on), { id: 'r', text: '答复' }, on).matter;
    for (const { matter } of [acceptReply(answered, on), withdraw(answered, '重复', on)])
      expect(matter.deadlines.every(({ state, steps }) => state === 'done' && steps.length === 0)).toBe(true);
    expect(withdraw(answered, '重复', on).effects).toContainEqual({
      kind: 'outbox.cancel',
      matterId: answered.id,
    });
  });

  it('every act rests on the chain’s end that was read, and says who, when and what', () => {
    const on = ground('2026-11-20');
    const matter = { ...filed('2026-11-01', on), trail: { n: 3, hash: 'abc' } };
    const [first] = submitReply(matter, { id: 'r', text: '答复' }, on).effects;
    expect(first).toMatchObject({
      kind: 'matter.set',
      after: { n: 3, hash: 'abc' },
      event: { kind: 'matter.replied', by: 'someone', at: on.at, body: { text: '答复', inTime: true } },
    });
  });
});

describe('recomputing when an arrangement is recorded', () => {
  const on = ground('2026-12-03');
  const matter = filed('2026-12-02', on);
  const arranged = [
    { on: '2027-01-01', kind: 'off' },
    { on: '2027-01-04', kind: 'off' },
  ] as const;

  it('moves a provisional date, starts a new epoch and says from when to when', () => {
    const act = recompute(matter, ground('2026-12-10', arranged));
    expect(act?.moved).toEqual([{ label: '报送期限', from: '2027-01-04', to: '2027-01-05' }]);
    expect(act?.matter.deadlines[0]).toMatchObject({ epoch: 1, due: { on: '2027-01-05' } });
    expect(act?.effects.map(({ kind }) => kind)).toEqual(['matter.set', 'deadline.set']);
  });

  it('done again it changes nothing', () => {
    const later = ground('2026-12-10', arranged);
    const once = recompute(matter, later);
    expect(recompute(once?.matter as Matter, later)).toBeUndefined();
  });

  it('a date that only becomes firm keeps its epoch', () => {
    const act = recompute(matter, ground('2026-12-10', [{ on: '2027-01-01', kind: 'off' }]));
    expect(act?.moved).toEqual([]);
    expect(act?.matter.deadlines[0]).toMatchObject({
      epoch: 0,
      due: { on: '2027-01-04', provisional: false },
    });
  });

  it('leaves what was answered, what was set, and what lies elsewhere alone', () => {
    const later = ground('2026-12-10', arranged);
    const answered = submitReply(matter, { id: 'r', text: '答复' }, on).matter;
    expect(recompute(answered, later)).toBeUndefined();
    expect(recompute(filed('2026-11-01', ground('2026-11-02')), later)).toBeUndefined();
    const set = returnReply(answered, { reason: '缺件', on: '2027-01-02' }, on).matter;
    expect(recompute(set, later)?.moved ?? []).toEqual([]);
  });
});

it('a registration takes a number for each part and one for the head of several', () => {
  expect([0, 1, 2, 5].map(numbersFor)).toEqual([0, 1, 3, 6]);
});
