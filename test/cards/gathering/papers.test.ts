import { expect, it } from 'vitest';
import { minutesPaper, signInPaper } from '../../../cards/gathering/papers.js';
import type { Invitee, Meeting } from '../../../domain/gathering/meeting.js';
import { FakeSite } from '../../handlers/fakes.js';
import { PEOPLE } from '../../handlers/people.js';

const site = new FakeSite();
const asked = (name: keyof typeof PEOPLE, more: Partial<Invitee>): Invitee => ({
  personId: PEOPLE[name].id,
  attendance: 'coming',
  ...more,
});
const LATE = { signedInAt: '2026-12-14T02:23:00Z', isLate: true } as const;

const meetingOf = (invitees: Invitee[]): Meeting => ({
  id: 'm',
  no: 12,
  mechanism: 'joint-meeting',
  title: '联席会议',
  state: 'held',
  startsAt: new Date('2026-12-10T01:00:00Z'),
  agenda: [],
  minutes: [],
  invitees,
  by: PEOPLE.小李.id,
  at: site.now,
  setAt: site.now.toISOString(),
  trail: { n: 0, hash: '' },
});
const minutesOf = (invitees: Invitee[]) =>
  minutesPaper(meetingOf(invitees), [], { roster: site.roster, reader: PEOPLE.小李 }).paragraphs;

it('who was written down after the day (补签) stands in the list with that day, not with an hour of the meeting', () => {
  const { rows } = signInPaper(
    meetingOf([asked('法院李四', { signedInAt: '2026-12-10T00:55:00Z' }), asked('检察周九', LATE)]),
    site.roster,
  );
  expect(rows.slice(1).map(([, , , at]) => at)).toEqual(['08:55', '会后补签（2026-12-14（周一））']);
});

it('in the minutes they were there, marked as such', () => {
  const lines = minutesOf([
    asked('法院李四', { signedInAt: '2026-12-10T00:55:00Z' }),
    asked('检察周九', LATE),
  ]);
  expect(lines).toContain('出席：法院李四、检察周九（会后补签）');
});

it('one of them alone does not make the others absent who said that they come', () => {
  const lines = minutesOf([asked('法院李四', {}), asked('检察周九', LATE)]);
  expect(lines).toContain('出席：法院李四、检察周九（会后补签）');
  expect(lines.join('\n')).not.toContain('缺席');
});

it('who signed in before sending somebody, or whom the office did not let send one, was there in person', () => {
  const sent = { attendance: 'stand-in', standIn: '王五 处长' } as const;
  const before = { answeredAt: '2026-12-09T01:00:00Z' };
  const signed = { signedInAt: '2026-12-10T00:55:00Z' };
  const lines = minutesOf([
    asked('法院李四', { ...sent, ...signed, answeredAt: '2026-12-10T01:10:00Z' }),
    asked('检察周九', { ...sent, ...before, ...signed, accepted: false }),
    asked('公安赵六', { ...sent, ...before, ...signed }),
  ]);
  expect(lines).toContain('出席：法院李四、检察周九、王五 处长（代公安赵六）');
});

it('where nobody signed in, a stand-in who was not accepted does not count as having been there', () => {
  const refused = { attendance: 'stand-in', standIn: '王五 处长', accepted: false } as const;
  expect(minutesOf([asked('法院李四', {}), asked('检察周九', refused)])).toEqual(
    expect.arrayContaining(['出席：法院李四', '缺席：检察周九']),
  );
});
