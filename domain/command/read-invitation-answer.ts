import type { TypedDate } from './command.js';
import { headIn } from './read-head.js';
import { POSTS } from './read-stand-in.js';
import { readSuggestion } from './read-suggestion.js';

/** What somebody says to an invitation without naming it: 15号那天能来, 去不了，店里走不开, 两个都能, 我去不了，让老陈去. */
export interface InvitationAnswer {
  comes: boolean;
  /** Which of several, by its day; the year and perhaps the month are open. */
  day?: TypedDate;
  /** 两个都能: every one that waits. */
  all?: true;
  /** Somebody else is to come instead. */
  sends?: true;
  /** Who that is, as said: 刘院长. */
  who?: string;
  /** 不行, 有事: a refusal only where an invitation waits. */
  weak?: true;
  reason?: string;
}

const DAY =
  /(?:(?<month>\d{1,2})\s*[月./]\s*(?<date>\d{1,2})\s*[日号]?|(?<only>\d{1,2})\s*[日号]|(?<near>大后天|后天|明天|今天)|(?<week>下|本|这)?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天]))(?!\s*(?:[到至~—–-]|内|前|后))/u;
const AROUND_DAY =
  /(?:这|那)?(?:一)?(?:天|次|个|场)?(?:的)?(?:那次|那个|活动|听证|会议?)?(?:上午|下午|晚上)?/u;
const NEAR: Readonly<Record<string, number>> = { 今天: 0, 明天: 1, 后天: 2, 大后天: 3 };

function typedDay(groups: Record<string, string | undefined>): TypedDate {
  const { month, date, only, near, week, weekday } = groups;
  if (month) return { kind: 'month-day', month: Number(month), day: Number(date) };
  if (only) return { kind: 'day', day: Number(only) };
  if (near) return { kind: 'relative', days: NEAR[near] ?? 0 };
  const weeks = week === undefined ? {} : { weeks: week === '下' ? 1 : 0 };
  return { kind: 'week', ...weeks, weekday: Math.min('一二三四五六日天'.indexOf(weekday ?? '') + 1, 7) };
}

/** The one day that the words name, and the words without it. */
export function dayIn(text: string): { day?: TypedDate; rest: string } {
  const found = new RegExp(`${DAY.source}\\s*${AROUND_DAY.source}`, 'u').exec(text);
  if (!found?.groups) return { rest: text };
  const rest = `${text.slice(0, found.index)}${text.slice(found.index + found[0].length)}`;
  return DAY.test(rest) ? { rest: text } : { day: typedDay(found.groups), rest };
}

const GO = '(?:来|去|到|参加|到场|出席)';
const ALL = '(?:(?:这|那)?(?:两|三|几)[个次场天](?:活动)?|全部|全)?都';
const END = '(?:的|了|啦|吧|啊|呢|哦)*';
/** 我报名旁听, 我参加那次听证: what one comes to. */
const WHAT =
  '(?:的|这次|那次|那场)*(?:旁听(?:庭审)?|庭审旁听|庭审|见证(?:执行)?|(?:公开|检察)?听证会?|活动|会议?)?';
const COMES = new RegExp(
  `^我?(?:一定|肯定|准时|按时|到时候?|又|现在|还是|也|想|要|愿意|申请|${ALL})*(?:(?:能|会)(?:一定|准时|按时)?${GO}?|可以${GO}|[来去]得(?:了|成)|来|去|到场|出席|参加|报个?名(?:参加)?|有(?:时间|空))${WHAT}${END}$`,
  'u',
);
const ONLY_WHAT = new RegExp(`^(?=.)${WHAT}$`, 'u');
/** Of a named day these are enough. */
const FITS = /^我?(?:都)?(?:可以|行|没问题|方便|ok)(?:的|了|啊)*$/iu;
/** 我们局长不能来: whose coming it is. */
const HEAD = `(?:(?:我们?|本|咱们?)?(?:单位|[院局委])?的?\\p{Script=Han}{0,3}?${POSTS})`;
const STAYS = new RegExp(
  `^(?:我们?|${HEAD})?(?:实在|真的|这次|今天|就|确实|临时|突然|又|也|还是|恐怕|${ALL})*(?:不(?:能|会)?${GO}(?:成|上)?|不能|[来去到]不(?:了|成)|参加不(?:了|成)|赶不(?:上|过来|过去|到)|没法${GO}?|没(?:时间|空)${GO}?)${END}$`,
  'u',
);
const UNFIT =
  /^我?(?:到时候?|[那当]天|家里|店里|单位|都|恐怕|怕是|实在)*(?:不行|(?:不|没)(?:太|大|怎么)?方便|不在|在外地|有事|出差|出门|没空|值班)(?:的|了|啊)*$/u;
const MANNERS =
  /^(?:谢谢您?|抱歉|不好意思|对不起|麻烦了?|您好|你好|好的?|嗯|收到|放心|一定|(?:核实|确认|问|打)过(?:电话)?了|请放心|没问题|可以的?)$/u;
/** What is asked beside a yes is on the card that answers it. */
const ASKS =
  /^(?:是|请问)?(?:几点|什么时[间候]|在哪|哪里|什么地方|地点|怎么[去走]|(?:要|需要)?带(?:点)?什么|多久|多长时间)[\p{Script=Han}]{0,6}[?？]?$/u;
/** 不好意思又去不了: manners in front, with no sign behind them. */
const MANNERS_FIRST = /^(?:不好意思|抱歉|对不起|您好|你好|非常|很)+(?=我?\p{Script=Han}{2})/u;
const SENDS =
  /(?:让|叫|派|换|由|请|找)(?!别人|其他|他人|您|你)[\p{Script=Han}]{1,6}?(?:替|代|代替|顶)?我?(?:去|来|参加|出席)(?:行吗|行不行|可以吗|吧|好吗)?[?？。]?$|(?:替|代替?|顶)我(?:去|来|参加|出席)/u;
