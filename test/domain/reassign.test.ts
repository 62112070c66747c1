import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ground } from '../../domain/acts/act.js';
import { correct } from '../../domain/acts/correct.js';
import { dispute, uphold } from '../../domain/acts/dispute.js';
import { reassign } from '../../domain/acts/reassign.js';
import { receive } from '../../domain/acts/receive.js';
import { recompute } from '../../domain/acts/recompute.js';
import { register } from '../../domain/acts/register.js';
import { submitReply } from '../../domain/acts/submit-reply.js';
import { takeBackReply } from '../../domain/acts/take-back-reply.js';
import type { Instrument } from '../../domain/instrument.js';
import { normativeDocFiling } from '../../domain/instruments/normative-doc-filing.js';
import { procuratorialSuggestion } from '../../domain/instruments/procuratorial-suggestion.js';
import type { Matter } from '../../domain/matter/matter.js';
import { DEFAULT_SETTINGS } from '../../domain/settings.js';
import type { RawValues } from '../../domain/slot.js';
import { buildCalendar } from '../../domain/time/calendar.js';
import { addDays, instantOf } from '../../domain/time/day.js';

const ground = (day: string): Ground => ({
  by: 'li',
  at: instantOf(day, '10:00'),
  calendar: buildCalendar([]),
  settings: DEFAULT_SETTINGS,
});

function registered(instrument: Instrument, values: RawValues, on: Ground): Matter {
  const asked = { instrument, values, unitIds: ['court'], numbers: [12], openAt: on.at, newId: randomUUID };
  return register(asked, on).matters[0] as Matter;
}

const anyDay = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2025-01-01', n));

