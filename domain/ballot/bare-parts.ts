/** Where a word of a line begins and ends. */
const STARTS = '(?<=[\\s，,；;])';
const ENDS = '(?=[\\s，,；;。]|$)';
const part = (words: string, notAfter = ''): RegExp =>
  new RegExp(`${notAfter ? `(?<!(?:${notAfter})[\\s:：]*)` : ''}${STARTS}(?:${words})${ENDS}`, 'u');

const SHARE =
  '(?<share>(?:超过|不少于|至少)?(?:[二三四五六七八九十]分之[一二三四五六七八九]|半数|\\d{1,2}%)(?:及?以上)?|过半数?|过[三四五]分之[二三四])';

/** Each way in which a part is said without its own word, and how the line has it. */
const PARTS: readonly { said: RegExp; is: string }[] = [
  {
    said: part('(?:公开(?:投票|表决)|实名(?:投票|表决|制)?|署名(?:投票|表决)?|记名(?:投票|表决|制))'),
    is: '记名',
  },
  { said: part('(?:匿名(?:投票|表决)?|不记名(?:投票|表决)?|无记名(?:投票|表决|制))'), is: '无记名' },
  {
    said: part('(?:分?[两二]步|先选[后再]提?交|选[好完定][后再]提?交|先选好再提?交)', '确认'),
    is: '确认 两步',
  },
  {
    said: part(`${SHARE}(?:票|同意|赞成)*(?:即可|方可|才能?|即|就|算)?(?:通过)?`, '法定人数|通过线|线'),
    is: '线 $<share>',
  },
  {
    said: part('(?:按照?|以)(?<base>全体|实到|应到|有效票)(?:组成人员|人数)?(?:为|作为?|做)基数'),
    is: '基数 $<base>',
  },
];

/**
 * A line of a vote with each part behind its own word: 三分之二以上通过 is 线 三分之二以上, 先选后交 is 确认 两步, 公开投票 is 记名. What is
 * said already is left as it stands. Pure.
 */
export function bareParts(rest: string): string {
  const line = PARTS.reduce((so, { said, is }) => so.replace(said, is), ` ${rest.trim()}`);
  return line.trim();
}
