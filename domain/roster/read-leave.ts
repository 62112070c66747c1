import type { TypedDate } from '../command/command.js';
import { scanFragments } from '../command/fragments.js';
import { resolveDate } from '../command/resolve-date.js';
import { addDays, type Day, daysBetween, showDay } from '../time/day.js';
import { looksLikeName } from './looks-like-name.js';
import type { Person, Roster } from './roster.js';

/** What somebody typed about a leave, understood as far as it goes. */
export interface TypedLeave {
  from: Day;
  to: Day;
  /** The first day as typed, where it is over already: the leave counts from today on. */
  began?: Day;
  /** Everybody the name of the one on leave may mean; absent where nobody is named: it is the speaker. */
  who?: readonly Person[];
  /** Everybody the deputy's name may mean; empty where the roster has no such name. Absent: none was named. */
  deputies?: readonly Person[];
  /** The deputy's name as typed. */
  deputyName?: string;
  /** Words that were not used, pieces apart: 上午, 带队. */
  unread?: readonly string[];
  /** They may have been meant for who stands in. */
  mayNameDeputy?: boolean;
}

/** Longer, or further ahead without a year, is a slip of the finger. Our choice: the longest usual leave has 188 days. */
const LONGEST_DAYS = 200;
const FURTHEST_DAYS = 300;

const NAME = '@?[\\p{Script=Han}A-Za-z·.]{1,12}?';
/** 代我、代办、替我几天. */
const STANDS_IN =
  '(?:代理|代办|代班|代管|替班|代为办理|代|替|顶)(?:我|本人)?(?:办理|处理|值班|办|几天|一天|一下)?';
const DEPUTY = new RegExp(
  `(?:(?:请|由|交由|交给|让|委托)\\s*(${NAME})\\s*(?:${STANDS_IN}|负责)|代理人\\s*[:：]?\\s*(${NAME}))(?=$|[\\s,，。;；、的])`,
  'u',
);

/** 12月4日 郑一鸣代, without 由: only where a comma, a space or the day ends before the name. */
const BARE_DEPUTY = new RegExp(
  `(?<=[\\s,，;；、日号天\\d])(?![日号天])(\\p{Script=Han}[\\p{Script=Han}·]{1,5}?)${STANDS_IN}(?=$|[\\s,，。;；])`,
  'u',
);

/** What says no more than that somebody is away, or holds the sentence together. */
const SAID_ANYWAY =
  /(?:事|病|年休?|婚|产|陪产|丧|探亲|公|休)?假|出差|外出|开会|看病|住院|学习|培训|休息|(?:家里)?有点?事|因为?|需要|这几天|期间|您好|你好|谢谢|年|[我请要想去共起止从到至在的了,，。;；、~—-]/gu;
/** Words that may have been meant for who stands in. */
const MAY_NAME = /[代替顶]|交给|委托/u;

const named = ({ people }: Roster, name: string): readonly Person[] =>
  people.filter((person) => person.name === name.replace(/^@/, ''));

/** The end of a range: what leaves the month or the week open is read from its first day. */
const baseOf = (date: TypedDate, from: Day, today: Day): Day =>
  date.kind === 'month-day' || date.kind === 'day' || (date.kind === 'week' && date.weeks === undefined)
    ? from
    : today;

/** Both inclusive. */
export interface Days {
  from: Day;
  to: Day;
}

/** The first day. 11月20日 said on 11-24 is this year's, for a leave that has begun; else the next to come. */
function startOf(date: TypedDate, today: Day): Day | { say: string } {
  const next = resolveDate(date, 'forward', today);
  if (!('day' in next)) return next;
  if (date.kind !== 'month-day' || daysBetween(today, next.day) <= FURTHEST_DAYS) return next.day;
  const last = resolveDate(date, 'back', today);
  return 'day' in last ? last.day : last;
}

