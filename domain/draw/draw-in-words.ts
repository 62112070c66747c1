import { picksAsDraw } from './in-parts.js';
import { COUNT } from './left-words.js';

const NAME = '[\\p{Script=Han}·]{2,4}?';
/** 白露霜回避, 白露霜、张三要回避: a clause that names who is recused. */
const RECUSES = new RegExp(
  `(?<=^|[\\s,，;；。])(?<names>${NAME}(?:[、和与及]${NAME})*)(?:同志)?(?:需要?|要|应当?|须|得|请)?回避(?=$|[,，;；。]|\\s*$)`,
  'gu',
);
/** 市检听证室的公开听证: where it is, before what it is. */
const PLACED =
  /(?<=^|[\s,，;；日号点时分午在])(?<place>\p{Script=Han}{2,14}?(?:室|厅|[\d一二三四五六七八九十]{1,2}[层楼]|法庭|审判庭|会场|中心|礼堂|广场|馆|基地))的(?=\p{Script=Han})/u;

/** 3个人, 三名监督员: so many people, in the words of an office. */
const PEOPLE = new RegExp(`(${COUNT})\\s*(?:[个名位]?\\s*(?:人民)?监督员|个\\s*人(?!民))`, 'gu');

/** How many, who is recused and where it is, said in a sentence, as the parts they are. */
export function labelled(said: string): string {
  const words = said.normalize('NFKC').replace(PEOPLE, '$1人');
  const recused = [...words.matchAll(RECUSES)].map(({ groups }) => groups?.names ?? '');
  const rest = words.replace(RECUSES, ' ');
  const where = /地点/u.test(rest) ? undefined : PLACED.exec(rest)?.groups?.place;
  const place = where?.replace(/^在/u, '');
  return [
    place ? rest.replace(`${where}的`, ' ').replace(/在\s/u, ' ') : rest,
    ...(place ? [`地点 ${place}`] : []),
    ...(recused.length > 0 ? [`回避 ${recused.join('、')}`] : []),
  ].join(' ');
}

/** 抽三个监督员 …, 抽3名监督员 …, 抽3个人 …: the verb in an office's own words. */
const IN_WORDS = new RegExp(
  `^(?:请|帮我|给我|我要|我想)?抽(?:选|取)?\\s*(?<count>${COUNT})\\s*(?:[个名位人]?\\s*(?:人民)?监督员|[个名位]?\\s*人)[\\s,，、:：]*(?:参加)?(?<what>.*)$`,
  'su',
);

/** 抽三个监督员 12月1日9点 公开听证 市检听证室 as `readDraw` reads it; undefined for other words. Pure. */
export function drawInWords(words: string): string | undefined {
  const found = IN_WORDS.exec(picksAsDraw(words.normalize('NFKC').trim()))?.groups;
  return found && `${found.count}人 ${found.what?.trim() ?? ''}`.trim();
}
