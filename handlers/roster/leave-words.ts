// What is said of a leave when it is registered.
import { type Card, plain } from '../../cards/card.js';
import { cutChars } from '../../cards/render/cut.js';
import { type LeaveView, leaveDays, leaveSpan } from '../../cards/roster/leave.js';
import { mayStandIn } from '../../domain/roster/duty.js';
import type { LaidLeave } from '../../domain/roster/lay-leave.js';
import { type Leave, touches } from '../../domain/roster/leave.js';
import type { TypedLeave } from '../../domain/roster/read-leave.js';
import type { Person, Roster } from '../../domain/roster/roster.js';
import { type Day, showDay } from '../../domain/time/day.js';

/** As many colleagues as are named in one line. */
const MOST_NAMED = 5;

/** 2026-12-14至2026-12-18 as one types it, or the one day. */
export const daysTyped = ({ from, to }: { from: Day; to: Day }): string =>
  from === to ? from : `${from}至${to}`;

export const notRead = ({ unread = [] }: TypedLeave): string[] =>
  unread.length > 0 ? [`没有用上：${cutChars(unread.join('、'), 40)}（请假只记日期和代理人）`] : [];

/** The days are in a leave already and nothing would change: what stands, and how to change it. */
export function alreadySaid(standing: Leave, { from, to }: TypedLeave, roster: Roster): Card {
  const deputy = roster.person(standing.deputyId ?? '')?.name;
  if (standing.from === from && standing.to === to)
    return plain(`${leaveSpan(standing)}的请假已经登记，不必重复。`);
  return plain(
    `${leaveSpan({ from, to })}已在 ${leaveSpan(standing)}的请假里${deputy ? `，由${deputy}代` : ''}，没有改动`,
    [
      `要请别人代这${from === to ? '一天' : '几天'}，请写明由谁代：我请假 ${daysTyped({ from, to })} 由…代（把…换成姓名）`,
      '要提前回来或取消，请发送：销假',
    ].join('\n'),
  );
}

/** What becomes of the other days of a leave that this one takes days from. */
export function besides({ put: [leave, ...rest], dropped }: LaidLeave, roster: Roster): string[] {
  const kept = rest.filter(({ endedOn }) => endedOn === undefined);
  const of = (one: Leave) => {
    const deputy = roster.person(one.deputyId ?? '')?.name;
    return `${leaveDays(one)}${deputy ? ` 由${deputy}代` : ''}`;
  };
  return [
    ...(kept.length > 0 ? [`原来登记的其余日子不变：${kept.map(of).join('；')}。`] : []),
    ...(dropped.length > 0
      ? [
          `原来登记的请假改成了这几天，${dropped.map(leaveSpan).join('、')}不再算请假；要保留，请再发：我请假 ${dropped[0] ? daysTyped(dropped[0]) : leave.from}`,
        ]
      : []),
  ];
}

/** `deputy`: who was named; where no message reaches him, it is said who gets them instead. */
export function whoActs({ acting }: LeaveView, deputy: Person | undefined): string {
  if (acting.length > 0) return `这几天的事项和提醒由${acting.join('、')}办理。`;
  return deputy
    ? '所以这几天的事项和提醒仍发给本人；也可以另请一位有账号的同事，再发一次请假就改过来。'
    : '这几天没有人代，提醒仍发给本人；请与办公室联系。';
}

/** Where nobody was named: whom a leave could still be passed to, though nothing reaches them or they are away too. */
export function couldStandIn(
  person: Person,
  { from, to }: TypedLeave,
  { acting }: LeaveView,
  roster: Roster,
): string[] {
  const able = roster.people.filter((one) => mayStandIn(person, one));
  if (acting.length > 0) return [];
  if (able.length === 0) return ['名册里没有别人可以代。'];
  const isAway = ({ id }: Person) =>
    roster.leaves.some((leave) => leave.personId === id && touches(leave, from, to));
  const lines = able
    .slice(0, MOST_NAMED)
    .map((one) => `${one.name}（${isAway(one) ? '这几天也请假' : '还没有账号，收不到卡片和提醒'}）`);
  return [`可以代的同事：${lines.join('、')}${able.length > MOST_NAMED ? '等' : ''}。`];
}

/** A leave that began earlier is recorded from today on: what was sent on the days gone by stays where it is. */
export const begun = ({ began }: TypedLeave): string[] =>
  began ? [`您写的是 ${showDay(began)}起；已过的日子不补记，从今天起转办。`] : [];
