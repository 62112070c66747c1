import { type HalfYear, showHalfYear } from '../../domain/gathering/half-year.js';
import type { Meeting } from '../../domain/gathering/meeting.js';
import { openSlots } from '../../domain/gathering/open-slots.js';
import type { Roster } from '../../domain/roster/roster.js';
import { showDay, showInstant } from '../../domain/time/day.js';
import type { Action, Card } from '../card.js';

/** How many of those asked each time suits that is still to come, and who said that none does. */
function pollLines(meeting: Meeting, roster: Roster, now: Date): string[] {
  const { polled = {} } = meeting;
  const answers = Object.entries(polled);
  if (answers.length === 0) return [];
  const none = answers.filter(([, suits]) => suits.length === 0).map(([id]) => roster.person(id)?.name ?? '');
  return [
    `已有 ${answers.length} 人答复：`,
    ...openSlots(meeting, now).map(
      ({ at, place }) =>
        `${showInstant(at)}：${answers.filter(([, suits]) => suits.includes(place)).length} 人可以`,
    ),
    ...(none.length > 0 ? [`都不行：${none.join('、')}`] : []),
  ];
}

/**
 * What the office, and above it whoever it climbs to, reads of a half-year without a meeting: times to choose from with
 * one tap, the agenda, and what stands behind it. `details` are the office's alone; what has gone by at `now` is not there. Pure.
 */
export function proposalCard(
  meeting: Meeting,
  half: HalfYear,
  { roster, details, now }: { roster: Roster; details: readonly string[]; now: Date },
): Card {
  const { no, agenda, polled } = meeting;
  const choose = openSlots(meeting, now).map(
    ({ at, place }): Action => ({
      label: showInstant(at).slice(5),
      action: 'choose-slot',
      payload: { matter: no, slot: place + 1, time: at.toISOString() },
    }),
  );
  return {
    title: `${showHalfYear(half)}还没有召开联席会议`,
    note: `原则上半年一次，最迟 ${showDay(half.to)}`,
    text: [
      choose.length > 0
        ? '建议从下面选一个时间，点一下就向领导小组全体发出邀请。'
        : '建议的时间都过去了，下一个工作日早上另提时间；也可以现在就另定。',
      ...pollLines(meeting, roster, now),
      '议程：',
      ...agenda.map((item, i) => `${i + 1}. ${item}`),
      ...details,
      `要另定时间，请发：联席会议 12月10日9点 地点 议题 …；本期不开，请发：本期不开 #${no} 因…`,
    ].join('\n'),
    actions: [
      ...choose,
      ...(polled || choose.length === 0
        ? []
        : [{ label: '先征求成员意见', action: 'poll-members', payload: { matter: no } }]),
    ],
  };
}

/** A half-year that ended without its meeting: the reason is asked for, with a button. Pure. */
export const lapsedCard = ({ no }: Meeting, half: HalfYear): Card => ({
  title: `${showHalfYear(half)}没有召开联席会议`,
  note: `#${no}`,
  text: `“原则上半年一次”，请补记原因，可以直接发：补记原因 #${no} 因…\n并请安排本半年的会议。`,
  actions: [{ label: '补记原因', action: 'note-skip-reason', payload: { matter: no } }],
});

/** What a member is asked: which of the times still to come suits. Pure. */
export function pollCard(meeting: Meeting, now: Date): Card {
  const { no, agenda } = meeting;
  const open = openSlots(meeting, now);
  const times = open.map(({ at }) => at.toISOString()).join(',');
  const answer = (label: string, suits: string): Action => ({
    label,
    action: 'answer-poll',
    payload: { matter: no, suits, times },
  });
  return {
    title: '联席会议什么时间方便？',
    text: [
      '请您选一个方便的时间，都可以就点“都行”。',
      '议程：',
      ...agenda.map((item, i) => `${i + 1}. ${item}`),
    ].join('\n'),
    actions: [
      ...open.map(({ at, place }) => answer(showInstant(at).slice(5), String(place + 1))),
      answer('都行', open.map(({ place }) => place + 1).join(',')),
      answer('都不行', '0'),
    ],
  };
}
