import { addDays, type Day, weekday } from '../time/day.js';

const WEEK = '(?:周|星期|礼拜)';
const NAMES = '日一二三四五六';
const NAMED = '[一二三四五六日天末]';
/** 每周三、周五, 每周一到周五, 每周六日, 每个周末. */
const EVERY = `每个?${WEEK}${NAMED}(?:\\s*(?:[、,，/和与及跟]|[到至~～—–-])\\s*(?:每?个?${WEEK})?${NAMED}(?![点时个月号起直般定])|[二三四五六日](?![点时个月号]))*`;
/** 周末 with no word before it that says which. */
const ANY_WEEKEND = '(?<![这本下上个])周末';
const OFTEN = '(?:的|都|一般|通常|基本上?|总是?|经常|上午|下午|晚上|白天|整天|全天)*';
const NOT_THEN =
  '(?:不行|不能|没空|不便|不方便|没时间|没有时间|没有空|[来去]不了|参加不了|不能来|有事|不在|要?上班|要?值班)';
const AWAY =
  '(?:出门|出差|出远门|外出|旅游|探亲|住院|(?:去|在|到)外[地省]|回老家|(?:去|到)\\p{Script=Han}{1,6}?(?:出差|旅游|探亲|看病|学习|培训|开会)|不在家)';
const STANDING = new RegExp(`(?:${EVERY}|${ANY_WEEKEND})`, 'u');
const SAYS_STANDING = new RegExp(`^我?${EVERY}${OFTEN}${NOT_THEN}`, 'u');
const SAYS_WEEKEND = new RegExp(`^我?${ANY_WEEKEND}${OFTEN}${NOT_THEN}`, 'u');

const PASSING = `(?<which>下下个?|下个?|这个?|本)(?:(?<week>${WEEK})(?<end>末)?(?![一二三四五六日天])|(?<month>月)(?![初中下上底]))`;
const SAYS_PASSING = new RegExp(
  `^我?${PASSING}(?:整[周个]?|一?整?个?[周月]|全)?(?:都|一直|可能|恐怕|也)*[\\s,，]*我?(?:要|得)?(?:${NOT_THEN}|${AWAY})[\\p{Script=Han}\\s,，]{0,20}[。]?$`,
  'u',
);
const DATE = '(?:\\d{1,2}\\s*[月./]\\s*\\d{1,2}\\s*[日号]?|\\d{1,2}\\s*[日号])';
/** 12月24日到28日出门不在: days of a journey. */
const SAYS_JOURNEY = new RegExp(
  `^我?(?:从|自)?${DATE}\\s*(?:到|至|[~～—–-]+)\\s*${DATE}(?:期间|之间|这几天)?[\\s,，]*我?(?:都|要|得|会)*(?:${NOT_THEN}|${AWAY})[\\p{Script=Han}\\s,，]{0,20}[。]?$`,
  'u',
);

const plain = (words: string): string => words.normalize('NFKC').trim();

/** 每周六不行, 每周三、周五不方便: said of every week in so many words. Pure. */
export const saysEveryWeek = (words: string): boolean => SAYS_STANDING.test(plain(words));

/** 周末都不行, 下周不行, 12月24日到28日出门不在: what a supervisor says of days to come, without its verb. Pure. */
export const saysUnavailable = (words: string): boolean =>
  [SAYS_WEEKEND, SAYS_PASSING, SAYS_JOURNEY].some((pattern) => pattern.test(plain(words)));

const dayOf = (name: string): number => NAMES.indexOf(name === '天' ? '日' : name);

/** The days of 六和周日, 一到五, 末: 0 is Sunday, in the order of a week from Monday. */
function weekdaysOf(words: string): number[] {
  const days = new Set<number>();
  const signs = [...words.matchAll(/[一二三四五六日天末到至~～—–-]/gu)].map(([sign]) => sign);
  for (const [i, sign] of signs.entries()) {
    if (sign === '末') days.add(6).add(0);
    if (!/[一二三四五六日天]/u.test(sign)) continue;
    const [from, to] = [dayOf(signs[i - 2] ?? ''), dayOf(sign)];
    days.add(to);
    if (/[到至~～—–-]/u.test(signs[i - 1] ?? '') && from >= 0)
      for (let day = from; day !== to; day = (day + 1) % 7) days.add(day);
  }
  return [...days].sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7));
}

/** The days of every week that words name (每周六和周日, 每个周末), and the words without them; undefined for other words. Pure. */
export function weekdaysIn(words: string): { weekdays: readonly number[]; rest: string } | undefined {
  const text = plain(words);
  const found = STANDING.exec(text);
  if (!found) return undefined;
  const behind = new RegExp(`^${OFTEN}${NOT_THEN}?`, 'u');
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length).replace(behind, '')}`;
  return { weekdays: weekdaysOf(found[0]), rest: rest.replace(/^我?\s+/u, '') };
}

/** The days of 下周, 这个周末, 下个月, both inclusive and from `today` on, and the words without them. Pure. */
export function passingDaysIn(words: string, today: Day): { from: Day; to: Day; rest: string } | undefined {
  const text = plain(words);
  const found = new RegExp(PASSING, 'u').exec(text);
  if (!found?.groups) return undefined;
  const { which = '', week, end } = found.groups;
  const ahead = which.startsWith('下下') ? 2 : which.startsWith('下') ? 1 : 0;
  const { from, to } = week ? weekOf(today, ahead, end !== undefined) : monthOf(today, ahead);
  const behind = new RegExp(`^(?:整[周个]?|全)?(?:都|一直|可能|恐怕|也)*[\\s,，]*我?(?:${NOT_THEN})?`, 'u');
  const rest = text.slice(found.index + found[0].length).replace(behind, '');
  return { from: from < today ? today : from, to, rest };
}

function weekOf(today: Day, ahead: number, isWeekend: boolean): { from: Day; to: Day } {
  const monday = addDays(today, -((weekday(today) + 6) % 7) + 7 * ahead);
  return { from: addDays(monday, isWeekend ? 5 : 0), to: addDays(monday, 6) };
}

function monthOf(today: Day, ahead: number): { from: Day; to: Day } {
  const first = (months: number): Day => {
    const at = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 + months;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`;
  };
  return { from: first(ahead), to: addDays(first(ahead + 1), -1) };
}
