import { scanNames } from '../command/names.js';
import { remembered } from '../command/remembered.js';
import { PLACE_ENDS } from '../gathering/place-in.js';
import type { Roster } from '../roster/roster.js';
import { fieldsOf } from './fields.js';
import { COUNT } from './left-words.js';

const escaped = (name: string): string => name.replace(/[\\^$.*+?()[\]{}|-]/gu, '\\$&');
const anyOf = (names: readonly string[]): string =>
  names.length === 0
    ? '(?!)'
    : `(?:${[...names]
        .sort((a, b) => b.length - a.length)
        .map(escaped)
        .join('|')})`;

const JOIN = '\\s*(?:[、,，/和与及或]|或者)\\s*';
const OUT = '(?:排除|剔除|除去|去掉|避开|不要再?抽|不要|别再?抽|别叫|不再?抽|不含|不包括?|不能有)';
const NEEDS = '(?:要求?|需要?|须|得|最好|必须|应当?|限)*';
const KNOWS = '(?:懂得?|熟悉|了解|擅长|精通|具备|具有)';
const KIND = '(?:类|方面|领域)?(?:专业|专长|背景|知识|特长)+';
/** 法律知识竞赛 and 了解金融案件 go on, and are no condition. */
const ENDS = '(?:(?:的|者)(?:人员?|监督员|同志)?|人员?|监督员|同志|(?=$|[\\s\\d,，、;；。]))';
/** 不要懂法律的 is no condition of 法律. */
const NOT = '(?<![不非别没]|[不别]要)';

interface Patterns {
  before: RegExp;
  around: RegExp;
  after: RegExp;
  known: RegExp;
}

/** A roster is one moment's snapshot, so its names are made into patterns once. */
const patternsOf = remembered((roster: Roster): Patterns => {
  const name = anyOf([...new Set(roster.people.map((one) => one.name.normalize('NFKC')))]);
  const names = `@?${name}(?:同志)?(?:${JOIN}@?${name}(?:同志)?)*`;
  const field = anyOf(fieldsOf(roster));
  const fields = `${field}(?:${JOIN}${KNOWS}?${field})*`;
  return {
    before: new RegExp(`${OUT}\\s*[:：]?\\s*(?<names>${names})`, 'gu'),
    around: new RegExp(`除(?:了|去|开)?\\s*(?<names>${names})\\s*(?:之外|以外|外)`, 'gu'),
    after: new RegExp(
      `(?<names>${names})\\s*(?:除外|不参加|不去|不在内|(?:就)?(?:${OUT})(?!\\p{Script=Han}))`,
      'gu',
    ),
    known: new RegExp(
      `${NOT}${NEEDS}(?:${KNOWS}(?<fields>${fields})(?:${KIND})?|[是有会]?(?<also>${fields})${KIND})${ENDS}`,
      'gu',
    ),
  };
});

/** Nobody of the roster, but said to be left out: it is told that there is no such person. */
const STRANGER = /(?:排除|剔除)\s*[:：]?\s*(?<names>\p{Script=Han}{2,4})(?=$|[\s,，;；。])/gu;
/** A field that nobody is entered for, where the words say that it is one. */
const UNKNOWN_FIELD = new RegExp(
  `${NOT}${NEEDS}(?:懂得?|擅长|精通)(?<fields>\\p{Script=Han}{2,8}?)(?:${KIND})?${ENDS}(?=$|[\\s,，、;；。])`,
  'gu',
);
/** 到市检听证室参加公开听证: where one goes, before what for. */
const GOES = new RegExp(
  `(?:前往|到|去|在|赴)(?<place>(?!\\p{Script=Han}{0,3}\\d+\\s*[月日号点])[\\p{Script=Han}\\d]{2,16}?${PLACE_ENDS})(?=参加|出席|列席|旁听|观摩|参观|公开|举行|召开|进行|开展|的|[\\s,，;；。]|$)(?:的|\\s)*(?:参加|出席|列席)?`,
  'u',
);
const LABELLED = (labels: string) => new RegExp(`(?:^|[\\s,，;；])(?:${labels})\\s*[:：]?\\s*`, 'u');

