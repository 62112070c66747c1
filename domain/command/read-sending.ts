import { readInvitationAnswer } from './read-invitation-answer.js';
import { POSTS } from './read-stand-in.js';

/** 派治安支队长孙勇参加 #2, 改成派员 赵刚 政治部主任: who is sent, to which and why. */
export interface Sending {
  no?: number;
  /** As said, name and post in either order; see `readStandIn`. */
  who: string;
  why?: string;
}

const WHOSE = '(?:我们?|本|咱们?)?(?:单位|[院局委厅办庭队])?(?:这边)?(?:想|要|拟|准备|决定|已经?)?';
const WORD = '[\\p{Script=Han}·]';
const WHO = `(?<who>(?!员|人)${WORD}{2,14}?(?:[\\s、]+(?!因|参加)${WORD}{2,14}?)?)`;
const COMES = '(?:代为|代替?我?|替我|[来去])?(?:参加|出席|到会|参会|与会|列席|来|去)';
const NUMBER = '(?:[#＃](?<no>\\d{1,9})号?)';
const REST = `(?:会议?)?[\\s,，]*${NUMBER.replace('<no>', '<behind>')}?(?:[\\s,，。;；]+(?<why>.*)|[。.!！]*)`;
const SENDS = new RegExp(`^${NUMBER}?\\s*${WHOSE}(?:那?就|改|还是)*派\\s*${WHO}\\s*${COMES}${REST}$`, 'su');
/** 改成派员 赵刚 政治部主任. */
const CHANGES = new RegExp(
  `^${NUMBER}?\\s*${WHOSE}(?:那?就|还是)?改(?:成|为|由)?派(?:员|人)?(?:参加)?[\\s:：,，]*${WHO}\\s*(?:${COMES})?${REST}$`,
  'su',
);
/** 我们局长来不了，让副局长王五去: a refusal, then who comes for it, by name and post. */
const LETS = new RegExp(
  `^(?<because>[^#＃]{2,40}?)[\\s,，。;；]+(?:那?就|改)?(?:让|由|请|叫|派)\\s*` +
    `(?<who>${WORD}{0,6}?${POSTS}\\s?${WORD}{2,4}?|${WORD}{2,4}?\\s?${WORD}{0,6}?${POSTS})\\s*${COMES}(?:会议?)?(?:[吧了的]|行吗|可以吗)*[。.!！?？]*$`,
  'su',
);
/** 派刘强副局长, 派副局长刘强 #2: with a post, who is sent says all. */
const SENDS_POST = new RegExp(
  `^${NUMBER}?\\s*${WHOSE}派\\s*(?<who>${WORD}{1,4}?\\s?${WORD}{0,6}?${POSTS}|${WORD}{0,6}?${POSTS}\\s?${WORD}{2,4})[\\s,，]*${NUMBER.replace('<no>', '<behind>')}?[。.!！]*$`,
  'su',
);
/** 我那天有会，派副院长张立去 #2: with 派 or 委派 the reason needs no refusal. */
const BECAUSE_SENDS = new RegExp(
  `^(?<why>[^#＃]{2,40}?)[\\s,，。;；]+(?:那?就|改|拟|想|准备)?(?:委?派)(?!员)\\s*(?<who>${WORD}{2,14}?(?:\\s${WORD}{2,14}?)?)\\s*${COMES}(?:会议?)?\\s*${NUMBER}?[。.!！]*$`,
  'su',
);
const REFUSES = /不|没|无法|难以/u;
/** What stands behind and says nothing. */
const MANNERS = /^(?:谢谢您?|麻烦了?|辛苦了?|请知悉|特此报告|可以吗|行吗|[吧了哈啊])?[?？。!！\s]*$/u;
/** Longer words are a letter. */
const LONGEST = 80;

/**
 * Reads a whole line by which somebody invited sends another in their place. Undefined for other words; 派员参加 with its verb in
 * front is read as that command. Pure.
 */
export function readSending(words: string): Sending | undefined {
  const text = words.normalize('NFKC').trim();
  if (text.length > LONGEST || /[《》]/u.test(text)) return undefined;
  const found = (SENDS.exec(text) ?? CHANGES.exec(text) ?? SENDS_POST.exec(text))?.groups;
  if (!found?.who) return lets(text) ?? becauseSends(text);
  const no = Number(found.no ?? found.behind ?? 0);
  const why = (found.why ?? '').replace(/^因(?:为)?/u, '').trim();
  return {
    who: found.who.trim(),
    ...(no > 0 ? { no } : {}),
    ...(why && !MANNERS.test(why) ? { why } : {}),
  };
}

/** Why somebody else comes is what the refusal says of it, or else the refusal itself. */
function lets(text: string): Sending | undefined {
  const { because = '', who } = LETS.exec(text)?.groups ?? {};
  if (!who || !REFUSES.test(because)) return undefined;
  return { who: who.trim(), why: readInvitationAnswer(because)?.reason ?? because };
}

function becauseSends(text: string): Sending | undefined {
  const { why = '', who, no } = BECAUSE_SENDS.exec(text)?.groups ?? {};
  if (!who) return undefined;
  return { who: who.trim(), why: why.replace(/^因(?:为)?/u, ''), ...(no ? { no: Number(no) } : {}) };
}
