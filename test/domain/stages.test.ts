import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptReply } from '../../domain/acts/accept-reply.js';
import type { Ground } from '../../domain/acts/act.js';
import { latestExtension } from '../../domain/acts/extend.js';
import { meetStage } from '../../domain/acts/meet-stage.js';
import { reassign } from '../../domain/acts/reassign.js';
import { register } from '../../domain/acts/register.js';
import { returnReply } from '../../domain/acts/return-reply.js';
import { setDueDate, waitsForDate } from '../../domain/acts/set-due-date.js';
import { submitReply } from '../../domain/acts/submit-reply.js';
import { takeBackReply } from '../../domain/acts/take-back-reply.js';
import type { Instrument } from '../../domain/instrument.js';
import { majorMatterReport } from '../../domain/instruments/major-matter-report.js';
import { petitionReferral } from '../../domain/instruments/petition-referral.js';
import { reportDraftExchange } from '../../domain/instruments/report-draft-exchange.js';
import { type Deadline, type Matter, mainDeadline, owedDeadlines } from '../../domain/matter/matter.js';
import { DEFAULT_SETTINGS } from '../../domain/settings.js';
import type { RawValues } from '../../domain/slot.js';
import { buildCalendar } from '../../domain/time/calendar.js';
import { addDays, instantOf } from '../../domain/time/day.js';

const ground = (day: string): Ground => ({
  by: 'someone',
  at: instantOf(day, '10:00'),
  calendar: buildCalendar([]),
  settings: DEFAULT_SETTINGS,
});

function laid(instrument: Instrument, values: RawValues, day: string): Matter {
  const on = ground(day);
  const known = { instrument, values: { title: '某件', ...values }, unitIds: ['u'], numbers: [12] };
  return register({ ...known, openAt: on.at, newId: randomUUID }, on).matters[0] as Matter;
}

const at = (matter: Matter, stage: string): Deadline =>
  matter.deadlines.find((one) => one.stage === stage) as Deadline;
const states = (matter: Matter) => matter.deadlines.map(({ stage, state }) => `${stage} ${state}`);
const replied = (matter: Matter, day: string) =>
  submitReply(matter, { id: 'r', text: '答复' }, ground(day)).matter;

const petition = () => laid(petitionReferral, { cameOn: '2026-09-14' }, '2026-09-15');
const draft = () => laid(reportDraftExchange, { meetingOn: '2026-10-29' }, '2026-09-14');

