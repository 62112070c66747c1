// Refusals about extensions and due dates.
import { fail } from '../errors.js';

/** Said to a unit's own people, who can ask for it. */
export const askForTime = () =>
  fail(
    'OFFICE_DOES_THIS',
    '这一步由办公室办理。',
    '您单位需要更多时间，您可以申请，例如：申请延期 #12 至 12月20日 因整改周期较长',
  );

export const notLater = (asked: string, than: string, form: string) =>
  fail(
    'NOT_LATER',
    `新的期限 ${asked} 应晚于今天，也应晚于现在的期限 ${than}，没有改动。`,
    `可以这样发：${form}`,
  );

export const alreadyAnswered = (no: number, on: string) =>
  fail(
    'ALREADY_ANSWERED',
    `#${no} 已于 ${on} 答复，待核收，不必延期，没有改动。`,
    `核收请发送：办结 #${no}；需要补充请发送：退回 #${no} 加原因。`,
    { matter: no },
  );

export const beyondExtension = (no: number, most: string, last: string, form: string) =>
  fail('BEYOND_EXTENSION', `#${no} 最多延长${most}，不晚于 ${last}，没有改动。`, `可以这样发：${form}`, {
    matter: no,
  });

export const dueDateStands = (no: number, on: string, form: string) =>
  fail('DUE_DATE_STANDS', `#${no} 已有期限 ${on}，没有改动。`, `要延长，请发送：${form}`, { matter: no });

export const noPeriodYet = (no: number) =>
  fail(
    'NO_PERIOD_YET',
    `#${no} 的期限还没有起算，不能按时长延。`,
    `请给出日期，可以这样发：延期 #${no} 至 12月15日 因整改周期较长`,
    { matter: no },
  );

export const noNeedForTime = (no: number, on: string) =>
  fail(
    'NO_NEED_FOR_TIME',
    `#${no} 已于 ${on} 答复，待办公室核收，不必申请延期，没有改动。`,
    `发送“#${no}”查看现在的情况。`,
    { matter: no },
  );

export const notYetTheUnits = (no: number) =>
  fail(
    'NOT_YET_THE_UNITS',
    `#${no} 现在没有等贵单位办的期限，不必申请延期，没有改动。`,
    `发送“#${no}”查看现在的情况。`,
    { matter: no },
  );

export const noExtensionAsked = (no: number, due: string | undefined) =>
  fail(
    'NO_EXTENSION_ASKED',
    `#${no} 没有等候决定的延期申请${due ? `，现在的期限是 ${due}` : ''}，没有改动。`,
    `要直接延期，请发送：延期 #${no} 至 12月15日 因整改周期较长`,
    { matter: no },
  );

export const wrongApprovingBody = (
  no: number,
  wanted: string,
  verb: '同意延期' | '不同意延期' = '同意延期',
) =>
  fail(
    'WRONG_APPROVING_BODY',
    `#${no} 的延期由${wanted}决定，没有改动。`,
    verb === '同意延期'
      ? `${wanted}同意后，可以这样发：同意延期 #${no} 经${wanted}同意`
      : `${wanted}决定后，可以这样发：不同意延期 #${no} 经${wanted}研究，临近会议`,
    { matter: no },
  );

export const notYetApproved = (on: string, no: number | undefined) =>
  fail(
    'NOT_YET_APPROVED',
    `批准的日期 ${on} 还没有到，没有改动。`,
    `请在同意以后再记，或者核对日期；要另定期限，可以这样发：同意延期${no === undefined ? '' : ` #${no}`} 至 12月15日`,
  );
