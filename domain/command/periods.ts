import type { Period } from '../time/clock.js';
import { CHINESE_DIGITS, readNumber } from './numerals.js';
import type { Span } from './titles.js';

/** A length of time with what stands around it: 前10日, 30日, 10日前, 十日内, 3天后. */
export interface TypedPeriod extends Span {
  period: Period;
  /** 前: counted back. 内 and 后: counted from today where a date is wanted. */
  sign: 'plain' | 'before' | 'within' | 'later';
}

const N = `(?:\\d{1,4}|[${CHINESE_DIGITS}]{1,5})`;
/** Nor in a list behind a #: #12、13周敏 is two matters and a name; nor 13 周敏 anywhere. */
const LISTED = `(?<!#\\d{1,6}[号件]?(?:\\s*[、,，/和及与跟]\\s*#?\\d{1,6}[号件]?)*\\s*[、,，/和及与跟]\\s*(?=\\d+ ?周))`;
/** Nor right behind a #: #60 周敏 is a matter and a name, no sixty weeks. */
const NOT_IN_NUMBER = `(?<![\\d${CHINESE_DIGITS}.#])(?<!# )${LISTED}(?!\\d+ +周(?![内后前之以左的])\\p{Script=Han})`;
/** 一个半月 has no whole number of anything. */
const HALF = '一年半|(?<![个年])(?:半年|半个月|半月)';
const UNIT =
  '个? ?(?:工作日|自然日|日历日)|日|天|个月|个? ?(?:星期|礼拜)(?![一二三四五六日天])|周年|周(?![一二三四五六日天])|年(?![底末半度前来初])';

const PERIOD = new RegExp(
  `(前|提前 ?)?${NOT_IN_NUMBER}(?:(${HALF})|(${N}) ?(${UNIT}))(?:(?:之|以)?([前内后]))?`,
  'gu',
);

const FIXED: Readonly<Record<string, Period>> = {
  半年: { amount: 6, unit: 'month' },
  一年半: { amount: 18, unit: 'month' },
  半个月: { amount: 15, unit: 'day' },
  半月: { amount: 15, unit: 'day' },
};

function read(number: string, unit: string): Period | undefined {
  const amount = readNumber(number);
  if (amount === undefined || amount < 1) return undefined;
  const name = unit.replace(/[个 ]/g, '');
  if (name === '工作日') return { amount, unit: 'working-day' };
  if (name === '月') return { amount, unit: 'month' };
  if (name === '年' || name === '周年') return amount < 100 ? { amount, unit: 'year' } : undefined;
  if (/^(?:周|星期|礼拜)$/.test(name)) return { amount: amount * 7, unit: 'day' };
  return { amount, unit: 'day' };
}

const SIGNS = { 前: 'before', 内: 'within', 后: 'later' } as const;

/** 之日起30日内 counts from another day than today. */
const startsElsewhere = (text: string, at: number): boolean =>
  /起 ?的?$/u.test(text.slice(Math.max(0, at - 4), at));

/**
 * Every length of time in a text, in order: 30日, 三十日, 2个月, 两个月, 半年, 一年, 10个工作日, 前10日, 前3个工作日.
 * A week is seven days, half a month fifteen. Pure.
 */
export function scanPeriods(text: string): TypedPeriod[] {
  return [...text.matchAll(PERIOD)].flatMap((match): TypedPeriod[] => {
    const [all, prefix, half, number = '', unit = '', suffix] = match;
    const period = half ? FIXED[half] : read(number, unit);
    if (!period) return [];
    const [start, end] = [match.index, match.index + all.length];
    const sign = prefix ? 'before' : (SIGNS[suffix as keyof typeof SIGNS] ?? 'plain');
    if (prefix && suffix) return [{ start, end: end - suffix.length, period, sign }];
    return [{ start, end, period, sign: sign === 'within' && startsElsewhere(text, start) ? 'plain' : sign }];
  });
}