describe('改派', () => {
  it('leaves the due date, lays a new ladder, and the new unit starts without a receipt', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), (issuedOn, later) => {
        const on = ground(addDays(issuedOn, later));
        const filed = registered(normativeDocFiling, { title: '规定', unit: 'court', issuedOn }, on);
        const signed = receive(filed, addDays(issuedOn, later), on).matter;
        const disputed = dispute(signed, '不属我院', on).matter;
        const { matter } = reassign(disputed, { unitId: 'police', openAt: on.at }, on);
        const [before] = filed.deadlines;
        expect(matter).toMatchObject({ unitId: 'police', values: { unit: 'police', issuedOn } });
        expect(matter.deadlines[0]).toMatchObject({ due: before?.due, epoch: 1, state: 'running' });
        // What is past its date keeps no step of before: see below.
        const isPast = (before?.due?.on ?? '') < addDays(issuedOn, later);
        expect(matter.deadlines[0]?.steps.map(({ step }) => step)).toEqual(
          isPast ? ['+3', '+7'] : before?.steps.map(({ step }) => step),
        );
        if (!isPast) expect(matter.deadlines[0]?.steps).toEqual(before?.steps);
        for (const gone of ['disputed', 'receivedOn', 'receivedBy', 'expectedOn'] as const)
          expect(matter[gone]).toBeUndefined();
      }),
    );
  });

  it('counts what comes after a date that is past from the day of 改派', () => {
    // Due Tuesday 2026-12-01; its own +3 is the 4th and its +7 the 10th.
    const filed = registered(
      normativeDocFiling,
      { title: '规定', unit: 'court', issuedOn: '2026-11-01' },
      ground('2026-11-20'),
    );
    const on = ground('2026-12-10');
    const [deadline] = reassign(filed, { unitId: 'police', openAt: on.at }, on).matter.deadlines;
    expect(deadline?.due?.on).toBe('2026-12-01');
    expect(deadline?.steps).toEqual([
      { step: '+3', on: '2026-12-15' },
      { step: '+7', on: '2026-12-21' },
    ]);
  });

  describe('of what was late: the ladder that it began goes on', () => {
    // Due Tuesday 2026-12-01, given to the police on Thursday the 10th: +3 on the 15th, +7 on the 21st.
    const given = (): Matter => {
      const values = { title: '规定', unit: 'court', issuedOn: '2026-11-01' };
      const filed = registered(normativeDocFiling, values, ground('2026-11-20'));
      const on = ground('2026-12-10');
      return reassign(filed, { unitId: 'police', openAt: on.at }, on).matter;
    };
    const stepsOf = ({ deadlines: [one] }: Matter) => one?.steps.map(({ step, on }) => `${step} ${on}`);

    it('after a correction that leaves the date behind', () => {
      const { matter } = correct(given(), { values: { issuedOn: '2026-11-02' } }, ground('2026-12-11'));
      expect(matter.deadlines[0]).toMatchObject({ due: { on: '2026-12-02' }, epoch: 2 });
      expect(stepsOf(matter)).toEqual(['+3 2026-12-15', '+7 2026-12-21']);
    });

    it('after a correction that moves the date ahead follows that date', () => {
      const { matter } = correct(given(), { values: { issuedOn: '2026-11-20' } }, ground('2026-12-11'));
      expect(matter.deadlines[0]?.due?.on).toBe('2026-12-21');
      expect(stepsOf(matter)?.at(-1)).toBe('+7 2026-12-30');
    });

    it('after 放假, by the days off that came between', () => {
      const calendar = buildCalendar([{ on: '2026-12-14', kind: 'off' }]);
      const act = recompute(given(), { ...ground('2026-12-11'), calendar });
      expect(stepsOf(act?.matter as Matter)).toEqual(['+3 2026-12-16', '+7 2026-12-22']);
    });

    it('after a reply that was taken back', () => {
      const on = ground('2026-12-11');
      const replied = submitReply(given(), { id: randomUUID(), text: '已送' }, on).matter;
      expect(stepsOf(takeBackReply(replied, on).matter)).toEqual(['+3 2026-12-15', '+7 2026-12-21']);
    });
  });

  it('on the day on which it was registered late keeps its ladder through 放假', () => {
    const values = { title: '规定', unit: 'court', issuedOn: '2026-11-01' };
    const on = ground('2026-12-10');
    const filed = registered(normativeDocFiling, values, on);
    const given = reassign(filed, { unitId: 'police', openAt: on.at }, on).matter;
    expect(given.gotOn).toBe('2026-12-10');
    const calendar = buildCalendar([{ on: '2026-12-14', kind: 'off' }]);
    const later = recompute(given, { ...ground('2026-12-11'), calendar })?.matter;
    expect(later?.deadlines[0]?.steps).toEqual([
      { step: '+3', on: '2026-12-16' },
      { step: '+7', on: '2026-12-22' },
    ]);
  });

  it('what was registered late keeps the ladder of its own date', () => {
    const values = { title: '规定', unit: 'court', issuedOn: '2026-11-01' };
    const late = registered(normativeDocFiling, values, ground('2026-12-03'));
    const { matter } = correct(late, { values: { issuedOn: '2026-11-02' } }, ground('2026-12-04'));
    expect(matter.deadlines[0]?.steps).toEqual([
      { step: '+3', on: '2026-12-07' },
      { step: '+7', on: '2026-12-11' },
    ]);
  });

  it('on the last day itself leaves the ladder as it is', () => {
    const filed = registered(
      normativeDocFiling,
      { title: '规定', unit: 'court', issuedOn: '2026-11-01' },
      ground('2026-11-20'),
    );
    const on = ground('2026-12-01');
    const [deadline] = reassign(filed, { unitId: 'police', openAt: on.at }, on).matter.deadlines;
    expect(deadline?.steps.map(({ step }) => step)).toEqual(['+1', '+3', '+7']);
  });

  it('lets a clock that the first unit’s receipt started wait for the second’s', () => {
    const on = ground('2026-11-20');
    const sent = registered(
      procuratorialSuggestion,
      { title: '建议', unit: 'court', ground: '社会治理' },
      on,
    );
    const signed = receive(sent, '2026-11-20', on).matter;
    expect(signed.deadlines[0]?.state).toBe('running');
    const { matter } = reassign(signed, { unitId: 'police', openAt: on.at }, on);
    expect(matter.values).not.toHaveProperty('receivedOn');
    expect(matter.deadlines[0]).toMatchObject({ state: 'waiting', epoch: 1, steps: [] });
    expect(matter.deadlines[0]?.due).toBeUndefined();
    const again = receive(
      { ...matter, deadlines: matter.deadlines },
      '2026-12-01',
      ground('2026-12-01'),
    ).matter;
    expect(again.deadlines[0]).toMatchObject({ state: 'running', due: { startOn: '2026-12-01' } });
  });
});

describe('不属我单位', () => {
  it('changes no date, and 维持 leaves the matter as it was', () => {
    const on = ground('2026-11-20');
    const filed = registered(
      normativeDocFiling,
      { title: '规定', unit: 'court', issuedOn: '2026-11-01' },
      on,
    );
    const disputed = dispute(filed, '不属我院', on).matter;
    expect(disputed).toMatchObject({ state: 'open', disputed: { by: 'li', reason: '不属我院' } });
    expect(disputed.deadlines).toBe(filed.deadlines);
    expect(uphold(disputed, '职责之内', on).matter).toEqual(filed);
  });
});
