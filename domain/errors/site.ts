// Refusals about figures, the calendar, settings and running the site.
import { fail } from '../errors.js';

/** A date that cannot be computed: an impossible day, a length below 1, or years whose holidays cannot be known. */
export const notCountable = (why: string) =>
  fail('NOT_COUNTABLE', `算不出这个期限：${why}。`, '例如：算期 1月12日 30日。');

export const ownFiguresOnly = (unitName: string) =>
  fail('OWN_FIGURES_ONLY', '您可以查看本单位的统计。', `可以这样发：统计 检察建议 ${unitName}`);

export const noSuchYear = (year: string, form: string) =>
  fail('NO_SUCH_YEAR', `没有${year.slice(0, 20)}的登记，年份请写四位数。`, `可以这样发：${form}`);

export const badArrangement = (say: string, form: string) =>
  fail('BAD_ARRANGEMENT', `${say}没有改动。`, `可以这样发：${form}`);

export const nothingNewInArrangement = () =>
  fail('NOTHING_NEW', '这些日子原来就是这样记的，没有改动。', '要核对某一天，请发送“算期”加日期和长短。');

export const unknownSetting = (words: string, names: string) =>
  fail('UNKNOWN_SETTING', `没有“${words}”这一项设置。`, `可以设置的有：${names}。发送“设置”看现在的值。`);

export const badSetting = (say: string, form: string) =>
  fail('BAD_SETTING', `${say}没有改动。`, `可以这样发：${form}`);

export const directorStopsAll = (verb: string) =>
  fail(
    'DIRECTOR_STOPS_ALL',
    `全部提醒由负责人或管理员${verb}。`,
    `您可以${verb}一件或一个单位，例如：${verb} #12，或者：${verb} 市中院`,
  );

export const badPeriod = (words: string) =>
  fail(
    'BAD_PERIOD',
    `没有看懂“${words}”是哪段时间。`,
    '可以这样发：我做过什么 11月，也可以写本周、今天、11月1日至5日。',
  );

export const nothingToResend = () =>
  fail('NOTHING_TO_RESEND', '没有等着重发的消息。', '发送“积压”看现在的情况。');

export const nothingRecorded = () =>
  fail(
    'NOTHING_RECORDED',
    '这几天没有登记过放假或者调休上班，没有改动。',
    '公布的节假日不能取消；要改成上班，请发送“调休上班”加日期。',
  );
