import { placeIn } from '../gathering/place-in.js';
import { GATHERINGS } from '../instruments/catalogue.js';

/** What an office says of a meeting in its own words, as the command it is. */
export interface MeetingChange {
  verb: '改期' | '邀请';
  /** The command as it could be typed, without a number: 改期 12月12日9点 地点 二楼会议室. */
  line: string;
  no?: number;
  /** The day it is on by now: 10号的会. */
  on?: { month?: number; day: number };
  /** The gathering that was named: 联席会议. */
  kind?: string;
  /** It says by itself that a meeting is meant: 会议推迟到…. */
  isNamed: boolean;
}

/** Longer words are a letter. */
const LONGEST = 80;
const NUMBER = /[#＃]\s?(?<no>\d{1,9})号?(?!\d)/u;

const KINDS = [...new Set(GATHERINGS.flatMap(({ verbs, name }) => [...verbs, ...name.split('/')]))]
  .sort((a, b) => b.length - a.length)
  .join('|');
const WHAT = `(?:把|将)?(?:这次|这个|那个|那次|本次|上述)?(?<kind>${KINDS})?(?<what>会议?|活动)?(?:的)?(?<part>时间|日期|开会时间|会议时间|地点|会场|会议地点|开会地点)?(?:要|需要|需|拟|请|先)?`;
const TO = '(?:到|至|在|为|成|于)';
const HOW = `(?:改(?:期|时间|地点)?|更改|变更|推迟|推后|延迟|延后|延期|顺延|提前|挪|移|换|调整?)`;
const MOVES = new RegExp(`^${WHAT}[\\s,，:：]*(?<how>${HOW})(?<to>${TO})?[\\s:：]*(?<rest>.*)$`, 'su');

/** 10号的会, 12月10日的联席会议: by its day. */
const ON_DAY =
  /^(?:把|将)?(?:(?<month>\d{1,2})月)?(?<day>\d{1,2})[号日](?:上午|下午|晚上)?(?:那天|那次|那个)?的?(?=\p{Script=Han}{0,6}会)/u;

const INVITES =
  /^(?:再|还|另|也)?(?:要|想)?(?:邀请|请|叫上|加上|加请)\s*(?<who>\S.*?)\s*(?:的?同志)?(?:也|都|一起|一并|一同)?(?:来|去)?(?:参加|参会|到会|与会|列席|出席)(?:这次|本次)?(?<what>会议?)?[\s。.!！]*$/su;

const REASON = /[\s,，;；]+因(?:为)?\s*(?<why>\S.*)$/su;
/** 一周, 两天, 几天: by how long, which is no day. */
const BY = /^(?:一|两|二|三|四|五|几|\d{1,2})个?(?:天|日|周|星期|礼拜|月|小时)[。.!！吧]*$/u;

/** 12月16日9点 在四楼会议室, 四楼会议室: the line of a move. */
function moveLine(part: string, to: string, words: string): string {
  const why = REASON.exec(words)?.groups?.why;
  const rest = words
    .replace(REASON, '')
    .replace(/[。.!！]+$/u, '')
    .trim();
  const because = why ? ` 因${why}` : '';
  if (rest === '' || BY.test(rest)) return because;
  const isPlace = /地点|会场/u.test(part) && !/时间/u.test(part);
  if (isPlace) return ` 地点 ${rest}${because}`;
  const apart = rest
    .replace(/(?<=[点分半日号午\d])\s*在\s*/gu, ' ')
    .replace(/地点\s*[:：]?\s*(?:改(?:到|在|为))?/u, ' ');
  const { place, rest: when } = placeIn(apart, apart);
  const isRoom = place === undefined && to === '在' && !/\d|[一二三四五六七八九十]日|周|星期|点/u.test(rest);
  if (isRoom) return ` 地点 ${rest}${because}`;
  return `${when ? ` ${when}` : ''}${place ? ` 地点 ${place}` : ''}${because}`;
}

/**
 * Reads 地点改到 二楼会议室 #6, 会议推迟到 12月12日9点, #6 改在四楼会议室, 请 市司法局 也来参加 #6: a whole line. Undefined for other
 * words. Pure.
 */
export function readMeetingChange(words: string): MeetingChange | undefined {
  const text = words.normalize('NFKC').trim();
  if (text.length > LONGEST || /[《》?？]/u.test(text)) return undefined;
  const found = NUMBER.exec(text);
  const no = found?.groups?.no === undefined ? {} : { no: Number(found.groups.no) };
  const whole = (found ? text.replace(found[0], ' ') : text)
    .replace(/\s+/gu, ' ')
    .replace(/^[\s,，:：]+|\s+$/gu, '');
  const at = ON_DAY.exec(whole)?.groups;
  const said = at ? whole.replace(ON_DAY, '') : whole;
  const on = at && { day: Number(at.day), ...(at.month ? { month: Number(at.month) } : {}) };

  const moved = MOVES.exec(said)?.groups;
  if (moved) {
    const { kind, what, part = '', to = '', how = '', rest = '' } = moved;
    const isNamed = kind !== undefined || what !== undefined || /会/u.test(part);
    // 换人, 调研: without 到, only what says that a meeting is meant.
    if (
      to === '' &&
      rest !== '' &&
      !(isNamed && BY.test(rest)) &&
      !/^\s*(?:\d|[下本]?周|明|后|地点)/u.test(rest)
    )
      return undefined;
    if (to === '' && !isNamed && found === null) return undefined;
    if (how === '' || (rest === '' && to !== '')) return undefined;
    return {
      verb: '改期',
      line: `改期${moveLine(part, to, rest)}`,
      ...no,
      ...(on ? { on } : {}),
      ...(kind ? { kind } : {}),
      isNamed,
    };
  }
  const invited = INVITES.exec(said)?.groups;
  if (!invited) return undefined;
  const isNamed = invited.what !== undefined || /^.{0,2}邀请/u.test(said);
  return { verb: '邀请', line: `邀请 ${invited.who}`, ...no, isNamed };
}
