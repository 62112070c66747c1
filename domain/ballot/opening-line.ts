import { bareParts } from './bare-parts.js';

/** 12月2日18:00, 明天下午五点, 12-02 18:00: a day and a time of it. */
const WHEN =
  '(?:(?:\\d{4}年)?\\d{1,2}月\\d{1,2}[日号]|\\d{1,2}-\\d{1,2}|[今明后]天|(?:本|下|这)?周[一二三四五六日天])\\s*(?:[上下]午|中午|晚上|晚)?\\s*(?:\\d{1,2}[:：]\\d{2}|[\\d一二三四五六七八九十]{1,3}[点时](?:半|整|\\d{1,2}分)?)?';
const CLOSED_BEHIND = new RegExp(`(?<=\\s)(${WHEN})\\s*(?:截止|截至|前截止)(?=\\s|$)`, 'u');
const CLOSED_BARE = new RegExp(`(?<=\\s)(${WHEN})$`, 'u');
const WHO_BEHIND = /(?<=\s)([^\s，,]{2,})参加(?=[\s，,]|$)/u;
const BASE_BARE = /(?<=\s)(全体|实到|应到|有效票)(?=[\s，,]|$)/u;
/** A word or two for what it is about. */
const SHORT = /^([\p{Script=Han}\d]{1,3})(?=\s)/u;
/** Parts of the line with a word of their own before them. */
const CUES =
  /^(?:参加|基数|截止|截至|通过线|线|档次?|无?记名|法定人数|签到|缺席|方式|确认|监票|回避|三档|两步)/u;

/**
 * What stands behind the verb of an opening line, each part behind its word as the parts are read: 组成人员参加 is 参加 组成人员,
 * 12月2日18:00截止 is 截止 12月2日18:00; 组成人员, 有效票 and a day with its time may stand alone, and so may what `bareParts` reads. A title of three characters
 * at most is put within 《》. `isName`: what is the name of a unit, or somebody's, and no title. Pure.
 */
export function openingLine(
  rest: string,
  roles: readonly string[],
  isName: (word: string) => boolean,
): string {
  const words = rest.trim();
  let line = ` ${bareParts(words)}`;
  const says = (cue: RegExp) => cue.test(line);
  line = line.replace(CLOSED_BEHIND, '截止 $1');
  if (!/(?:^|\s)参加/u.test(line)) line = line.replace(WHO_BEHIND, '参加 $1');
  if (!says(/参加/u))
    line = line.replace(new RegExp(`(?<=\\s)(${roles.join('|')})(?=[\\s，,]|$)`, 'u'), '参加 $1');
  if (!says(/基数/u)) line = line.replace(BASE_BARE, '基数 $1');
  if (!says(/截止|截至/u)) line = line.replace(CLOSED_BARE, '截止 $1');
  line = line.trim();
  const short = SHORT.exec(line)?.[1];
  const isTitle =
    short !== undefined &&
    !line.includes('《') &&
    !CUES.test(short) &&
    !roles.includes(short) &&
    !isName(short);
  return isTitle ? line.replace(SHORT, '《$1》') : line;
}