/** The days that words name, both inclusive, or why they name none. Pure. */
export function daysOf(text: string, roster: Roster, today: Day): Days | { say: string } {
  const fragments = scanFragments(text, { roster, today });
  const dates = fragments.filter((one) => one.kind === 'date').filter(({ date }) => date.kind !== 'within');
  const [length] = fragments.filter((one) => one.kind === 'period');
  const days = length?.period.unit === 'day' ? length.period.amount : undefined;
  const [first, second, third] = dates;
  if (third) return { say: '写了三个以上的日期，没有看懂是哪几天。' };
  if (!first) return days ? { from: today, to: addDays(today, days - 1) } : { say: '还缺日期。' };

  const from = startOf(first.date, today);
  if (typeof from !== 'string') return from;
  const isOver = (to: Day) =>
    to < today && first.date.kind === 'month-day'
      ? { say: `${first.text}已经过去；如是明年，请写明年份。` }
      : { from, to };
  if (!second) {
    // 12月1日 3天: the first day counts.
    const isLength = days !== undefined && length?.start !== first.start;
    return isOver(isLength ? addDays(from, days - 1) : from);
  }
  const to = resolveDate(second.date, 'forward', baseOf(second.date, from, today));
  return 'day' in to ? isOver(to.day) : to;
}

function problemOf({ from, to }: Days, today: Day): string | undefined {
  if (to < from) return `结束日期 ${showDay(to)} 早于开始日期 ${showDay(from)}。`;
  if (to < today) return `${showDay(from)} 至 ${showDay(to)} 已经过去。`;
  return daysBetween(from, to) >= LONGEST_DAYS
    ? `${from} 至 ${to} 共 ${daysBetween(from, to) + 1} 天，请核对日期。`
    : undefined;
}

/** The words that are neither a day nor said anyway. */
function unreadIn(text: string, roster: Roster, today: Day): string[] {
  const spans = scanFragments(text, { roster, today }).filter(
    ({ kind }) => kind === 'date' || kind === 'period',
  );
  const left = spans.reduceRight(
    (all, { start, text: piece }) => `${all.slice(0, start)} ${all.slice(start + piece.length)}`,
    text,
  );
  const pieces = left.replace(SAID_ANYWAY, ' ').split(/\s+/u);
  return pieces.filter((piece) => /\p{Script=Han}{2}|[A-Za-z]{2}|[代替]/u.test(piece));
}

/**
 * Reads `12月1日至5日 由王五代`, `李四 明天 由王五代`, `下周一至周五`: days, both inclusive, who is on leave where a name
 * comes before them, and who stands in. A leave that has begun and is not over counts from today on. Why somebody is away is
 * nobody's business here: other words are not kept, and said to be unread. Pure.
 */
export function readLeave(words: string, roster: Roster, today: Day): TypedLeave | { say: string } {
  const text = words
    .normalize('NFKC')
    .trim()
    .replace(/(?<![\d.])(\d{1,2})\.(\d{1,2})(?![\d.])/gu, '$1月$2日');
  const deputy = DEPUTY.exec(text) ?? BARE_DEPUTY.exec(text);
  const deputyName = deputy?.[1] ?? deputy?.[2];
  const rest = deputy ? text.replace(deputy[0], ' ') : text;
  const [opening = ''] = rest.split(/[\s,，]+/u).filter(Boolean);
  const who = opening === '' ? [] : named(roster, opening);
  // Left unread it would be the speaker's own leave.
  if (who.length === 0 && looksLikeName(opening)) return { say: `名册里没有“${opening}”。` };

  const days = daysOf(rest, roster, today);
  if ('say' in days) return days;
  const problem = problemOf(days, today);
  if (problem) return { say: problem };
  const isBegun = days.from < today;
  const unread = unreadIn(who.length > 0 ? rest.replace(opening, ' ') : rest, roster, today);
  const mayName = (piece: string) =>
    MAY_NAME.test(piece) || roster.people.some(({ active, name }) => active && piece.includes(name));
  return {
    ...days,
    ...(isBegun ? { from: today, began: days.from } : {}),
    ...(who.length > 0 ? { who } : {}),
    ...(deputyName === undefined
      ? {}
      : { deputies: named(roster, deputyName), deputyName: deputyName.replace(/^@/, '') }),
    ...(unread.length > 0 ? { unread } : {}),
    ...(deputyName === undefined && unread.some(mayName) ? { mayNameDeputy: true } : {}),
  };
}