describe('stages are met one after another', () => {
  it('only what the office has to do first has a date; what follows it waits', () => {
    expect(states(petition())).toEqual(['transfer running', 'object waiting', 'conclude waiting']);
    expect(mainDeadline(petition())?.stage).toBe('transfer');
  });

  it('another unit has its own five working days and sixty days, from its own referral', () => {
    const before = petition();
    const { matter } = meetStage(before, at(before, 'transfer'), '2026-09-22', ground('2026-09-22'));
    const on = ground('2026-10-12');
    const { matter: moved } = reassign(matter, { unitId: 'other', openAt: on.at }, on);
    expect(moved.values['done:transfer']).toBe('2026-10-12');
    expect(at(moved, 'object')).toMatchObject({
      due: { startOn: '2026-10-12', on: '2026-10-19' },
      owed: false,
    });
    expect(at(moved, 'conclude')).toMatchObject({
      due: { startOn: '2026-10-12', on: '2026-12-11' },
      firstDueOn: '2026-12-11',
      epoch: at(matter, 'conclude').epoch + 1,
    });
    expect(at(moved, 'transfer')).toEqual(at(matter, 'transfer'));
  });

  it('not referred yet, another unit changes no date', () => {
    const on = ground('2026-09-16');
    const { matter } = reassign(petition(), { unitId: 'other', openAt: on.at }, on);
    expect(states(matter)).toEqual(['transfer running', 'object waiting', 'conclude waiting']);
    expect(matter.values['done:transfer']).toBeUndefined();
  });

  it('the day a stage was met starts the clocks that waited for it, and is kept', () => {
    const on = ground('2026-09-24');
    const before = petition();
    const { matter } = meetStage(before, at(before, 'transfer'), '2026-09-22', on);
    expect(states(matter)).toEqual(['transfer done', 'object running', 'conclude running']);
    expect(at(matter, 'conclude').due).toMatchObject({ startOn: '2026-09-22', on: '2026-11-23' });
    expect(matter.values['done:transfer']).toBe('2026-09-22');
    // A right that lapses is never the date that decides.
    expect(mainDeadline(matter)?.stage).toBe('conclude');
    expect(owedDeadlines(matter).map(({ stage }) => stage)).toEqual(['conclude']);
  });

  it('a reply answers the next stage and leaves the later ones running', () => {
    const answered = replied(draft(), '2026-10-08');
    expect(states(answered)).toEqual(['consult stopped', 'deliver running', 'distribute running']);
    const { matter } = acceptReply(answered, ground('2026-10-09'));
    expect(states(matter)).toEqual(['consult done', 'deliver running', 'distribute running']);
    expect(matter).toMatchObject({
      state: 'open',
      repliedOn: undefined,
      values: { 'done:consult': '2026-10-08' },
    });
    expect(mainDeadline(matter)?.stage).toBe('deliver');
  });

  it('the last one closes the whole, and its reply stays', () => {
    let matter = draft();
    for (const day of ['2026-10-08', '2026-10-16'])
      matter = acceptReply(replied(matter, day), ground(day)).matter;
    expect(mainDeadline(matter)?.stage).toBe('distribute');
    const { matter: closed } = meetStage(
      matter,
      at(matter, 'distribute'),
      '2026-10-20',
      ground('2026-10-20'),
    );
    expect(closed.state).toBe('closed');
    expect(closed.deadlines.every(({ state, steps }) => state === 'done' && steps.length === 0)).toBe(true);
  });

  it('an answer to a later stage settles what came before it', () => {
    const { matter } = acceptReply(replied(petition(), '2026-10-08'), ground('2026-10-09'));
    expect(matter.state).toBe('closed');
  });

  it('returned, a date counted back from a meeting stands, for the meeting does not wait', () => {
    const answered = replied(draft(), '2026-10-08');
    const { matter } = returnReply(answered, { reason: '缺附表' }, ground('2026-10-12'));
    expect(at(matter, 'consult')).toMatchObject({ state: 'running', due: { on: '2026-10-09' } });
    expect(at(matter, 'deliver')).toEqual(at(answered, 'deliver'));
  });

  it('taken back, everything is as it was', () => {
    const day = fc.integer({ min: 0, max: 40 }).map((n) => addDays('2026-09-15', n));
    fc.assert(
      fc.property(day, fc.boolean(), (on, isTransferred) => {
        const first = petition();
        const before = isTransferred
          ? meetStage(first, at(first, 'transfer'), '2026-09-15', ground('2026-09-15')).matter
          : draft();
        // The ladder is laid for the days still to come, so the day of the reply is the day of comparison.
        const { state, deadlines } = takeBackReply(replied(before, on), ground(on)).matter;
        expect(state).toBe('open');
        expect(deadlines.map(({ due, epoch, state: s }) => [due?.on, epoch, s])).toEqual(
          before.deadlines.map(({ due, epoch, state: s }) => [due?.on, epoch, s]),
        );
      }),
    );
  });

  it('only the answered stage decides whether the reply is in time', () => {
    const late = submitReply(draft(), { id: 'r', text: '答复' }, ground('2026-10-10'));
    expect(late.effects[0]).toMatchObject({ event: { body: { stage: 'consult', inTime: false } } });
    const good = submitReply(draft(), { id: 'r', text: '答复' }, ground('2026-10-09'));
    expect(good.effects[0]).toMatchObject({ event: { body: { inTime: true } } });
  });
});

describe('an extension within what the rule allows', () => {
  it('is counted from the date first computed, however often it was extended', () => {
    const first = petition();
    const { matter } = meetStage(first, at(first, 'transfer'), '2026-09-15', ground('2026-09-15'));
    const conclude = at(matter, 'conclude');
    const on = ground('2026-10-09');
    expect([conclude.due?.on, latestExtension(matter, conclude, on)]).toEqual(['2026-11-16', '2026-12-16']);
    const extended = {
      ...conclude,
      due: { ...(conclude.due as NonNullable<typeof conclude.due>), on: '2026-12-01' },
    };
    expect(latestExtension(matter, extended, on)).toBe('2026-12-16');
  });

  it('is unbounded where the rule says nothing', () => {
    const matter = draft();
    expect(latestExtension(matter, at(matter, 'consult'), ground('2026-09-14'))).toBeUndefined();
  });
});

describe('a date that nobody has set', () => {
  it('is not owed; set, it is owed, stands on its day and has a ladder', () => {
    const matter = laid(majorMatterReport, {}, '2026-11-20');
    expect(owedDeadlines(matter)).toEqual([]);
    const waiting = waitsForDate(matter) as Deadline;
    const { matter: set } = setDueDate(matter, waiting, '2027-01-02', ground('2026-11-20'));
    const [only] = owedDeadlines(set);
    expect(only).toMatchObject({ state: 'running', due: { on: '2027-01-02', clock: { fixed: true } } });
    expect(only?.steps.length).toBeGreaterThan(3);
    expect(set.values.dueOn).toBe('2027-01-02');
    expect(waitsForDate(set)).toBeUndefined();
  });

  it('given at registration it runs at once', () => {
    const matter = laid(majorMatterReport, { dueOn: '2026-12-20' }, '2026-11-20');
    expect(mainDeadline(matter)).toMatchObject({ state: 'running', due: { on: '2026-12-20' } });
    expect(owedDeadlines(matter)).toHaveLength(1);
  });
});
