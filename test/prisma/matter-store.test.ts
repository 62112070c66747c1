import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Matter } from '../../domain/matter/matter.js';
import { instantOf } from '../../domain/time/day.js';
import { createCommit } from '../../prisma/commit.js';
import { createStores } from '../../prisma/stores/create-stores.js';
import type { MatterQuery } from '../../prisma/stores.js';
import { freshDatabase } from '../harness/database.js';
import { added, deadline, matter, NOW, person, request, settle, unit } from './samples.js';

const database = await freshDatabase();
afterAll(() => database.close());

const commit = createCommit(database.pool);
const { matters, numbers } = createStores(database);
const { court, clerk, owner } = await settle(commit);
const police = unit('市公安局', 3);
const liaison = person({ unitId: police.id, roles: ['liaison'] });

const withDue = (on: string | undefined, more: Partial<Matter> = {}): Matter => {
  const id = randomUUID();
  const due = deadline(id).due;
  const one = deadline(
    id,
    on && due ? { due: { ...due, on } } : { due: undefined, state: 'waiting', steps: [] },
  );
  return matter(owner, { id, deadlines: [one], ...more });
};

const query = (part: Partial<MatterQuery> = {}): MatterQuery => ({
  scope: {},
  states: ['open', 'replied'],
  offset: 0,
  limit: 10,
  ...part,
});

/** The court's matters are named by how the tests below know them. */
const known = {
  later: withDue('2026-12-10'),
  soon: withDue('2026-11-24'),
  undated: withDue(undefined),
  replied: withDue('2026-11-30', { state: 'replied', repliedOn: '2026-11-20' }),
  closed: withDue('2026-11-01', { state: 'closed', repliedOn: '2026-10-30' }),
  held: withDue('2026-11-25', { openAt: new Date(NOW.getTime() + 300_000) }),
  received: withDue('2026-12-05', { receivedOn: '2026-11-19' }),
  polices: withDue('2026-11-27', {
    unitId: police.id,
    registeredBy: liaison.id,
    instrument: 'material-request',
    values: { issuer: court.id },
  }),
};
const head = matter({ unitId: court.id, registeredBy: clerk.id }, { unitId: undefined, deadlines: [] });

beforeAll(async () => {
  await commit(
    request({
      effects: [
        { kind: 'unit.put', unit: police },
        { kind: 'person.put', person: liaison },
        ...[head, ...Object.values(known)].map(added),
      ],
    }),
  );
});

const names = (list: readonly Matter[]) =>
  list.map(({ id }) => Object.entries(known).find(([, one]) => one.id === id)?.[0]);
const listed = async (part: Partial<MatterQuery>) => names((await matters.list(query(part))).matters);

describe('a number', () => {
  it('names what has it, and nothing where nothing has', async () => {
    expect(await numbers.kindOf(known.soon.no)).toBe('matter');
    expect(await numbers.kindOf(1_999_999_999)).toBeUndefined();
  });
});