/** 去市检听证: the word before a unit says nothing of the activity. */
function withoutGoing(words: string, roster: Roster): string {
  const units = scanNames(words, roster).filter(({ kind }) => kind === 'unit');
  return [...units]
    .reverse()
    .reduce(
      (text, { start }) => text.slice(0, start).replace(/(?:前往|到|去|赴)$/u, ' ') + text.slice(start),
      words,
    );
}

/**
 * What is said of a draw in a sentence, as the labelled parts it is: 排除余一川, 除余一川外 and 余一川除外 are 回避 余一川; 要懂法律的 and
 * 法律专长 are 条件 法律; 到市检听证室参加公开听证 is 地点 市检听证室. A second time changes nothing. Pure.
 */
export function inParts(said: string, roster: Roster): string {
  let words = said.normalize('NFKC');
  const { before, around, after, known } = patternsOf(roster);
  const out: string[] = [];
  for (const pattern of [around, before, after, STRANGER]) {
    out.push(...[...words.matchAll(pattern)].map(({ groups }) => groups?.names ?? ''));
    words = words.replace(pattern, ' ');
  }
  const fields: string[] = [];
  if (!LABELLED('条件|专长').test(words))
    for (const pattern of [known, UNKNOWN_FIELD]) {
      fields.push(...[...words.matchAll(pattern)].map(({ groups }) => groups?.fields ?? groups?.also ?? ''));
      words = words.replace(pattern, ' ');
    }
  const place = LABELLED('地点').test(words) ? undefined : GOES.exec(words);
  if (place) words = words.replace(place[0], ' ');
  words = withoutGoing(words, roster);
  return [
    words.trim(),
    ...(place?.groups?.place ? [`地点 ${place.groups.place}`] : []),
    ...(fields.length > 0 ? [`条件 ${fields.join('、')}`] : []),
    ...(out.length > 0 ? [`回避 ${out.join('、').replaceAll('同志', '')}`] : []),
  ].join('，');
}

/** 帮我从名单里随便挑3个人…: an office that asks for so many of the supervisors. */
const PICKS = new RegExp(
  `^(?:请|麻烦|帮我|帮忙|给我|我要|我想|您|你)*(?:(?:从|在)(?:我们的?|全部|所有)*(?:人民)?(?:监督员)?的?(?:名单|名册|名录|库)(?:里面?|中|内)?(?:请|帮我|给我)?(?:随机|随便|任意)?|(?:随机|随便|任意))(?:挑选?|抽选?|抽取|选取?|摇号?)(?:出)?\\s*(?<count>${COUNT})\\s*[个名位]?\\s*(?:人(?!民)|(?:人民)?监督员)`,
  'u',
);

/** 12月20日9点公开听证，抽3名监督员: how many, behind what for. */
const PICKS_LAST = new RegExp(
  `(?<=[\\s,，;；。])(?:请|帮我|给我|随机)*抽(?:选|取)?\\s*(?<count>${COUNT})\\s*[个名位]?\\s*(?:人民)?监督员`,
  'u',
);
/** Longer, or with parts of another command, it is a letter or an agenda. */
const LONGEST = 80;
const OF_OTHERS = /[《#]|议题|纪要|决定|、.*[一二三四]、/u;

/** 抽选两名法律专业的监督员: what they have to know, before who they are. */
const PICKS_KNOWING = new RegExp(
  `^(?:请|麻烦|帮我|给我|我要|我想)*(?:随机)?抽(?:选|取)?\\s*(?<count>${COUNT})\\s*[个名位]\\s*(?<what>\\p{Script=Han}{2,12}?的)(?:人民)?监督员`,
  'u',
);

/** 从名单里随便挑3个人参加… and …，抽3名监督员 as 抽3名监督员 …; other words stay as they are. Pure. */
export function picksAsDraw(words: string): string {
  const first = words
    .replace(PICKS, '抽$<count>名监督员 ')
    .replace(PICKS_KNOWING, '抽$<count>名监督员 $<what> ');
  const last = first.length <= LONGEST && !OF_OTHERS.test(first) ? PICKS_LAST.exec(first) : null;
  if (!last) return first;
  return `抽${last.groups?.count}名监督员 ${first.replace(last[0], ' ').trim()}`;
}