/** 我们刘院长来, 我院派副院长参加: somebody with a post comes for the unit. */
const POST_COMES =
  /^(?:(?:我们?|本)(?:单位|[院局委])|我们|单位)(?:派|让|由|请|是)?(?:的)?(?<who>(?:\p{Script=Han}{0,3}?)(?:常务)?(?:副|分管|主管)?(?:院长|检察长|局长|处长|科长|庭长|支队长|大队长|队长|主任|书记|部长|委员))(?:会)?(?:来|去|参加|到会|出席)(?:的|了|吧)*$/u;
const EVERY = /(?:(?:两|三|几)[个次场天](?:活动)?|全部?)都/u;
/** Longer words are a letter and no answer. */
const LONGEST = 80;

/** 临时有事, 那天我要看店: why, where it comes before the refusal. */
const WHY =
  /^(?:我|家里|单位|店里|孩子|最近|临时|突然|[那当这]天|到时候?|刚好|正好|恰好)*(?:要|在|得|正)?(?:有(?:点|急|些|别的)?事|生病|病了|住院|出差|出门|外出|在?外地|走不开|看店|值班|上班|开会|忙|没人|临时|突然)\p{Script=Han}{0,6}$/u;
const WHY_FIRST = /^(?<why>\p{Script=Han}{2,16}?)(?<no>我?(?:就)?(?:不|没|[来去到参加]+不).{1,5})$/u;
/** 要是下雨，去不了; 能来吗，来不了: nothing is said yet. */
const OPEN = /如果|要是|万一|除非|假如|可能|不知道|吗|[?？]|(?:能|会|可以)(?:来|去|参加)/u;
const LONGEST_WHY = 24;
const FILLERS = /^(?:临时|突然)$/u;

const clausesOf = (text: string): string[] =>
  text
    .split(/[\s,，。;；:：!！、]+/u)
    .map((clause) => clause.replace(/\p{S}+$/gu, ''))
    .map((clause) => (MANNERS.test(clause) ? clause : clause.replace(MANNERS_FIRST, '')))
    .filter(Boolean);

/** What comes after a refusal in the person's own words. */
const after = (text: string, clause: string): string =>
  text
    .slice(text.indexOf(clause) + clause.length)
    .replace(/^[\s,，。;；:：!！、]+(?:因为?)?/u, '')
    .replace(/[\s。.!！]+$/u, '')
    .trim();

/** 家里有事，去不了了 and 临时有事去不了了: the reason before a refusal; empty where there is a refusal and none. */
function reasonBefore(clauses: readonly string[], isNo: (words: string) => boolean): string | undefined {
  const [last = '', ...before] = [...clauses].reverse();
  const { why, no } =
    before.length > 0
      ? { why: [...before].reverse().join('，'), no: last }
      : (WHY_FIRST.exec(last)?.groups ?? {});
  if (why === undefined || no === undefined || !isNo(no)) return undefined;
  // A plain refusal after a clause of its own: whatever stands before it is why.
  const isSaid = before.length > 0 && STAYS.test(no) && !OPEN.test(why) && [...why].length <= LONGEST_WHY;
  if (!isSaid && !WHY.test(why.replace(/，/gu, ''))) return undefined;
  return FILLERS.test(why) ? '' : why;
}

/**
 * Reads 能参加, 15号那天能来, 能，两个都能, 去不了，店里走不开, 我去不了，让老陈去: what somebody answers to an invitation without
 * naming its number. Undefined for other words, and where it is not said whether one comes. Pure.
 */
export function readInvitationAnswer(words: string): InvitationAnswer | undefined {
  const text = words.normalize('NFKC').trim();
  if (text === '' || text.length > LONGEST || text.includes('#') || readSuggestion(text) !== undefined)
    return undefined;
  const { who } = POST_COMES.exec(text.replace(/[\s。.!！]+/gu, ''))?.groups ?? {};
  if (who && !headIn(text)) return { comes: false, sends: true, who };
  if (SENDS.test(text)) return { comes: false, sends: true };
  const { day, rest } = dayIn(text);
  // 报名 旁听: what it is, apart from the answer.
  const clauses = clausesOf(rest).filter(
    (one, i) =>
      (!MANNERS.test(one) || (day !== undefined && FITS.test(one))) && (i === 0 || !ONLY_WHAT.test(one)),
  );
  const [first, ...others] = clauses;
  if (first === undefined) return undefined;
  const isYes = (one: string) => COMES.test(one) || (day !== undefined && FITS.test(one));
  const isNo = (one: string) => STAYS.test(one) || UNFIT.test(one);
  const which = { ...(day ? { day } : {}), ...(EVERY.test(text) ? { all: true as const } : {}) };
  if (isYes(first))
    return others.every((one) => isYes(one) || ASKS.test(one)) ? { comes: true, ...which } : undefined;
  const isReason = !STAYS.test(first) && others.some((one) => STAYS.test(one));
  const reason =
    isNo(first) && !isReason
      ? others.some(isYes)
        ? undefined
        : after(rest, first)
      : reasonBefore(clauses, isNo);
  if (reason === undefined) return undefined;
  const isWeak = day === undefined && !clauses.some((one) => STAYS.test(one) || WHY_FIRST.test(one));
  return {
    comes: false,
    ...which,
    ...(isWeak ? { weak: true as const } : {}),
    ...([...reason].length > 1 ? { reason } : {}),
  };
}
