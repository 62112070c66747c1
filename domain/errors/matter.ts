// Refusals about who a matter lies with.
import { fail } from '../errors.js';
import { showInstant } from '../time/day.js';

export const partsAnswer = (no: number) =>
  fail(
    'PARTS_ANSWER',
    `#${no} 是总件，由各单位分别办理，没有改动。`,
    `发送“#${no}”查看各单位的件号，再对其中一件办理。`,
    { matter: no },
  );

export const nothingOfOffice = (no: number) =>
  fail('NOTHING_OF_OFFICE', `#${no} 现在没有等办公室办的一步，没有改动。`, `发送“#${no}”查看现在的情况。`, {
    matter: no,
  });

export const notHandedOver = (no: number, verb: string) =>
  fail(
    'NOT_HANDED_OVER',
    `#${no} 还在等办公室${verb}，现在没有要您单位办的，没有改动。`,
    `${verb}以后会通知您；发送“#${no}”可以随时查看。`,
    { matter: no },
  );

export const noDateToSet = (no: number, verb: string) =>
  fail(
    'NO_DATE_TO_SET',
    `#${no} ${verb}以后的期限按规定起算，不另设日期，没有改动。`,
    `可以这样发：${verb} #${no}`,
    { matter: no },
  );

export const notDisputed = (no: number) =>
  fail(
    'NOT_DISPUTED',
    `#${no} 的承办单位没有提出异议，不必维持，没有改动。`,
    `发送“#${no}”查看现在的情况。`,
    { matter: no },
  );

export const sameUnit = (no: number, unit: string) =>
  fail(
    'SAME_UNIT',
    `#${no} 现在就由${unit}办理，没有改动。`,
    `请写明改派给哪个单位，例如：改派 #${no} 市检。`,
    { matter: no },
  );

export const partExists = (no: number, other: number, unit: string) =>
  fail(
    'PART_EXISTS',
    `${unit}已有同一总件的 #${other}，没有改动。`,
    `如 #${no} 不再需要，请发送：撤销 #${no} 加原因。`,
    { matter: no },
  );

export const withdrawnOtherwise = (no: number, kind: string, form: string) =>
  fail('WITHDRAWN_OTHERWISE', `#${no} 是${kind}，没有改动。`, `可以这样发：${form}`, { matter: no });

/** Said to who tapped a group's card of what the office has just registered (the hold): nothing of it, but from when it can be seen. */
export const stillRegistering = (no: number, openAt: Date) =>
  fail(
    'STILL_REGISTERING',
    `#${no} 办公室刚刚登记，正在核对，还不能查看。`,
    `${showInstant(openAt)}以后可以查看和签收，到时会发给您，不用守着。`,
    { matter: no },
  );
