// Refusals about leave and hand-over.
import { fail } from '../errors.js';
import type { Person, Role } from '../roster/roster.js';

export const badLeave = (say: string, form: string) =>
  fail('BAD_LEAVE', `${say}没有登记。`, `可以这样发：${form}`);

/** What somebody without a duty that passes on has instead of a leave, by role. */
const INSTEAD: readonly (readonly [Role, string])[] = [
  ['member', '投票由本人投，不能代；某次会议来不了，请回复那次会议，例如：不参加 #12 因出差'],
  ['deputy', '某次会议来不了，请回复那次会议，例如：不参加 #12 因出差'],
  ['supervisor', '哪几天来不了活动，请登记：不便 12月1日至5日 出差'],
  ['admin', '管理员的权限不转给别人；离开时要有人管理，请先添加另一位管理员。'],
];

/** `isSelf`: it is the person who asks. */
export function notOnDuty({ name, roles }: Pick<Person, 'name' | 'roles'>, isSelf: boolean) {
  const instead = INSTEAD.flatMap(([role, words]) => (roles.includes(role) ? [words] : []));
  return fail(
    'NOT_ON_DUTY',
    `${isSelf ? '您' : name}没有要转交的事项和提醒，不必登记请假。`,
    instead.join('\n') || '发送“帮助”看看您可以做什么。',
  );
}

export const directorNamesDeputy = (name: string) =>
  fail(
    'DIRECTOR_NAMES_DEPUTY',
    `负责人的代理人由${name}本人或管理员指定，没有登记。`,
    '请负责人本人发送，例如：我请假 12月1日至5日 由王五代',
  );

export const notOnLeave = (who: string) =>
  fail(
    'NOT_ON_LEAVE',
    `${who}现在没有登记请假，没有改动。`,
    '要登记，可以这样发：我请假 12月1日至5日 由王五代',
  );

/** `days` as they were said; `stands` the leaves there are, if any. */
export const noLeaveThen = (who: string, days: string, stands: string) =>
  fail(
    'NO_LEAVE_THEN',
    `${days}${who}没有登记请假，没有改动。`,
    stands === '' ? '要登记，可以这样发：我请假 12月1日至5日 由王五代' : `现在登记的请假：${stands}。`,
  );

export const samePerson = (name: string) =>
  fail('SAME_PERSON', `交出和接手的都是${name}，没有改动。`, '可以这样发：交接 李四 赵六');

export const cannotHold = (name: string, line: string) =>
  fail(
    'CANNOT_HOLD',
    `${name}不是本单位的，或者已经停用，不能接手，没有改动。`,
    `请管理员先发送：${line}\n再发送“交接”。`,
  );

export const nothingToHandOver = (name: string) =>
  fail('NOTHING_TO_HAND_OVER', `${name}没有要交接的事项和职责，没有改动。`, '发送“名册”看看现在有哪些人员。');
