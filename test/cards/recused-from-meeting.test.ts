import { expect, test } from 'vitest';
import { meetingCard } from '../../cards/gathering/meeting.js';
import { minutesPaper, signInPaper } from '../../cards/gathering/papers.js';
import type { Meeting } from '../../domain/gathering/meeting.js';
import { presenceOf } from '../../domain/gathering/quorum.js';
import { PEOPLE, rosterOf } from '../handlers/people.js';

const { 小李, 法院李四, 公安赵六 } = PEOPLE;
const roster = rosterOf([], [小李, { ...法院李四, recusals: [{ no: 12 }] }, 公安赵六]);
const meeting: Meeting = {
  id: 'm',
  no: 12,
  mechanism: 'joint-meeting',
  title: '联席会议',
  state: 'convened',
  startsAt: new Date('2026-12-10T01:00:00Z'),
  agenda: [],
  invitees: [
    { personId: 法院李四.id, attendance: 'asked' },
    { personId: 公安赵六.id, attendance: 'away', reason: '出差' },
  ],
  minutes: [{ text: '会议听取了汇报', by: 小李.id, at: '2026-12-10T03:00:00Z' }],
  by: 小李.id,
  at: new Date('2026-11-20T01:00:00Z'),
  trail: { n: 1, hash: '' },
};

test('who is recused since is 回避 on the list, in the count and in the minutes, and not 缺席', () => {
  const sight = { eye: 'office' as const, personId: 小李.id, roster, now: meeting.at };
  const card = meetingCard(meeting, sight, { isFull: true });
  expect(card.text).toContain('法院李四：回避');
  expect(card.rows).toContainEqual(['答复', '请假 1 · 回避 1']);
  const { paragraphs } = minutesPaper(meeting, [], { roster, reader: 小李 });
  expect(paragraphs).toContain('回避：法院李四');
  expect(paragraphs).toContain('缺席：公安赵六（出差）');
});

test('who is recused since is not among those called: not in 应到, not in the quorum, 回避 in the list to sign', () => {
  const three = {
    ...meeting,
    invitees: [...meeting.invitees, { personId: 小李.id, attendance: 'coming' as const }],
  };
  expect(presenceOf(three, roster)).toEqual({ called: 2, present: 0, needed: 2 });
  const { rows, closing } = signInPaper(three, roster);
  expect(rows.map(([, name, , signed]) => [name, signed])).toEqual([
    ['姓名', '签到'],
    ['法院李四', '回避'],
    ['公安赵六', ''],
    ['小李', ''],
  ]);
  expect(closing).toEqual(['应到 2 人，实到 0 人，未过半数，还差 2 人，编号 #12。']);
});

test('who had signed in before is still there, and counted', () => {
  const signedInAt = '2026-12-10T01:00:00Z';
  const there = { ...meeting, invitees: meeting.invitees.map((one) => ({ ...one, signedInAt })) };
  expect(presenceOf(there, roster)).toEqual({ called: 2, present: 2, needed: 2 });
});
