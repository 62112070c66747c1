import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { convene } from '../../domain/gathering/acts/convene.js';
import { propose } from '../../domain/gathering/acts/propose.js';
import { cancel, minute, move } from '../../domain/gathering/acts/run.js';
import type { Meeting } from '../../domain/gathering/meeting.js';
import { NOW, request } from './samples.js';
import { settled } from './settled.js';

const { clerk, commit, write, stores } = await settled();
const doing = { by: clerk.id, at: NOW };
let last = 100;

async function convened(startsAt: Date, mechanism = 'joint-meeting'): Promise<Meeting> {
  last++;
  const given = { id: randomUUID(), no: last, mechanism, title: '联席会议', agenda: ['一', '二'] };
  const { effects } = convene({ ...given, startsAt, place: '三楼', people: [clerk.id] }, doing);
  await write(...effects);
  return (await stores.meetings.byNo(last)) as Meeting;
}

const proposed = (halfYear: string) => {
  last++;
  const given = { id: randomUUID(), no: last, mechanism: 'joint-meeting', title: '联席会议', agenda: [] };
  return propose({ ...given, halfYear, slots: [new Date('2026-12-10T01:00:00Z')] }, NOW);
};

describe('meetings in PostgreSQL', () => {
  it('come back as they were put, each change on their chain', async () => {
    const meeting = await convened(new Date('2026-12-10T01:00:00Z'));
    expect(meeting).toMatchObject({
      state: 'convened',
      startsAt: new Date('2026-12-10T01:00:00Z'),
      place: '三楼',
      agenda: ['一', '二'],
      invitees: [{ personId: clerk.id, attendance: 'asked' }],
      at: NOW,
      trail: { n: 1 },
    });
    const moved = move(meeting, { startsAt: new Date('2026-12-11T02:00:00Z') }, doing);
    await write(...moved.effects);
    const now = await stores.meetings.byNo(meeting.no);
    expect(now).toEqual({ ...moved.meeting, trail: now?.trail });
    expect(now?.trail.n).toBe(2);
  });

  it('of two changes that rest on the same state the second decides again', async () => {
    const meeting = await convened(new Date('2026-12-14T01:00:00Z'));
    const [first, second] = await Promise.all([
      commit(request({ effects: cancel(meeting, '改日', doing).effects })),
      commit(request({ effects: minute(meeting, '听取了', doing).effects })),
    ]);
    expect([first.kind, second.kind].sort()).toEqual(['committed', 'stale']);
  });

  it('Duban proposes one for a half-year: of two processes the second writes nothing', async () => {
    const results = await Promise.all(
      [proposed('2026-H2'), proposed('2026-H2')].map(({ effects }) => commit(request({ effects }))),
    );
    expect(results.map(({ kind }) => kind).sort()).toEqual(['committed', 'stale']);
    const found = await stores.meetings.proposed('joint-meeting', '2026-H2');
    expect(found).toMatchObject({ state: 'proposed', halfYear: '2026-H2' });
    await write(...proposed('2027-H1').effects);
  });

  it('are found by what lies ahead and by the days of a half-year, called off ones left out', async () => {
    const inJune = await convened(new Date('2027-06-30T15:59:00Z'), 'topical-inquiry');
    const inJuly = await convened(new Date('2027-06-30T16:00:00Z'), 'topical-inquiry');
    const off = await convened(new Date('2027-06-02T01:00:00Z'), 'topical-inquiry');
    await write(...cancel(off, '改日', doing).effects);
    const numbers = (found: readonly Meeting[]) => found.map(({ no }) => no);
    const half = await stores.meetings.between('topical-inquiry', '2027-01-01', '2027-06-30');
    expect(numbers(half)).toEqual([inJune.no]);
    const ahead = numbers(await stores.meetings.ahead(new Date('2027-06-30T15:59:30Z')));
    expect(ahead).toContain(inJuly.no);
    expect(ahead).not.toContain(inJune.no);
    expect(ahead).not.toContain(off.no);
  });
});
