import { type HalfYear, showHalfYear } from '../../domain/gathering/half-year.js';
import type { Meeting } from '../../domain/gathering/meeting.js';
import type { Roster } from '../../domain/roster/roster.js';
import { showDay, showInstant } from '../../domain/time/day.js';
import type { Action, Card } from '../card.js';

/** Who of those asked suits which of the proposed times; `names` are those who said that none does. */
function pollLines({ slots = [], polled = {} }: Meeting, roster: Roster): string[] {
  const answers = Object.entries(polled);
  if (answers.length === 0) return [];
  const none = answers.filter(([, suits]) => suits.length === 0).map(([id]) => roster.person(id)?.name ?? '');
  return [
    `已有 ${answers.length} 人答复：`,
    ...slots.map(
      (slot, i) =>
        `${showInstant(new Date(slot))}：${answers.filter(([, suits]) => suits.includes(i)).length} 人可以`,
    ),
    ...(none.length > 0 ? [`都不行：${none.join('、')}`] : []),
  ];
}

/**
 * What the office, and above it whoever it climbs to, reads of a half-year without a meeting: times to choose from with
 * one tap, the agenda, and what stands behind it. `details` are the office's alone. Pure.
 */
export function proposalCard(
  meeting: Meeting,
  half: HalfYear,
  { roster, details }: { roster: Roster; details: readonly string[] },
): Card {
  const { no, slots = [], agenda, polled } = meeting;
  const choose = slots.map(
    (slot, i): Action => ({
      label: showInstant(new Date(slot)).slice(5),
      action: 'choose-slot',
      payload: { matter: no, slot: i + 1 },
    }),
  );
  return {
    title: `${showHalfYear(half)}还没有召开联席会议`,
    note: `原则上半年一次，最迟 ${showDay(half.to)}`,
    text: [
      '建议从下面选一个时间，点一下就向领导小组全体发出邀请。',
      ...pollLines(meeting, roster),
      '议程：',
      ...agenda.map((item, i) => `${i + 1}. ${item}`),
      ...details,
      `要另定时间，请发：联席会议 12月10日9点 地点 议题 …；本期不开，请发：本期不开 #${no} 因…`,
    ].join('\n'),
    actions: [
      ...choose,
      ...(polled ? [] : [{ label: '先征求成员意见', action: 'poll-members', payload: { matter: no } }]),
    ],
  };
}

/** What a member is asked: which of the times suits. */
export function pollCard({ no, slots = [], agenda }: Meeting): Card {
  const answer = (label: string, suits: string): Action => ({
    label,
    action: 'answer-poll',
    payload: { matter: no, suits },
  });
  return {
    title: '联席会议什么时间方便？',
    text: [
      '请您选一个方便的时间，都可以就点“都行”。',
      '议程：',
      ...agenda.map((item, i) => `${i + 1}. ${item}`),
    ].join('\n'),
    actions: [
      ...slots.map((slot, i) => answer(showInstant(new Date(slot)).slice(5), String(i + 1))),
      answer('都行', slots.map((_, i) => i + 1).join(',')),
      answer('都不行', '0'),
    ],
  };
}
