// Refusals about registering a matter.
import { fail } from '../errors.js';

export const ownUnitOnly = (unit: string, form: string) =>
  fail('OWN_UNIT_ONLY', `联络员只登记本单位（${unit}）的事项。`, `可以这样发：\n${form}`);

export const tooLong = (label: string, most: number, length: number, form?: string) =>
  fail(
    'TOO_LONG',
    `${label}有 ${length} 个字，最多 ${most} 个字，没有登记。`,
    `请把${label}缩短到 ${most} 个字以内再发${form ? `：\n${form}` : '。'}`,
  );

export const tooMany = (label: string, most: number, count: number, form: string) =>
  fail(
    'TOO_MANY',
    `${label}写了 ${count} 项，最多 ${most} 项，没有登记。`,
    `请留下 ${most} 项以内再发：\n${form}`,
  );

export const notYetPast = (label: string, day: string, form: string) =>
  fail('NOT_YET_PAST', `${label} ${day} 晚于今天，没有改动。`, `请核对年份和日期，可以这样发：\n${form}`);

export const tooFarAway = (label: string, day: string, form: string) =>
  fail('TOO_FAR_AWAY', `${label} ${day} 离今天太远，没有改动。`, `请核对年份和日期，可以这样发：\n${form}`);