describe('a list of matters', () => {
  it('comes soonest due first, what has no date last, and never names a common head', async () => {
    const all = ['soon', 'held', 'polices', 'replied', 'received', 'later', 'undated'];
    expect(await listed({})).toEqual(all);
    expect((await matters.list(query())).total).toBe(7);
  });

  it.each<[string, Partial<MatterQuery>, string[]]>([
    ['one unit', { unitId: police.id }, ['polices']],
    ['one instrument', { instrument: 'material-request' }, ['polices']],
    ['one state', { states: ['replied'] }, ['replied']],
    ['what is closed', { states: ['closed'] }, ['closed']],
    ['a week, both ends in it', { dueFrom: '2026-11-24', dueTo: '2026-11-27' }, ['soon', 'held', 'polices']],
    ['what is overdue', { dueTo: '2026-11-24', states: ['open'] }, ['soon']],
    ['what waits for its receipt', { unreceived: true, dueFrom: '2026-12-01' }, ['later']],
    ['no state at all', { states: [] }, []],
  ])('keeps to %s', async (_name, part, expected) => {
    expect(await listed(part)).toEqual(expected);
  });

  it('shows a liaison the own unit’s matters once they are out, and what that person registered', async () => {
    const scope = { units: [court.id], openBy: NOW };
    expect(await listed({ scope })).toEqual(['soon', 'replied', 'received', 'later', 'undated']);
    expect(await listed({ scope: { ...scope, ownerId: liaison.id } })).toContain('polices');
    expect(await listed({ scope: { units: [], openBy: NOW } })).toEqual([]);
    expect(await listed({ scope: { units: [], openBy: NOW, ownerId: liaison.id } })).toEqual(['polices']);
    expect(await listed({ scope: { units: [court.id, police.id], openBy: NOW } })).toHaveLength(6);
  });

  it('shows a unit what it issued, and what it issued to itself once', async () => {
    const scope = { units: [court.id], openBy: NOW, issuerId: court.id };
    expect(await listed({ scope })).toEqual(['soon', 'polices', 'replied', 'received', 'later', 'undated']);
    const all = { units: [police.id], openBy: NOW, ownerId: liaison.id, issuerId: court.id };
    expect((await matters.list(query({ scope: all }))).total).toBe(1);
  });

  it('counts once what falls into a scope in two ways', async () => {
    const scope = { units: [police.id], openBy: NOW, ownerId: liaison.id };
    expect(await matters.list(query({ scope }))).toMatchObject({
      total: 1,
      matters: [{ id: known.polices.id }],
    });
  });

  it('goes on where the page before ended, and still knows the total beyond the end', async () => {
    const pages = await Promise.all([0, 3, 6].map((offset) => listed({ offset, limit: 3 })));
    expect(pages.flat()).toEqual(await listed({}));
    expect(await matters.list(query({ offset: 100 }))).toEqual({ matters: [], total: 7 });
  });

  it('counts up to 1001', async () => {
    const many = unit('市司法局', 4);
    await commit(
      request({
        effects: [
          { kind: 'unit.put', unit: many },
          ...Array.from({ length: 1100 }, () => added(withDue('2026-12-24', { unitId: many.id }))),
        ],
      }),
    );
    expect((await matters.list(query({ unitId: many.id }))).total).toBe(1001);
    expect((await matters.list(query({ unitId: many.id, limit: 1 }))).matters).toHaveLength(1);
  });
});

it('tells a number nobody was given from one that is there', async () => {
  expect(await matters.byNo(999_999)).toBeUndefined();
  expect(await matters.byNo(99_999_999_999)).toBeUndefined();
  expect((await matters.byNo(known.soon.no))?.id).toBe(known.soon.id);
});

const page = { offset: 0, limit: 100 };

describe('figures', () => {
  const INSTRUMENT = 'procuratorial-suggestion';
  const suggestion = (due: string | undefined, repliedOn?: string, more: Partial<Matter> = {}) =>
    withDue(due, { instrument: INSTRUMENT, repliedOn, state: repliedOn ? 'replied' : 'open', ...more });
  const ask = { instrument: INSTRUMENT, scope: {}, asOf: '2026-11-20' };

  beforeAll(async () => {
    await commit(
      request({
        effects: [
          suggestion('2026-11-10', '2026-11-10'), // on the last day: in time
          suggestion('2026-11-10', '2026-11-11'), // late
          suggestion('2026-11-10'), // owed
          suggestion('2026-11-20'), // the last day is not over
          suggestion('2026-12-10', '2026-11-15'), // early
          suggestion(undefined), // its receipt is not known
          suggestion('2026-11-10', undefined, { state: 'withdrawn' }),
          suggestion('2026-11-10', '2026-11-09', {
            unitId: police.id,
            registeredAt: instantOf('2026-01-01'),
          }),
        ].map(added),
      }),
    );
  });

  it('count replies in both readings, and each figure has its list', async () => {
    const figures = await matters.figures(ask);
    expect(figures).toEqual({ issued: 7, replied: 4, due: 4, repliedInTime: 2, notYetDue: 2 });
    for (const [figure, n] of Object.entries(figures)) {
      const behind = await matters.behindFigure(ask, figure as keyof typeof figures, page);
      expect([figure, behind.total, behind.matters.length]).toEqual([figure, n, n]);
    }
  });

  it('keep to the unit, the days of registration in Beijing and the asker’s scope', async () => {
    const none = { issued: 0, replied: 0, due: 0, repliedInTime: 0, notYetDue: 0 };
    expect(await matters.figures({ ...ask, unitId: police.id })).toMatchObject({ issued: 1 });
    expect(await matters.figures({ ...ask, registeredTo: '2025-12-31' })).toEqual(none);
    const newYear = { registeredFrom: '2026-01-01', registeredTo: '2026-01-01' };
    expect(await matters.figures({ ...ask, ...newYear })).toMatchObject({ issued: 1 });
    expect(await matters.figures({ ...ask, registeredFrom: '2026-01-02' })).toMatchObject({ issued: 6 });
    expect(await matters.figures({ ...ask, scope: { units: [police.id] } })).toMatchObject({ issued: 1 });
    expect(await matters.figures({ ...ask, scope: { units: [] } })).toEqual(none);
  });
});

