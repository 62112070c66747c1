import { expect, it } from 'vitest';
import { meetingCard } from '../../../cards/gathering/meeting.js';
import type { Meeting } from '../../../domain/gathering/meeting.js';
import { FakeSite } from '../../handlers/fakes.js';
import { PEOPLE } from '../../handlers/people.js';

const site = new FakeSite();
site.recusals = [
  {
    id: 'r',
    personId: PEOPLE.小王.id,
    subject: { no: 7 },
    reason: '亲属',
    by: PEOPLE.小李.id,
    at: site.now,
  },
];
const meeting: Meeting = {
  id: 'm',
  no: 12,
  mechanism: 'joint-meeting',
  title: '联席会议',
  state: 'held',
  startsAt: new Date('2026-12-10T01:00:00Z'),
  agenda: ['听取 #7 某案卷宗', '其他'],
  minutes: [{ text: '研究了 #7 某案卷宗\n散会', by: PEOPLE.小李.id, at: site.now.toISOString() }],
  invitees: [],
  by: PEOPLE.小李.id,
  at: site.now,
  setAt: site.now.toISOString(),
  trail: { n: 0, hash: '' },
};
const read = (personId?: string): string =>
  JSON.stringify(
    meetingCard(
      meeting,
      { eye: 'office', roster: site.roster, now: site.now, ...(personId ? { personId } : {}) },
      { isFull: true },
    ),
  );

// Invariant 6: a recused person sees nothing of the file, in a group as little as alone.
it('the office’s group reads of a matter what the one in it may read who is recused from it: its number', () => {
  expect(read(PEOPLE.小李.id)).toContain('某案卷宗');
  for (const card of [read(), read(PEOPLE.小王.id)]) {
    expect(card).not.toContain('卷宗');
    expect(card).toContain('#7');
    expect(card).toContain('其他');
  }
});
