import type { FakeSite } from '../handlers/fakes.js';
import { type Name, PEOPLE } from '../handlers/people.js';

/** A joint meeting on 10 December to which this person alone was invited and has not answered. */
export function askedMeeting(
  site: FakeSite,
  name: Name,
  no: number,
  startsAt = '2026-12-10T01:00:00Z',
): void {
  site.meetings.set(`meeting-${no}`, {
    id: `meeting-${no}`,
    no,
    mechanism: 'joint-meeting',
    title: '联席会议',
    state: 'convened',
    startsAt: new Date(startsAt),
    agenda: [],
    invitees: [{ personId: PEOPLE[name].id, attendance: 'asked' }],
    minutes: [],
    by: PEOPLE.小李.id,
    at: site.now,
    trail: { n: 0, hash: '' },
  });
}