describe('figures of what the office has a step of its own in (转送)', () => {
  const staged = (
    instrument: string,
    stages: readonly { by: 'unit' | 'office'; due?: string; state: 'waiting' | 'running' | 'done' }[],
    more: Partial<Matter> = {},
  ) => {
    const id = randomUUID();
    const deadlines = stages.map(({ by, due, state }, i) => {
      const { due: counted, ...bare } = deadline(id, { stage: `s${i}`, responsible: by, state, steps: [] });
      return counted && due ? { ...bare, due: { ...counted, on: due } } : bare;
    });
    return matter(owner, { id, instrument, deadlines, ...more });
  };
  const letter = (instrument: string) => ({ instrument, scope: {}, asOf: '2026-11-20' });

  it('its lateness is not the unit’s, with the lists behind the numbers', async () => {
    const PETITION = 'petition-referral';
    await commit(
      request({
        effects: [
          // The office is late with 转送: nothing is due of the unit yet.
          staged(PETITION, [
            { by: 'office', due: '2026-11-10', state: 'running' },
            { by: 'unit', state: 'waiting' },
          ]),
          // It has gone on, and the unit is late.
          staged(PETITION, [
            { by: 'office', due: '2026-09-10', state: 'done' },
            { by: 'unit', due: '2026-11-10', state: 'running' },
          ]),
        ].map(added),
      }),
    );
    const ask = letter(PETITION);
    expect(await matters.figures(ask)).toEqual({
      issued: 2,
      replied: 0,
      due: 1,
      repliedInTime: 0,
      notYetDue: 1,
    });
    expect((await matters.behindFigure(ask, 'due', page)).total).toBe(1);
    expect((await matters.behindFigure(ask, 'notYetDue', page)).total).toBe(1);
  });

  it('what the unit met before it stands, in time or late', async () => {
    const DRAFT = 'report-draft-exchange';
    const delivered = (repliedOn: string) =>
      staged(
        DRAFT,
        [
          { by: 'unit', due: '2026-11-05', state: 'done' },
          { by: 'office', due: '2026-11-10', state: 'running' },
        ],
        { repliedOn },
      );
    await commit(request({ effects: [delivered('2026-11-05'), delivered('2026-11-06')].map(added) }));
    expect(await matters.figures(letter(DRAFT))).toEqual({
      issued: 2,
      replied: 2,
      due: 2,
      repliedInTime: 1,
      notYetDue: 0,
    });
  });
});

it('finds for recomputation whatever runs and reaches a day: set dates too, for their ladder lies on working days', async () => {
  const numbers = async (from: string) => (await matters.runningAcross(from)).map(({ no }) => no);
  const fixed = withDue('2027-05-01');
  const [one] = fixed.deadlines;
  if (!one?.due) throw new Error('the sample is due');
  await commit(
    request({
      effects: [
        added({ ...fixed, deadlines: [{ ...one, due: { ...one.due, clock: { fixed: true } } }] }),
        added(withDue('2027-03-01')),
      ],
    }),
  );
  expect(await numbers('2027-02-01')).toHaveLength(2);
  expect(await numbers('2027-04-01')).toHaveLength(1);
  expect(await numbers('2027-07-01')).toEqual([]);
});
