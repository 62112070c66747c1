// Refusals about draws (抽选), the people drawn and their files.
import { fail } from '../errors.js';

export const badDraw = (say: string, form: string) =>
  fail('BAD_DRAW', `${say}没有抽选。`, `可以这样发：\n${form}`);

export const recusedStranger = (name: string, line: string) =>
  fail(
    'BAD_DRAW',
    `回避的“${name}”不在名册里，没有抽选。`,
    `写错了名字，请改好再发；名册里没有的人本来就抽不到，可以不写：\n${line}`,
  );

export const wordsTooLong = (label: string, most: number, length: number, form: string) =>
  fail(
    'TOO_LONG',
    `${label}有 ${length} 个字，最多 ${most} 个字，没有抽选。`,
    `请把${label}缩短到 ${most} 个字以内再发，例如：\n${form}`,
  );

export const tooFew = ({
  measure,
  all,
  wanted,
  reserves,
  there,
  of,
  unbound,
}: {
  measure: string;
  all: string;
  wanted: number;
  reserves: number;
  there: number;
  of?: string;
  /** The line that draws the same without its condition (不限), where there is one. */
  unbound?: string;
}) =>
  fail(
    'TOO_FEW',
    `${of ?? ''}符合条件的有 ${there} ${measure}，${reserves > 0 ? `连候补共需 ${wanted}` : `需要 ${wanted}`} ${measure}，差 ${wanted - there} ${measure}，没有抽选。`,
    measure === '人'
      ? `请减少人数或候补、放宽条件，或者先在名册里补充${all}；范围不会自动放宽。${unbound ? `\n条件不限，请发：${unbound}` : ''}`
      : `请减少件数，或者换一份${all}；范围不会自动放宽。`,
  );

export const drawCancelled = (no: number) =>
  fail('DRAW_CANCELLED', `#${no} 已取消，没有抽选。`, '要抽选，请重新发送“抽选 …”。');

export const notDrawnYet = (no: number) =>
  fail('NOT_DRAWN_YET', `#${no} 还没有抽选。`, `抽选请发送：抽选 #${no}`);

export const activityCancelled = (no: number) =>
  fail(
    'DRAW_CANCELLED',
    `#${no} 的活动已取消，没有改动。`,
    `发送“#${no}”看为什么取消；复核请发：复核 #${no}`,
  );

export const notOnList = (no: number, who: string) =>
  fail('NOT_ON_LIST', `#${no} 的名单里没有“${who}”，没有改动。`, `发送“#${no}”看名单。`);

export const badList = (say: string) =>
  fail('BAD_LIST', `${say}没有抽选。`, '请一件一行，整份清单改好后重新贴上来。');

export const noSuchFile = (who: string) =>
  fail('NO_SUCH_FILE', `没有您可以查看的“${who}”的档案。`, '看自己的，请发送：我的档案');

export const doesNotAddUpError = (say: string, form: string) =>
  fail('DOES_NOT_ADD_UP', `${say}没有登记。`, `请核对后重新发送：\n${form}`);

export const badEntry = (say: string, form: string) =>
  fail('BAD_ENTRY', `${say}没有登记。`, `可以这样发：${form}`);

export const badFeedback = (say: string, form: string) =>
  fail('BAD_FEEDBACK', `${say}没有发出。`, `可以这样发：\n${form}`);

export const suggestionTooLong = (most: number) =>
  fail('TOO_LONG', `建议超过 ${most} 字，没有转。`, '请分几条发，或者打电话告诉办公室。');

export const noExperts = (say: string, form: string) =>
  fail('NO_EXPERTS', `${say}。`, `可以这样发：\n${form}`);

export const noContacts = (say: string, form: string) =>
  fail('NO_CONTACTS', `${say}。`, `请先指定两边的对接人：\n${form}`);

export const notTheCase = () =>
  fail(
    'NOT_THE_CASE',
    '这里不直接处理具体案件，不能要求改判或怎样判，没有登记。',
    '可以从清单里抽案件评查：评查 李法官2025年办结案件 10件；同类问题可以登记为审议意见或检察建议的事项。',
  );

export const drawnInPerson = () =>
  fail(
    'DRAWN_IN_PERSON',
    '监督员是随机抽选的，不能请别人代您参加。',
    '来不了没有关系，回复“不能”，我们按候补次序另请。',
  );

export const signInInstead = (no: number, line: string) =>
  fail('SIGN_IN_INSTEAD', `#${no} 是会议，到会用签到登记，没有改动。`, `可以这样发：${line}`, {
    meeting: no,
  });

export const moreThanMissing = (no: number, wanted: number, missing: number) =>
  fail(
    'MORE_THAN_MISSING',
    `#${no} 只差 ${missing} 人，不能补抽 ${wanted} 人，没有抽选。`,
    `补足名额请发：补抽 #${no}\n要多请几位，请另发一次抽选。`,
    { draw: no },
  );
