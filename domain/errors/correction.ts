// Refusals about corrections and paper numbers.
import { fail } from '../errors.js';
import { addMonths, type Day, showDay } from '../time/day.js';

export const notCorrectable = (no: number, say: string, why: string, fields: string, form: string) =>
  fail('NOT_CORRECTABLE', `${say}没有改动。${why}`, `#${no} 可以更正的有：${fields}。可以这样发：\n${form}`, {
    matter: no,
  });

export const reassignInstead = (no: number, unit: string) =>
  fail('REASSIGN_INSTEAD', `#${no} 换承办单位要用“改派”，没有改动。`, `可以这样发：改派 #${no} ${unit}`, {
    matter: no,
  });

/** Said to a unit's own people, who can correct one date themselves. */
export const officeCorrects = () =>
  fail('OFFICE_DOES_THIS', '这一步由办公室办理。', '您单位的签收日期可以自己改，例如：签收 #12 11月3日');

/** Nobody of the unit has signed: what was told by telephone is recorded (代记). */
export const notSignedYet = (no: number, line: string) =>
  fail(
    'NOT_SIGNED_YET',
    `#${no} 还没有签收，没有可以更正的签收日期，没有改动。`,
    `单位告知已经收到的，可以这样发：${line}`,
    { matter: no },
  );

export const sameAsBefore = (no: number, label: string, value: string, form: string) =>
  fail(
    'SAME_AS_BEFORE',
    `#${no} 的${label}原来就是 ${value}，没有改动。`,
    `请写上正确的内容，例如：${form}`,
    { matter: no },
  );

/** A day without a year that is still to come where one that was is wanted; for whom it was last year's, how to say so. */
export const notYetCome = (no: number, label: string, ahead: Day, line: (day: Day) => string, today: Day) =>
  fail(
    'NOT_YET_PAST',
    `${label}不能晚于今天：${showDay(ahead)} 还没有到，没有改动。`,
    `请核对日期，可以这样发：\n${line(today)}\n确是去年的，请写上年份：${line(addMonths(ahead, -12))}`,
    { matter: no },
  );

export const correctionNeedsDate = (no: number, label: string, form: string) =>
  fail('CORRECTION_NEEDS_DATE', `这样更正还缺${label}，没有改动。`, `请一并写上，例如：${form}`, {
    matter: no,
  });

export const badPaperNumber = (words: string, form: string) =>
  fail('BAD_PAPER_NUMBER', `“${words.slice(0, 40)}”不像一个编号，没有改动。`, `可以这样发：${form}`);

export const paperNumberTaken = (paperNo: string, no: number) =>
  fail(
    'PAPER_NUMBER_TAKEN',
    `${paperNo} 已经是 #${no} 的编号，没有改动。`,
    '请换一个编号，或先改那一件的编号。',
    {
      matter: no,
    },
  );
