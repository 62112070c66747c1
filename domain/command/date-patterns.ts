import { addMonths, type Day } from '../time/day.js';
import type { TypedDate } from './command.js';
import { readNumber } from './numerals.js';

type Parts = readonly (string | undefined)[];

/** One way of writing a date. `read` gives nothing where the figures only look like one. */
export interface DatePattern {
  pattern: RegExp;
  read(parts: Parts, today: Day): TypedDate | undefined;
}

const D = '〇零一二三四五六七八九十廿卅';
const N = `(\\d{1,2}|[${D}]{1,3})`;
const YEAR = '(\\d{4}|\\d{2}|[〇零一二三四五六七八九]{4})';
const NAMED_YEAR = '(今年|本年|明年|后年|去年|前年)';
const NAMED_MONTH = '(本月|当月|这个?月|下下个?月|下个?月|上个?月)';
const FREE = `(?<![\\d${D}.])`;
/** 12月1日至5日 and 12月1-5日: the first may lack its 日. */
const DAY_SIGN = `(?:[日号]|(?= ?[至到~～—–-] ?\\d{1,2}[日号])|(?![\\d${D}]))`;
/** 3.5万元, 1-2项 and 1/5以上 are quantities. */
const NO_QUANTITY = '(?!\\d|[./-]\\d| ?[项个人件条份名家次倍岁点期位元万亿%‰]|以上|以下)';

const YEARS: Readonly<Record<string, number>> = { 今: 0, 本: 0, 明: 1, 后: 2, 去: -1, 前: -2 };
const DAYS: Readonly<Record<string, number>> = {
  大后天: 3,
  后天: 2,
  明天: 1,
  明日: 1,
  明早: 1,
  明晚: 1,
  今天: 0,
  今日: 0,
  今早: 0,
  今晚: 0,
  昨天: -1,
  昨日: -1,
  前天: -2,
  大前天: -3,
};
const WEEKDAYS = '一二三四五六日天';

const number = (words = ''): number => readNumber(words) ?? 0;
const fullYear = (words = ''): number => number(words) + (words.length === 2 ? 2000 : 0);
const namedYear = (words: string, today: Day) => Number(today.slice(0, 4)) + (YEARS[words[0] ?? ''] ?? 0);

/** The year and month that 下月 names. */
function namedMonth(words: string, today: Day): { year: number; month: number } {
  const steps = (words.match(/下/g)?.length ?? 0) - (words.match(/上/g)?.length ?? 0);
  const [year = 0, month = 0] = addMonths(`${today.slice(0, 7)}-01`, steps)
    .split('-')
    .map(Number);
  return { year, month };
}

const full = (year: number, month: number, day: number): TypedDate => ({ kind: 'full', year, month, day });
const plausible = (month: number, day: number) => month >= 1 && month <= 12 && day >= 1 && day <= 31;

/**
 * The ways people write dates that cannot be taken for a period or a number, the longer before the shorter. A bare
 * 15日 or 15号 is not among them.
 */
export const DATE_PATTERNS: readonly DatePattern[] = [
  {
    pattern: new RegExp(`${FREE}${YEAR} ?年 ?${N} ?月 ?${N} ?${DAY_SIGN}`, 'gu'),
    read: ([, year, month, day]) => full(fullYear(year), number(month), number(day)),
  },
  // A year with a digit too many is no day at all, and not the month and day behind it.
  {
    pattern: new RegExp(`(?<!\\w)(\\d{5,}) ?年 ?${N} ?月 ?${N} ?${DAY_SIGN}`, 'gu'),
    read: ([, year, month, day]) => full(number(year), number(month), number(day)),
  },
  {
    pattern: /(?<![\w.\-/])(\d{4}) ?([-./]) ?(\d{1,2}) ?\2 ?(\d{1,2})(?!\d|[-./]\d)/gu,
    read: ([, year, , month, day]) => full(number(year), number(month), number(day)),
  },
  {
    pattern: /(?<!\w)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\w)/gu,
    read: ([, year, month, day]) => full(number(year), number(month), number(day)),
  },
  {
    pattern: new RegExp(`${NAMED_YEAR}的? ?${N} ?(?:月|[./-]) ?${N} ?${DAY_SIGN}`, 'gu'),
    read: ([, year = '', month, day], today) => full(namedYear(year, today), number(month), number(day)),
  },
  {
    pattern: new RegExp(`(?:${YEAR} ?年|${NAMED_YEAR})? ?(?<![\\d${D}])${N} ?月(?:份|的)?[底末]`, 'gu'),
    read: ([, year, named, month], today) => ({
      kind: 'month-end',
      month: number(month),
      ...(year ? { year: fullYear(year) } : named ? { year: namedYear(named, today) } : {}),
    }),
  },
  // 每年12月报告: by the month's end, each year.
  {
    pattern: new RegExp(`(?<=每年 ?)${N} ?月(?![\\d${D}底末份])`, 'gu'),
    read: ([, month]) => (number(month) <= 12 ? { kind: 'month-end', month: number(month) } : undefined),
  },
  {
    pattern: new RegExp(`${NAMED_MONTH} ?${N} ?[日号]`, 'gu'),
    read([, words = '', day], today) {
      const { year, month } = namedMonth(words, today);
      return full(year, month, number(day));
    },
  },
  {
    pattern: new RegExp(`${NAMED_MONTH}[底末]`, 'gu'),
    read: ([, words = ''], today) => ({ kind: 'month-end', ...namedMonth(words, today) }),
  },
  { pattern: /(?<![\d个])月[底末]/gu, read: () => ({ kind: 'month-end' }) },
  {
    pattern: new RegExp(`(?:${YEAR} ?年|${NAMED_YEAR}|(?<![\\p{Script=Han}\\d])年)[底末]`, 'gu'),
    read: ([, year, named = '今年'], today) => full(year ? fullYear(year) : namedYear(named, today), 12, 31),
  },
  {
    pattern: new RegExp(`${FREE}${N} ?月 ?${N} ?${DAY_SIGN}`, 'gu'),
    read: ([, month, day]) => ({ kind: 'month-day', month: number(month), day: number(day) }),
  },
  {
    pattern: new RegExp(`(?<![\\w.\\-/:：#〔\\[第])(\\d{1,2})[./-](\\d{1,2})${NO_QUANTITY}`, 'gu'),
    read([, month, day]) {
      const [m, d] = [number(month), number(day)];
      return plausible(m, d) ? { kind: 'month-day', month: m, day: d } : undefined;
    },
  },
  {
    pattern: new RegExp(`(${Object.keys(DAYS).join('|')})`, 'gu'),
    read: ([word = '']) => ({ kind: 'relative', days: DAYS[word] ?? 0 }),
  },
  {
    pattern: new RegExp(`(下下|下|上上|上|本|这)个?(?:周|星期|礼拜)([${WEEKDAYS}])`, 'gu'),
    read: ([, which = '', day = '']) => ({
      kind: 'week',
      weeks: which.startsWith('下') ? which.length : which.startsWith('上') ? -which.length : 0,
      weekday: Math.min(WEEKDAYS.indexOf(day) + 1, 7),
    }),
  },
  {
    pattern: new RegExp(`(?<![一二两三四五六七八九十每半几\\d]个?)(?:周|星期|礼拜)([${WEEKDAYS}])`, 'gu'),
    read: ([, day = '']) => ({ kind: 'week', weekday: Math.min(WEEKDAYS.indexOf(day) + 1, 7) }),
  },
];
