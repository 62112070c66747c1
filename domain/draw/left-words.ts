import { isPlace } from '../gathering/place-in.js';

/** A number as it is typed, in a pattern. */
export const COUNT = '(?:\\d{1,3}|[一二两三四五六七八九十]+)';
/** 候补 无. */
export const NO_RESERVES = /^(?:0|〇|零|无|没有|不要|不设)[人名位个]?$/u;

/** Words that name an activity, or stand in signs of their own. */
const NAMES_ACTIVITY =
  /听证|检察|公诉|出庭|庭审|旁听|评查|巡[回查察视]|建议|宣告|送达|规范|通报|监督|开放|活动|培训|座谈|会$|检查|走访|调研|观摩|参观|审查|学习|[《》（）()“”"]/u;
const SAYS_NOTHING =
  /^(?:(?:人民)?监督员|同志|参加|参与|出席|在|于|(?:举行|举办|召开|进行|开展)的?|安排|的|请|谢谢您?|需?要|一下|随机|抽选?|活动|人|个|名)$/u;

/** 听证室条件法律: a label with nothing before it was not read as one. */
const HAS_LABEL = /条件|专长|候补|回避|排除|剔除|地点/u;

/** What the activity is called among the words that are left; of several those that name one, and the others are unused. Pure. */
export function titleIn(rest: string): { purpose: string; unused: readonly string[] } {
  const words = rest
    .split(' ')
    .map((word) => word.replace(/^(?:参加|出席|的)+(?=.)/u, ''))
    .filter((word) => word !== '' && !SAYS_NOTHING.test(word));
  const named = words.filter((word) => NAMES_ACTIVITY.test(word) && !HAS_LABEL.test(word));
  const title = named.length > 0 ? named : words.slice(0, 1);
  return {
    purpose: title.join(' '),
    unused: words.filter((word) => !title.includes(word) || HAS_LABEL.test(word)),
  };
}

const QUOTED = /^["“”「」](?<words>[^"“”「」]+)["“”「」]$/u;
/** 听证室 穿正装: the words behind a room are not where it is. In quotes all of it is. Pure. */
export function placeAlone(words: string): { place: string; unused: readonly string[] } {
  const quoted = QUOTED.exec(words)?.groups?.words;
  if (quoted !== undefined) return { place: quoted, unused: [] };
  const parts = words.split(/[\s,，;；]+/u).filter(Boolean);
  const last = parts.findLastIndex((part) => isPlace(part) || /[（()）]$/u.test(part));
  if (last === -1) return { place: words, unused: [] };
  return { place: parts.slice(0, last + 1).join(' '), unused: parts.slice(last + 1) };
}

/** 2 懂行的: what stands behind the number of reserves. Pure. */
export const behindReserves = (words = ''): string[] =>
  NO_RESERVES.test(words)
    ? []
    : words
        .replace(new RegExp(`^${COUNT}\\s*[人名位个]?`, 'u'), '')
        .split(/[\s,，;；]+/u)
        .filter((word) => word !== '' && !SAYS_NOTHING.test(word));
