import { readNumber } from '../command/numerals.js';
import { parse } from '../command/parse.js';
import { resolveDate } from '../command/resolve-date.js';
import { ROLES, type Roster } from '../roster/roster.js';
import type { Calendar } from '../time/calendar.js';
import { type Day, instantOf } from '../time/day.js';
import type { Base } from './evaluation.js';
import { ABSTAIN, type BallotItem, isMotion } from './item.js';

/** 全体, 全体39人, 应到, 实到, 有效票, 以有效票为基数: the base, and the number of all members where it is said. */
export function readBase(words: string): { base: Base; members?: number } | undefined {
  const found =
    /^(?:按照?|以)?(全体|应到|实到|有效票?|到会)(?:组成人员|人数|人员)?(\d{1,5})?(?:人|名|位)?(?:为基数|作?为?基数|计算?|算)?$/u.exec(
      words.normalize('NFKC').replace(/\s/g, ''),
    );
  if (!found) return undefined;
  const [, word = '', count] = found;
  const base: Base =
    word === '全体' || word === '应到' ? 'all' : word.startsWith('有效') ? 'valid' : 'present';
  return { base, ...(count && base === 'all' ? { members: Number(count) } : {}) };
}

const MOST_TIERS = 6;

/** What is another part of a vote, and how it is said: never the name of a tier. */
const OTHER_PART =
  /^(?:基数|通过线|线|档次?|参加(?:人员)?|截止(?:时间)?|法定人数|签到(?:人数)?|方式|确认|监票人?|回避|无?记名|全体(?:组成人员)?|实到|有效票?|手机|纸票|[一两]步|(?:超过)?(?:过?半数?|[二三四五]分之[一二三四])(?:以上)?|[一二两三四五六]档)$/u;
/** A number, a time, a date: 3, 18:00, 12月1日, 明天下午. */
const NUMBER_OR_DATE =
  /^\d+(?:人|名|位|票|分|张)?$|^\d{1,2}[:：点时]|\d+[月年日号]|^(?:今|明|后)天|^(?:本|下)?周[一二三四五六日]|^月底$/u;

/** True for a word that can be the name of a tier: none of the other parts of a vote, nor of a person, role or unit. */
function isTier(word: string, roster: Roster): boolean {
  const isNamed =
    roster.people.some(({ name }) => name === word) ||
    roster.units.some(({ name, shortNames }) => name === word || shortNames.includes(word)) ||
    Object.values<string>(ROLES).includes(word);
  return (
    /^[\p{L}\p{N}]{1,10}$/u.test(word) && !OTHER_PART.test(word) && !NUMBER_OR_DATE.test(word) && !isNamed
  );
}

const wordsIn = (words: string): readonly string[] =>
  words
    .split(/[/／、,，;；|\s]+/u)
    .map((word) => word.normalize('NFKC').trim())
    .filter(Boolean);

/** True where 弃权 is written among better and worse: it may be chosen, and is no rating. Pure. */
export const namesAbstention = (words: string): boolean =>
  wordsIn(words).includes(ABSTAIN) && !isMotion(wordsIn(words));

/**
 * 优秀/称职/不称职: two to six different words, best first, without 弃权; undefined where one is obviously something else. Pure.
 */
export function readTiers(words: string, roster: Roster): readonly string[] | undefined {
  const said = wordsIn(words);
  const tiers = namesAbstention(words) ? said.filter((word) => word !== ABSTAIN) : said;
  const isFine =
    tiers.length >= 2 &&
    tiers.length <= MOST_TIERS &&
    new Set(tiers).size === tiers.length &&
    tiers.every((tier) => isTier(tier, roster));
  return isFine ? tiers : undefined;
}

/** The items with other tiers, where there is one item of tiers to change. */
export const withTiers = (items: readonly BallotItem[], tiers: readonly string[]): readonly BallotItem[] => {
  let changed = false;
  return items.map((item) => {
    if (item.kind !== 'tier' || changed) return item;
    changed = true;
    return { ...item, tiers };
  });
};

const SOON =
  /^(?:再过|过)?(?:(?<half>半)个?|(?<count>\d{1,3}|[一二两三四五六七八九十]{1,3})个?(?<more>半)?)(?<unit>分钟|小时|钟头)(?:之?后|以后)?$/u;

/** What may stand around the date of a close and says nothing more. */
const AROUND =
  /^(?:[周星期礼拜]{1,2}[一二三四五六日天]|之?前|以前|为?止|截止|整|结束|时候|请?把|改成|改为|改到|改在|延到|延长|提前|调整|为|的|在|于|到|至|是|就)*$/u;

/** 手机, 手机+纸票: whether there is paper; undefined for any other way. Pure. */
export function readWay(words: string): { paper: boolean } | undefined {
  const way = words.normalize('NFKC').replace(/[\s+、,和与加及]|投票|表决/gu, '');
  return /^(?:只?用?手机票?)?(?:纸质?票?)?$/u.test(way) && way !== ''
    ? { paper: way.includes('纸') }
    : undefined;
}

/**
 * 12月1日18:00, 今天下午五点, 30分钟后: when ballots are no longer taken. A day without a time ends with the day. Undefined
 * where other words stand beside it: they were meant as something. Pure.
 */
export function readInstant(
  words: string,
  { now, today, roster, calendar }: { now: Date; today: Day; roster: Roster; calendar: Calendar },
): Date | undefined {
  const soon = SOON.exec(words.replace(/\s/g, ''))?.groups;
  if (soon) {
    const { half, count = '', more, unit } = soon;
    const amount = half ? 0.5 : (readNumber(count) ?? 0) + (more ? 0.5 : 0);
    const minutes = amount * (unit === '分钟' ? 1 : 60);
    return minutes > 0 ? new Date(now.getTime() + Math.round(minutes * 60_000)) : undefined;
  }
  const { fragments } = parse(words, { verbs: [], roster, botNames: [], today });
  const date = fragments.find((one) => one.kind === 'date');
  if (date?.kind !== 'date') return undefined;
  const beside = `${words.slice(0, date.start)}${words.slice(date.end)}`.replace(/[\s\p{P}]/gu, '');
  if (!AROUND.test(beside)) return undefined;
  const resolved = resolveDate(date.date, 'forward', today, calendar);
  return 'day' in resolved ? instantOf(resolved.day, date.time ?? '24:00') : undefined;
}

/**
 * The time that stands within words that are no time as a whole, and what stands beside it: 12月4日18:00 and 三分之二通过. Undefined
 * where there is no time. Pure.
 */
export function timeAmong(
  words: string,
  at: Parameters<typeof readInstant>[1],
): { when: string; beside: string } | undefined {
  const { fragments } = parse(words, { verbs: [], roster: at.roster, botNames: [], today: at.today });
  const date = fragments.find((one) => one.kind === 'date');
  const soon = /^\s*\S*?(?:分钟|小时|钟头)(?:之?后|以后)?(?=\s)/u.exec(words)?.[0];
  const [start, end] = date ? [date.start, date.end] : [0, soon?.length ?? 0];
  const when = words.slice(start, end).trim();
  const beside = `${words.slice(0, start)} ${words.slice(end)}`.trim();
  return when !== '' && readInstant(when, at) !== undefined && beside !== '' ? { when, beside } : undefined;
}
