// Refusals about receipt, progress and reply.

import { fail } from '../errors.js';
import { MANNERS } from '../matter/manner.js';

export const noReplyYet = (no: number, verb: string) =>
  fail(
    'NO_REPLY_YET',
    `#${no} 还没有登记到答复，没有改动。`,
    `可请联络员发送：${verb} #${no} 加内容。如不再需要办理，请发送：撤销 #${no} 加原因。`,
    { matter: no },
  );

/** 办结 of what first waits for a step of the office's own, which has a verb of its own. */
export const nextIsOffices = (no: number, verb: string) =>
  fail(
    'NEXT_IS_OFFICES',
    `#${no} 下一步是${verb}，还不能办结，没有改动。`,
    `${verb}了请发送：${verb} #${no}`,
    { matter: no },
  );

/** The same to the unit itself, which asked for its receipt (回执). */
export const noReceiptYet = (no: number, verb: string) =>
  fail('NO_REPLY_YET', `#${no} 还没有登记到答复，所以还没有回执。`, `报送可以这样发：${verb} #${no} 加内容`, {
    matter: no,
  });

export const settledMeanwhile = (no: number, who: string, at: string, did: string) =>
  fail('SETTLED_MEANWHILE', `#${no} 刚由${who}于 ${at} ${did}，没有改动。`, `发送“#${no}”查看现在的情况。`, {
    matter: no,
  });

export const alreadyReplied = (no: number, on: string) =>
  fail(
    'ALREADY_REPLIED',
    `#${no} 的答复已于 ${on} 登记，待办公室核收，没有改动。`,
    `如要重写，请先发送：撤回 #${no}`,
    { matter: no },
  );

export const nothingToTakeBack = (no: number) =>
  fail(
    'NOTHING_TO_TAKE_BACK',
    `#${no} 没有待核收的答复可以撤回，没有改动。`,
    `发送“#${no}”查看现在的情况。`,
    { matter: no },
  );

export const receivedBeforeSent = (label: string, sentOn: string, day: string, form: string) =>
  fail(
    'RECEIVED_BEFORE_SENT',
    `签收日期 ${day} 早于${label} ${sentOn}，没有改动。`,
    `最早可以写 ${sentOn}；请核对一下，可以这样发：${form}`,
  );

export const expectedInPast = (day: string, form: string) =>
  fail('EXPECTED_IN_PAST', `预计日期 ${day} 已经过去，没有改动。`, `可以这样发：${form}`);

export const unknownManner = (words: string, form: string) =>
  fail(
    'UNKNOWN_MANNER',
    `没有“${words}”这种报送方式。`,
    `方式有：${MANNERS.join('、')}，也可以写快递、电子邮件、政务内网等。可以这样发：${form}`,
  );

export const alreadyOpened = (no: number, who: string, on: string, contact: string) =>
  fail(
    'ALREADY_OPENED',
    `#${no} 的答复，办公室（${who}）已于 ${on} 打开，不能自行撤回，没有改动。`,
    `如需更换或补充，请与${contact}联系；办公室退回后就可以重新报送。`,
    { matter: no },
  );

export const repliedMeanwhile = (no: number, verb: string) =>
  fail(
    'REPLIED_MEANWHILE',
    `#${no} 已有待核收的答复，不能${verb}，没有改动。`,
    `核收请发送：办结 #${no}；需要补充请发送：退回 #${no} 加原因。`,
    { matter: no },
  );

export const incompleteCall = (what: string, form: string) =>
  fail('INCOMPLETE_CALL', `${what}没有登记。`, `可以这样发：${form}`);

/** What was told asks the office to decide, and is neither receipt, progress nor reply: the act that decides it is named. */
export const officeDecides = (no: number, asks: 'time' | 'unit', told: string, noted: string) =>
  fail(
    'OFFICE_DECIDES',
    `#${no} ${told}，这要由办公室定，没有登记。`,
    [
      asks === 'time'
        ? `同意延的请发送：延期 #${no} 至 …月…日 因…`
        : `另交单位请发送：改派 #${no} 单位 因…；仍由该单位办的，请回电说明。`,
      `只把来电记下来，请发送：${noted}`,
    ].join('\n'),
    { matter: no },
  );
