// Refusals about leave and hand-over.
import { fail } from '../errors.js';

export const badLeave = (say: string, form: string) =>
  fail('BAD_LEAVE', `${say}没有登记。`, `可以这样发：${form}`);

export const notOnDuty = (name: string) =>
  fail('NOT_ON_DUTY', `${name}没有要转交的事项和提醒，不必登记请假。`, '发送“帮助”看看您可以做什么。');

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
