import { readNumber } from '../../domain/command/numerals.js';
import type { Gathering } from '../../domain/gathering/gathering.js';
import { placeIn } from '../../domain/gathering/place-in.js';
import type { RawValues } from '../../domain/slot.js';
import type { Context } from '../define-handler.js';
import { invitedBesides } from './invited-besides.js';
import { itemsOf } from './moment.js';

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** 市公安局长到场: that the head comes is so by itself. */
const HEAD_COMES =
  /\s*(?:主要负责(?:同志|人)|检察长|院长|局长|主任|书记|长)?(?:到场|到会)(?:应询|报告)?\s*$/u;

/** What was typed beside the time: where, about what, and whom 邀请 names besides. */
export interface Said {
  place?: string;
  topic?: string;
  agenda: readonly string[];
  invited?: string;
  /** 监督员3名: how many are to be drawn. */
  supervisors?: number;
}

const SUPERVISORS =
  /[\s,，]*(?:需要?|请|要|邀请?)?(?:人民)?监督员\s*(?<n>\d{1,2}|[一二三四五六七八九十两]{1,2})\s*[名人位个]?|[\s,，]*(?:需要?|请|要|邀请?)?(?<m>\d{1,2}|[一二三四五六七八九十两]{1,2})\s*[名位个]?(?:人民)?监督员/u;

/** 监督员3名 among the words of a hearing is a number to be drawn, and no part of its topic. */
function withoutSupervisors(
  { drawsSupervisors }: Gathering,
  words: string | undefined,
): { words?: string; count?: number } {
  const found = drawsSupervisors ? SUPERVISORS.exec(words ?? '') : null;
  if (!found) return words === undefined ? {} : { words };
  const count = readNumber(found.groups?.n ?? found.groups?.m ?? '');
  const rest = (words ?? '').replace(found[0], ' ').trim();
  return { ...(rest ? { words: rest } : {}), ...(count ? { count } : {}) };
}

/**
 * Words behind a place's name are the topic where none was given (地点 常委会会议厅 禁毒工作), and among words without 地点 one that
 * names a room is the place.
 */
function placeAndTopic(
  { fields }: Gathering,
  placed: string | undefined,
  words: string | undefined,
  said: string,
): Pick<Said, 'place' | 'topic'> {
  // Where the rest of the line is the place, its label came with it.
  const place = placed?.replace(/^(?:地点\s*[:：]?\s*)?(?:在|于)?\s*/u, '');
  const without = words?.replace(HEAD_COMES, '').trim();
  if (!place && without) {
    const { place: where, rest } = placeIn(without, said);
    return { ...(where ? { place: where } : {}), ...(rest ? { topic: rest } : {}) };
  }
  const [first = '', ...more] = fields.topic && !without ? (place ?? '').split(/\s+/u) : [place ?? ''];
  const topic = (without ?? more.join(' ')).replace(HEAD_COMES, '').trim();
  return { ...(first ? { place: first } : {}), ...(topic ? { topic } : {}) };
}

/** 邀8名代表, 名额 8人, whose number is read already: the mechanism invites deputies by itself, and they are no topic. */
const DEPUTIES =
  /(?:^|[\s,，]+)(?:(?:邀请?|请)?\s*(?:市|县|区|人大)*代表(?:参加|旁听|见证)?|名额|人数|限额?)(?=$|[\s,，])/gu;

/** 组织2名代表去旁听庭审: what a sentence says besides who, when and where; nothing of it is what the hearing is about. */
const SENTENCE =
  /^(?:请|您|帮忙|帮我|麻烦|组织|安排|通知|去|到|前往|在|参加|旁听|见证|执行|庭审|开庭|活动|一次|一下|人大|的)+$/u;

function withoutDeputies({ invites }: Gathering, words: string | undefined): string | undefined {
  if (!('role' in invites)) return words;
  const left = words?.replace(DEPUTIES, ' ').split(/[\s,，]+/u) ?? [];
  return left.filter((word) => word !== '' && !SENTENCE.test(word)).join(' ') || undefined;
}

/** 邀请 市司法局 at the end of any of it invites; all else is what it is. */
export function readSaid(gathering: Gathering, given: RawValues, { roster, said = '' }: Context): Said {
  const parts = (['agenda', 'place', 'topic', 'rest'] as const).map(
    (name) => [name, invitedBesides(text(given[name]) ?? '', roster)] as const,
  );
  const of = Object.fromEntries(parts.map(([name, { rest }]) => [name, rest || undefined]));
  const invited = parts.flatMap(([, part]) => part.invited ?? []).join('、');
  const found = placeAndTopic(gathering, of.place, of.topic ?? of.rest, said);
  const { words: place, count: atPlace } = withoutSupervisors(gathering, found.place);
  const { words, count = atPlace } = withoutSupervisors(gathering, found.topic);
  const topic = withoutDeputies(gathering, words);
  return {
    ...(place ? { place } : {}),
    ...(topic ? { topic } : {}),
    agenda: itemsOf(of.agenda ?? ''),
    ...(invited ? { invited } : {}),
    ...(count ? { supervisors: count } : {}),
  };
}

/** Words without a place of their own, where no field takes them. */
export const REST_SLOT = { kind: 'text', label: '地点或主题' } as const;
export const takesRest = ({ fields }: Gathering): boolean =>
  !Object.values(fields).some((slot) => slot.kind === 'text' && !slot.cues);
